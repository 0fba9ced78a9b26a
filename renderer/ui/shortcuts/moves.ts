/** Moving in a list by the keyboard: one way for every list. */
import type { KeyboardEvent } from 'react'
import { pressed } from './registry'

/**
 * The index that a key leads to in a list of `count`, of which `page` are seen at once; null in an empty list.
 * @param key which of the keys of `move` or `extend`
 */
export function movedBy(key: number, index: number, count: number, page: number): number | null {
  if (count === 0) return null
  const targets = [index - 1, index + 1, index - page, index + page, 0, count - 1]
  return Math.max(0, Math.min(count - 1, targets[key] ?? index))
}

/** The index that a press leads to; null when it does not move. */
export function moved(event: KeyboardEvent, index: number, count: number, page: number): number | null {
  const key = pressed('move', event.nativeEvent)
  return key === null ? null : movedBy(key, index, count, page)
}
