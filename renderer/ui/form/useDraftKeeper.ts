/**
 * Keeps what is being typed in the store's drafts, so that a crash or a power cut loses at most the last half second, and a window
 * that is closed nothing. */
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useStore } from '../../store'

const KEEP_AFTER_MS = 400

/** How each open form writes what is pending. */
const flushes = new Set<() => void>()

/** Writes what is pending in every open form; the store's `settled` says when it is on the disk. */
export function flushDrafts(): void {
  for (const flush of flushes) flush()
}

export interface DraftKeeper {
  /** Writes the value soon; a later call replaces an earlier one. */
  keep(value: unknown): void
  /** Forgets what was kept and what was about to be. */
  drop(): Promise<void>
}

/** A keeper for one draft; writes what is pending when the form closes or the window is hidden. */
export function useDraftKeeper(key: string, onFailure: (message: string) => void): DraftKeeper {
  const store = useStore()
  const pending = useRef<{ readonly timer: number; value: unknown } | null>(null)

  const flush = useCallback(() => {
    const waiting = pending.current
    if (!waiting) return
    window.clearTimeout(waiting.timer)
    pending.current = null
    store.keepDraft(key, waiting.value).catch((error: unknown) => onFailure(sentence(error)))
  }, [store, key, onFailure])

  useEffect(() => {
    flushes.add(flush)
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
    return () => {
      flushes.delete(flush)
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', flush)
      flush()
    }
  }, [flush])

  return useMemo(
    () => ({
      keep(value) {
        // The first change sets the time: whoever types on without a pause is written, too.
        if (pending.current) pending.current.value = value
        else pending.current = { timer: window.setTimeout(flush, KEEP_AFTER_MS), value }
      },
      async drop() {
        if (pending.current) window.clearTimeout(pending.current.timer)
        pending.current = null
        await store.dropDraft(key)
      },
    }),
    [store, key, flush],
  )
}

/** The sentence of an error, for a person. */
export function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
