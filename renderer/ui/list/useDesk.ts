/** Which record a desk (a list at the left, a form beside it) shows: a stored one, a draft, or one that is just begun. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { v7 as newId } from 'uuid'
import { STATION_ROLES } from '../../../shared/org/roles'
import type { KindName } from '../../../shared/records/fields'
import { useMe } from '../../store'
import { type OpenDraft, useOpenDrafts } from '../form/useOpenDrafts'

export interface Desk {
  /** recordId of the form to show; null when nothing was chosen. */
  readonly shown: string | null
  /** Which kind of new record was begun, e.g. `visit`; '' for a stored one. */
  readonly preset: string
  /** It was begun here and need not exist. */
  readonly fresh: boolean
  /** `reading`: it is not known yet whether a new record was left unsaved. */
  readonly state: 'form' | 'nothing' | 'reading'
  readonly drafts: readonly OpenDraft[]
  /** New records are begun at a station, by those who work there. */
  readonly mayBegin: boolean
  /** Starts a new record. */
  readonly begin: (preset: string) => void
  /** Shows none. */
  readonly close: () => void
  /** To be told whenever the shown record gets or loses unsaved changes. */
  readonly onDirty: (dirty: boolean, isNew: boolean, title: string) => void
}

/** What an address asks for beside a record. */
export interface Wish {
  /** Type of the step whose form is to be open, or the path of the field to go to; '' for none. */
  readonly step: string
  /** Preset of a new record that is to be begun at once. */
  readonly begin: string | null
  /** Back to where the record was opened from; null when it was opened here. */
  readonly leave: (() => void) | null
}

const NONE: readonly OpenDraft[] = []

/**
 * `first` is the preset of the form that stands ready at a station when nothing was chosen, unless one was left unsaved;
 * null shows none. `wanted` is the preset of a new record that the address asks for.
 */
export function useDesk(
  kind: KindName,
  record: string | null,
  onOpen: (recordId: string | null) => void,
  first: string | null,
  wanted: string | null = null,
): Desk {
  const me = useMe()
  const { list, mark, clear } = useOpenDrafts(kind)
  const [fresh, setFresh] = useState<{ id: string; preset: string } | null>(null)
  const mayBegin = me.station !== null && STATION_ROLES.includes(me.grant.role)
  const ready = first !== null && mayBegin

  // Once it is known what was left unsaved: go on with the latest, else a blank form stands ready.
  useEffect(() => {
    if (!ready || !list) return
    const left = list.find((entry) => entry.isNew)
    setFresh(
      (begun) =>
        begun ?? (left ? { id: left.recordId, preset: left.preset } : { id: newId(), preset: first }),
    )
  }, [ready, first, list])

  // A new record that the address asks for is begun once; the address then forgets it.
  const forget = useRef(onOpen)
  forget.current = onOpen
  useEffect(() => {
    if (wanted === null || !mayBegin) return
    setFresh({ id: newId(), preset: wanted })
    forget.current(null)
  }, [wanted, mayBegin])

  const shown = record ?? fresh?.id ?? null
  const isFresh = shown !== null && shown === fresh?.id
  const kept = list?.find((entry) => entry.recordId === shown)
  const preset = isFresh ? fresh.preset : (kept?.preset ?? '')

  const begin = (wanted: string) => {
    setFresh({ id: newId(), preset: wanted })
    onOpen(null)
  }
  const close = () => {
    setFresh(null)
    onOpen(null)
  }
  const onDirty = useCallback(
    (dirty: boolean, isNew: boolean, title: string) => {
      if (!shown) return
      if (dirty) mark({ recordId: shown, isNew, title, preset })
      else clear(shown)
    },
    [shown, preset, mark, clear],
  )
  const state = shown !== null ? 'form' : ready ? 'reading' : 'nothing'
  return { shown, preset, fresh: isFresh, state, drafts: list ?? NONE, mayBegin, begin, close, onDirty }
}
