/** What a register (台账) says on paper, and how its rows are spread over pages. Pure. */
import type { Paper } from '../frame/paper'

export interface RegisterColumn {
  readonly key: string
  readonly title: string
  /** Share of the width, in any unit. */
  readonly width: number
  /** Figures stand at the right. */
  readonly right: boolean
}

/** A picture on paper, with the words below it. */
export interface RegisterPicture {
  /** Address for an `img`. */
  readonly src: string
  readonly caption: string
}

export interface RegisterRow {
  readonly id: string
  readonly cells: readonly string[]
  /** Stand side by side in the last column, below its words. */
  readonly pictures?: readonly RegisterPicture[]
  /** The next row belongs to it: no line between them. */
  readonly goesOn?: boolean
}

export interface RegisterModel {
  readonly paper: Extract<Paper, 'A4 landscape' | 'A4 portrait'>
  readonly title: string
  /** Whose register it is. */
  readonly owner: string
  /** The filter in words. */
  readonly filter: string
  /** Number of rows and day of printing. */
  readonly facts: string
  readonly columns: readonly RegisterColumn[]
  readonly rows: readonly RegisterRow[]
}

/** Heights in pixels, all measured at one size. */
export interface RegisterRoom {
  /** What the first page and the following ones have for rows below the columns' titles. */
  readonly first: number
  readonly next: number
}

/** Share of a page up to which rows that belong together stay together; what is longer is broken, or half a page stays empty. */
const KEPT_SHARE = 1 / 3

/** Where a page begins for the sake of a row that no longer fits: before it, or before the few rows that it belongs to. */
function breakBefore(
  index: number,
  ends: readonly number[],
  goesOn: readonly boolean[],
  most: number,
): number {
  let [first, last] = [index, index]
  while (goesOn[first - 1]) first -= 1
  while (goesOn[last]) last += 1
  return (ends[last] ?? 0) - (ends[first - 1] ?? 0) <= most ? first : index
}

/**
 * Where pages begin: the index of the first row of each.
 * @param ends for each row the distance from the top of the first row to its own end, in pixels
 * @param goesOn for each row whether the next one belongs to it
 */
export function pageStarts(
  ends: readonly number[],
  room: RegisterRoom,
  goesOn: readonly boolean[] = [],
): readonly number[] {
  const starts = [0]
  let top = 0
  for (const [index, end] of ends.entries()) {
    const own = index > 0 ? (ends[index - 1] ?? 0) : 0
    const height = starts.length === 1 ? room.first : room.next
    // A row that is higher than a page stands alone, or it would never be placed.
    if (end - top <= height || own === top) continue
    const before = breakBefore(index, ends, goesOn, room.next * KEPT_SHARE)
    const start = before > (starts.at(-1) ?? 0) ? before : index
    starts.push(start)
    top = ends[start - 1] ?? 0
  }
  return starts
}
