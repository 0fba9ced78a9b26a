/**
 * The events of a record: what happened, by whom, knowing what. Only ever added to. Status is folded from them in the
 * order of what their authors had seen, never by clock time and never by their place in the array.
 */
import { z } from 'zod'

/** A value as events carry it. */
export const Scalar = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).readonly()])

/** One value that an edit changed: `path` is `fields/<key>` or `<list>/<rowId>/<column>`; null stands for nothing. */
export const Change = z.object({
  path: z.string().max(200),
  from: Scalar.nullable(),
  to: Scalar.nullable(),
})
export type Change = z.infer<typeof Change>

export const RecordEvent = z.object({
  id: z.string().min(8).max(40),
  type: z.string().min(1).max(40),
  /** ISO time of the author's clock; informative, never used for order. */
  at: z.iso.datetime(),
  /** personId */
  by: z.string().max(64),
  /** deviceId */
  device: z.string().max(64),
  /** ids of the latest events that the author knew */
  seen: z.array(z.string().max(40)).max(64),
  /** the person for whom an officer entered it (代录) */
  onBehalfOf: z.string().max(64).optional(),
  /** ISO time at which it was written, where it was only adopted (待认领) or written again at `at` */
  writtenAt: z.iso.datetime().optional(),
  changes: z.array(Change).max(2000).optional(),
  data: z.record(z.string().max(40), Scalar).default({}),
})
export type RecordEvent = z.infer<typeof RecordEvent>

/** Events that every kind knows, beside its own. */
export const COMMON_EVENTS: Readonly<Record<string, string>> = {
  created: '登记',
  edited: '修改',
  withdrawn: '撤回',
  restored: '恢复',
  settled: '裁定',
  takenBack: '收回',
}

/** Ids of the events that no other event has seen: what the next event must name in `seen`. */
export function heads(events: readonly RecordEvent[]): string[] {
  const known = new Set(events.flatMap((event) => event.seen))
  return events
    .filter((event) => !known.has(event.id))
    .map((event) => event.id)
    .sort()
}

/** Everything that each event had seen, directly or through others. */
export function ancestors(events: readonly RecordEvent[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byId = new Map(events.map((event) => [event.id, event]))
  const result = new Map<string, ReadonlySet<string>>()
  for (const event of causalOrder(events)) {
    const past = new Set<string>()
    for (const id of event.seen) {
      if (!byId.has(id)) continue
      past.add(id)
      for (const older of result.get(id) ?? []) past.add(older)
    }
    result.set(event.id, past)
  }
  return result
}

/**
 * Events ordered so that each stands behind everything that it had seen; those that had not seen each other are ordered
 * by id, so that every machine gets the same order. An id named in `seen` that is not here is passed over; a circle
 * (which only a forged document can hold) is broken at the smallest id.
 */
export function causalOrder(events: readonly RecordEvent[]): readonly RecordEvent[] {
  const waiting = new Map(
    [...events].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)).map((event) => [event.id, event]),
  )
  const ordered: RecordEvent[] = []
  while (waiting.size > 0) {
    let next: RecordEvent | undefined
    for (const event of waiting.values()) {
      next ??= event
      if (!event.seen.some((id) => waiting.has(id) && id !== event.id)) {
        next = event
        break
      }
    }
    if (!next) break
    ordered.push(next)
    waiting.delete(next.id)
  }
  return ordered
}
