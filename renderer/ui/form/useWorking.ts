/** The life of a record in work: opened once it is known what is stored and what was kept, and following what arrives from elsewhere. */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { Row } from '../../../shared/records/row'
import { useDraft, useRow, useStore } from '../../store'
import { type FormData, formOf } from './data'
import { sentence } from './useDraftKeeper'
import { arrived, isAsStored, opened, type Working } from './working'

export interface WorkingOptions {
  /** What a record that does not exist yet starts with. */
  readonly initial: FormData
  /** It was begun here: it need not exist. */
  readonly fresh: boolean
}

/** `absent`: this machine has no such record, and none was begun; or it was erased, also while it was open. */
export type RecordState = 'reading' | 'absent' | 'ready'

/** The record in work, with a draft that is kept under `key`: made as soon as row and draft are known, which is at once for a row that a list shows. */
export function useWorking(key: string, recordId: string, { initial, fresh }: WorkingOptions) {
  const row = useRow(recordId)
  const kept = useDraft(key)
  const [working, setWorking] = useState<Working | null>(null)
  const latest = useRef<Working | null>(null)
  const show = useCallback((next: Working) => {
    latest.current = next
    setWorking(next)
  }, [])
  // A draft that cannot be read just now may be all there is: no blank form takes its place.
  const unread = row === null && !fresh && kept?.failure !== undefined
  const known = row !== undefined && kept !== undefined && !unread
  const erased = useStore().isErased(recordId)
  const neverBegun = !fresh && kept?.value === undefined && working === null
  const absent = known && row === null && (erased || neverBegun)
  let current = working
  if (known && !absent && working === null) {
    current = opened(row ? formOf(row) : null, kept.value, initial)
    latest.current = current
    setWorking(current)
  }
  const state: RecordState = absent ? 'absent' : current ? 'ready' : 'reading'
  return { row: row ?? undefined, working: current, latest, show, state, failure: kept?.failure }
}

/** Where saving stands. What was read across the beginning or the end of a save is not taken. */
interface Saving {
  readonly underWay: boolean
  /** Goes up whenever a save begins or ends. */
  readonly turn: RefObject<number>
}

/**
 * What arrives from elsewhere while the form is open is laid under what was typed here. It is read anew: what the screens were told
 * may be older than what was saved here since, and would take that back.
 */
export function useArrivals(
  row: Row | undefined,
  { underWay, turn }: Saving,
  latest: RefObject<Working | null>,
  show: (next: Working) => void,
  onFailure: (message: string) => void,
): void {
  const store = useStore()
  useEffect(() => {
    if (!row || underWay || !latest.current || isAsStored(latest.current, formOf(row))) return
    const at = turn.current
    store.row(row.recordId).then(
      (stored) => {
        if (stored && latest.current && turn.current === at) show(arrived(latest.current, formOf(stored)))
      },
      (error: unknown) => onFailure(sentence(error)),
    )
  }, [store, row, underWay, turn, latest, show, onFailure])
}
