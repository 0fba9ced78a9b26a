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
  /** Preset of a new record: the one that is named beside it, else one that is to be begun at once. */
  readonly begin: string | null
  /** Back to where the record was opened from; null when it was opened here. */
  readonly leave: (() => void) | null
}

const NONE: readonly OpenDraft[] = []

/** Shows a record by address, or none; `begun` is the preset of a new one. */
export type Open = (recordId: string | null, begun?: string) => void

/**
 * `first` is the preset of the form that stands ready at a station when nothing was chosen, unless one was left unsaved;
 * null shows none. `wanted` is the preset of a new record that the address names, or asks for where it names none.
 */
export function useDesk(
  kind: KindName,
  record: string | null,
  onOpen: Open,
  first: string | null,
  wanted: string | null = null,
): Desk {
  const me = useMe()
  const { list, mark, clear } = useOpenDrafts(kind)
  const [ready, setReady] = useState<{ id: string; preset: string } | null>(null)
  const mayBegin = me.station !== null && STATION_ROLES.includes(me.grant.role)
  const asked = wanted !== null && record === null && mayBegin
  const idle = first !== null && mayBegin && record === null && !asked

  // Once it is known what was left unsaved: go on with the latest, else a blank form stands ready, until another is shown.
  useEffect(() => {
    if (!idle) setReady(null)
    if (!idle || !list) return
    const left = list.find((entry) => entry.isNew)
    setReady(
      (stands) =>
        stands ?? (left ? { id: left.recordId, preset: left.preset } : { id: newId(), preset: first }),
    )
  }, [idle, first, list])

  // A new record that the address asks for gets its name there: going back leads back, and the navigation to the list.
  const name = useRef(onOpen)
  name.current = onOpen
  useEffect(() => {
    if (asked) name.current(newId(), wanted)
  }, [asked, wanted])

  const shown = record ?? (idle ? (ready?.id ?? null) : null)
  const kept = list?.find((entry) => entry.recordId === shown)
  const begun = record === null ? ready?.preset : mayBegin ? wanted : null
  const fresh = shown !== null && begun != null
  const preset = (fresh ? begun : kept?.preset) ?? ''

  const begin = (preset: string) => onOpen(newId(), preset)
  const close = () => onOpen(null)
  const onDirty = useCallback(
    (dirty: boolean, isNew: boolean, title: string) => {
      if (!shown) return
      if (dirty) mark({ recordId: shown, isNew, title, preset })
      else clear(shown)
    },
    [shown, preset, mark, clear],
  )
  const state = shown !== null ? 'form' : idle || asked ? 'reading' : 'nothing'
  return { shown, preset, fresh, state, drafts: list ?? NONE, mayBegin, begin, close, onDirty }
}
