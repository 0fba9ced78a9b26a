/** One file of the journal: which entries it holds and where. Reads and rewrites it; never decides what may go. */
import type { Disk } from './disk'
import { encodeEntry, type Found, scan } from './format'

/** Where an entry lies. */
export interface Place {
  readonly id: string
  readonly group: string
  readonly at: number
  /** Its turn in the whole journal. */
  readonly order: number
  /** Its content: bytes [from, to) of the file. */
  readonly from: number
  readonly to: number
  readonly segment: Segment
}

export interface Segment {
  readonly number: number
  readonly file: string
  bytes: number
  damaged: number
  entries: Place[]
}

const NAME = /^(\d{6})\.journal$/

export const nameOf = (number: number): string => `${String(number).padStart(6, '0')}.journal`

/** The number of a file of the journal; null for another file. */
export function numberOf(name: string): number | null {
  const found = NAME.exec(name)
  return found ? Number(found[1]) : null
}

function placeOf({ head, content, end }: Found, order: number, segment: Segment): Place[] {
  return 'id' in head ? [{ ...head, order, from: content, to: end, segment }] : []
}

export interface ReadSegment {
  readonly segment: Segment
  /** Ids that it says are done; their entries may lie in files before it. */
  readonly done: readonly string[]
}

/** Reads a file. `order` gives each entry its turn. */
export async function readSegment(
  disk: Disk,
  number: number,
  file: string,
  order: () => number,
): Promise<ReadSegment> {
  const bytes = await disk.read(file)
  const { found, damaged } = scan(bytes)
  const segment: Segment = { number, file, bytes: bytes.length, damaged, entries: [] }
  segment.entries = found.flatMap((one) => placeOf(one, order(), segment))
  return { segment, done: found.flatMap(({ head }) => ('done' in head ? head.done : [])) }
}

/**
 * Leaves only these entries in a file, in their order, and the marks for ids that `isDone` still knows; whatever else it held, also what
 * could not be read, is gone. A file with nothing in it is removed.
 * @returns the segment as it is now, null when it was removed
 */
export async function rewriteSegment(
  disk: Disk,
  segment: Segment,
  kept: (place: Place) => boolean,
  isDone: (id: string) => boolean,
): Promise<Segment | null> {
  const before = await disk.read(segment.file)
  const marked = scan(before).found.flatMap(({ head }) => ('done' in head ? head.done : []))
  const places = segment.entries.filter(kept)
  const parts: Buffer[] = []
  const next: Segment = { ...segment, bytes: 0, damaged: 0, entries: [] }
  for (const { id, group, at, order, from, to } of places) {
    const entry = encodeEntry({ id, group, at }, before.subarray(from, to))
    parts.push(entry)
    next.bytes += entry.length
    next.entries.push({ id, group, at, order, from: next.bytes - (to - from), to: next.bytes, segment: next })
  }
  const done = [...new Set([...marked, ...places.map(({ id }) => id)])].filter(isDone)
  if (done.length > 0) parts.push(encodeEntry({ done }))
  const bytes = Buffer.concat(parts)
  next.bytes = bytes.length
  if (bytes.length === 0) await disk.remove(segment.file)
  else await disk.replace(segment.file, bytes)
  return bytes.length === 0 ? null : next
}
