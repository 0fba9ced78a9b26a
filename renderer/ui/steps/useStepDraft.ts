/** What was typed into the form of a step and not yet taken. Kept like every other draft: leaving the page loses no word of it. */
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import { isBlank, type Values } from '../../../shared/records/fields'
import type { Row } from '../../../shared/records/row'
import { type Store, useDraft, useStore } from '../../store'
import { keptValues, sameValue } from '../form/data'
import { sentence, useDraftKeeper } from '../form/useDraftKeeper'
import { stepsOf } from '../read/history'

function keyOf(recordId: string, type: string): string {
  return `step:${recordId}:${type}`
}

/** Blanks say nothing, so they are not kept. */
function kept(data: Values): Values {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isBlank(value)))
}

function isSame(a: Values, b: Values): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => sameValue(a[key], b[key]))
}

/** Fills in the form of a step in advance; it is open as long as nobody confirms it. */
export function keepStepDraft(store: Store, recordId: string, type: string, data: Values): Promise<void> {
  return store.keepDraft(keyOf(recordId, type), kept(data))
}

export interface StepDraft {
  /** What the form shows; undefined while it is not known whether something was kept. */
  readonly data: Values | undefined
  /** It holds what nobody has confirmed yet. */
  readonly dirty: boolean
  /** Why it cannot be kept, as a sentence; '' while it can. */
  readonly failure: string
  set(data: Values): void
  /** Forgets it: the step was taken, or given up. */
  drop(): void
}

/** @param initial what a form that nobody has written in starts with */
export function useStepDraft(recordId: string, type: string, initial: Values): StepDraft {
  const key = keyOf(recordId, type)
  const found = useDraft(key)
  const [typed, setTyped] = useState<Values | null>(null)
  const [failure, setFailure] = useState('')
  const keeper = useDraftKeeper(key, setFailure)
  const data = typed ?? (found && (keptValues(found.value) ?? initial))
  const drop = useCallback(() => {
    keeper.drop().catch((error: unknown) => setFailure(sentence(error)))
  }, [keeper])
  const set = useCallback(
    (next: Values) => {
      setTyped(next)
      setFailure('')
      if (isSame(next, initial)) drop()
      else keeper.keep(kept(next))
    },
    [keeper, drop, initial],
  )
  return { data, dirty: data !== undefined && !isSame(data, initial), failure, set, drop }
}

/** Which steps of a record were begun here and neither taken nor given up; follows. */
export function useStepsBegun({ kind, recordId }: Pick<Row, 'kind' | 'recordId'>): readonly string[] {
  const store = useStore()
  const begun = useSyncExternalStore(
    useCallback((listener) => store.watchDrafts(listener), [store]),
    () =>
      Object.keys(stepsOf(kind))
        .filter((type) => store.hasDraft(keyOf(recordId, type)))
        .join(' '),
  )
  return useMemo(() => begun.split(' ').filter(Boolean), [begun])
}

/** Was this step begun here? Follows. */
export function useIsBegun(recordId: string, type: string): boolean {
  const store = useStore()
  return useSyncExternalStore(
    useCallback((listener) => store.watchDrafts(listener), [store]),
    () => type !== '' && store.hasDraft(keyOf(recordId, type)),
  )
}
