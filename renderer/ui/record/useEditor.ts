/** What every form of a record does: opens its draft, tells its list about it, and goes to the field that is wanted. */
import { useEffect, useMemo } from 'react'
import type { KindName } from '../../../shared/records/fields'
import { KINDS } from '../../../shared/records/index'
import type { Row } from '../../../shared/records/row'
import { useMe, useTree } from '../../store'
import { today } from '../dates'
import type { FormData, FormRow } from '../form/data'
import { focusPath } from '../form/focus'
import type { FormLayout } from '../form/layout'
import { type RecordDraft, useRecordDraft } from '../form/useRecordDraft'
import { mayChange } from '../steps/permitted'

/** What a screen gives to the form that it shows. */
export interface EditorProps {
  readonly recordId: string
  /** Which kind of new record was begun; '' for a stored one. */
  readonly preset: string
  /** It was begun here: it need not exist. */
  readonly fresh: boolean
  /** To be told whenever the record gets or loses unsaved changes, with a title for the list. */
  readonly onDirty: (dirty: boolean, isNew: boolean, title: string) => void
  /** Type of the step whose form is to be open, or the path of the field to go to; '' for none. */
  readonly step?: string
  /** Where to go when that step has been taken; null stays. */
  readonly leave?: (() => void) | null
  /** null where there is nothing to go back to. */
  readonly back?: (() => void) | null
}

export interface Editor {
  readonly kind: KindName
  readonly layout: FormLayout
  readonly draft: RecordDraft
  /** The record as stored; undefined while it does not exist. */
  readonly row: Row | undefined
  /** Where it belongs; null for the office's own records. */
  readonly station: string | null
  /** It can only be read. */
  readonly disabled: boolean
}

/** Rows with which a new record begins, beside the values of its layout. */
export type FirstRows = Readonly<Record<string, readonly FormRow[]>>

/** Opens a record for its form. `titleOf` names it in the list of unsaved ones. */
export function useEditor(
  kind: KindName,
  layout: FormLayout,
  { recordId, preset, fresh, onDirty, step = '', leave = null }: EditorProps,
  titleOf: (form: FormData) => string,
  firstRows?: FirstRows,
): Editor {
  const me = useMe()
  const tree = useTree()
  const home = KINDS[kind].home === 'station' ? me.station : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: a record begins once; what it began with stays.
  const initial = useMemo(
    (): FormData => ({
      fields: layout.beginning({ preset, writer: me.name, today: today() }),
      items: firstRows ?? {},
    }),
    [layout, preset, me.name],
  )
  const draft = useRecordDraft(kind, recordId, { initial, fresh, station: home })
  const row = draft.row?.kind === kind ? draft.row : undefined
  const { dirty, isNew, state } = draft
  const ready = state === 'ready'
  const title = titleOf(draft.form)
  useEffect(() => {
    if (ready) onDirty(dirty, isNew, title)
  }, [ready, dirty, isNew, title, onDirty])

  // A new record, and one that was opened to be changed, is written into at once.
  const writes = !step && (isNew || leave !== null)
  const isPath = step.includes('/') || Object.hasOwn(KINDS[kind].fields, step)
  const wanted = isPath ? step : writes ? layout.first : undefined
  useEffect(() => {
    if (ready && wanted) focusPath(kind, wanted)
  }, [ready, kind, wanted])

  return {
    kind,
    layout,
    draft,
    row,
    station: row ? row.station || null : home,
    disabled: row !== undefined && (row.withdrawn || !mayChange(row, me.grant, tree)),
  }
}
