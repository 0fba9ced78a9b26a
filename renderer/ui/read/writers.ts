/** Who wrote what stands at a place of a record. Pure. */
import { REMOVED } from '../../../shared/records/document'
import type { RecordEvent } from '../../../shared/records/events'
import type { Value } from '../../../shared/records/fields'

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** The event that last wrote this value at a path (`fields/<key>` or `<list>/<row>/<column>`), where one is known. */
export function writingOf(
  events: readonly RecordEvent[],
  path: string,
  value: Value | null,
): RecordEvent | undefined {
  return events.findLast(({ changes = [] }) =>
    changes.some((change) => change.path === path && same(change.to, value)),
  )
}

/** The person who last wrote this value at a path; '' when nobody is known to have. */
export function writerOf(events: readonly RecordEvent[], path: string, value: Value | null): string {
  return writingOf(events, path, value)?.by ?? ''
}

/**
 * Whose writing has come from elsewhere to a path, or to any place of a removed row. A value that I wrote once and another took up again
 * is the other's: mine only when nobody else ever wrote it.
 */
export function theirWriter(
  events: readonly RecordEvent[],
  path: string,
  value: Value | null,
  me: string,
): string {
  const others = events.filter(({ by }) => by !== me)
  if (!path.endsWith(`/${REMOVED}`)) return writerOf(others, path, value) || writerOf(events, path, value)
  const row = path.slice(0, -REMOVED.length)
  const last = ({ changes = [] }: RecordEvent) => changes.some((change) => change.path.startsWith(row))
  return (others.findLast(last) ?? events.findLast(last))?.by ?? ''
}
