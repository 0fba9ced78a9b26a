/**
 * What fields refused: the sentence stays with the record when its form is closed, also with the window, until the field is written
 * or kept with Enter, or the record given up. The field itself shows then what it held before.
 */
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { z } from 'zod'
import { useDraft, useStore } from '../../store'
import { sentence } from './useDraftKeeper'

const Kept = z.record(z.string(), z.string())
/** DOM id → sentence */
type Left = Readonly<Record<string, string>>

const NOTHING: Left = {}
const left = new Map<string, Left>()
const watchers = new Set<(recordId: string) => void>()

function leave(recordId: string, next: Left): void {
  if (Object.keys(next).length > 0) left.set(recordId, next)
  else if (!left.delete(recordId)) return
  for (const watcher of watchers) watcher(recordId)
}

/** Keeps the sentence about what a field refused; '' forgets it. */
export function keepLeft(recordId: string, id: string, words: string): void {
  const { [id]: before = '', ...others } = left.get(recordId) ?? NOTHING
  if (words !== before) leave(recordId, words ? { ...others, [id]: words } : others)
}

/** What the fields of a record refused is over: it was saved, or given up. */
export function forgetLeft(recordId: string): void {
  leave(recordId, NOTHING)
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => {
    watchers.delete(watcher)
  }
}

/** The sentence about what a field refused; '' when it was nothing. */
export function useLeft(recordId: string, id: string): string {
  return useSyncExternalStore(
    watch,
    useCallback(() => left.get(recordId)?.[id] ?? '', [recordId, id]),
  )
}

/** Key under which it is kept beside the draft. */
export function leftKey(recordId: string): string {
  return `left:${recordId}`
}

/**
 * Keeps on the disk what the fields of an open form refuse, and reads what they refused before. The answer: is that known? Until then
 * no field of it is to be drawn.
 */
export function useLeftKeeper(recordId: string, onFailure: (words: string) => void): boolean {
  const store = useStore()
  const kept = useDraft(leftKey(recordId))
  const known = kept !== undefined
  const before = kept?.value
  useEffect(() => {
    const read = Kept.safeParse(before)
    if (read.success && !left.has(recordId)) leave(recordId, read.data)
    const write = (of: string) => {
      if (of !== recordId) return
      const now = left.get(recordId)
      const written = now ? store.keepDraft(leftKey(recordId), now) : store.dropDraft(leftKey(recordId))
      written.catch((error: unknown) => onFailure(sentence(error)))
    }
    watchers.add(write)
    return () => {
      watchers.delete(write)
    }
  }, [store, recordId, before, onFailure])
  return known
}
