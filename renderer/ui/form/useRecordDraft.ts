/**
 * One record being filled in: what it was, what is typed, what is kept against a crash, and saving it. Half-typed things go
 * into a draft only; the record itself is written when the officer saves.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { partitionFor } from '../../../shared/org/partition'
import type { KindName, Value, Values } from '../../../shared/records/fields'
import type { Row } from '../../../shared/records/row'
import { formProblems, type Problem } from '../../../shared/records/validate'
import { useMe, useStore } from '../../store'
import { today } from '../dates'
import { withCell, withField, withoutRow, withRow, withRowBack } from './changes'
import { EMPTY_FORM, type FormData, type FormRow, formOf, isEmptyPatch, withoutBlankRows } from './data'
import { askedBefore } from './doubts'
import { focusPath } from './focus'
import { forgetLeft, useLeftKeeper } from './left'
import { countUnread, firstUnread } from './unread'
import { sentence, useDraftKeeper } from './useDraftKeeper'
import { type RecordState, useArrivals, useWorking, type WorkingOptions } from './useWorking'
import {
  type Clash,
  changed,
  decided,
  discarded,
  isDirty,
  saved,
  stepped,
  toWrite,
  unsaved,
  type Working,
} from './working'

/** A row that was taken out and can be brought back until the next save. */
export interface Removed {
  readonly list: string
  readonly row: FormRow
}

/** What a form may do to its record. It stays the same for as long as the form is open. */
export interface DraftActions {
  /** Sets the value at a path, `<key>` or `<list>/<row>/<column>`. `typing`: letter by letter. */
  set(path: string, value: Value | undefined, typing?: boolean): void
  addRow(list: string, id: string, values?: Values): void
  removeRow(list: string, id: string): void
  /** Puts a row back that was taken out. */
  putBack(removed: Removed): void
  /** Takes the last change back, or makes it again; the path where it was, null when there is none. */
  step(way: 'back' | 'forth'): string | null
  /** Chooses between what is in the form and what somebody else wrote there meanwhile. */
  decide(path: string, takeTheirs: boolean): void
  /** Writes the record. Resolves to its row, or null when something has to be mended first. */
  save(): Promise<Row | null>
  /** Throws away what was not saved. */
  discard(): void
}

export interface RecordDraft extends DraftActions {
  readonly kind: KindName
  readonly recordId: string
  readonly state: RecordState
  readonly isNew: boolean
  readonly form: FormData
  readonly dirty: boolean
  /** A draft from before (a crash, or another record was opened) was laid over the record. */
  readonly restored: boolean
  readonly mayUndo: boolean
  readonly mayRedo: boolean
  /** Where somebody else changed what was changed here too. */
  readonly clashes: readonly Clash[]
  /** When this record was last saved here, in milliseconds. */
  readonly savedAt: number | null
  readonly saving: boolean
  readonly problems: readonly Problem[]
  /** Why something could not be kept or saved, as a sentence. */
  readonly failure: string | null
  readonly removed: Removed | null
  /** The record as stored, live; undefined while it does not exist. */
  readonly row: Row | undefined
}

/** Key under which the draft of a record is kept. */
export function draftKey(kind: KindName, recordId: string): string {
  return `form:${kind}:${recordId}`
}

/** Sets the value at a path of a form. */
function withValue(form: FormData, path: string, value: Value | undefined): FormData {
  const [head = '', row = '', column] = path.split('/')
  return column === undefined ? withField(form, head, value) : withCell(form, head, row, column, value)
}

export interface DraftOptions extends WorkingOptions {
  /** Where a new record will belong; null at the office. */
  readonly station: string | null
}

/** What hangs where from when is begun with all that has to be said; elsewhere a form in which nobody wrote is no record. */
const WHOLE_AS_BEGUN: KindName = 'posting'

/** Opens a record for editing. */
export function useRecordDraft(kind: KindName, recordId: string, options: DraftOptions): RecordDraft {
  const store = useStore()
  const me = useMe()
  const { station } = options
  const {
    row,
    working,
    latest,
    show,
    state,
    failure: unread,
  } = useWorking(draftKey(kind, recordId), recordId, options)
  const [saving, setSaving] = useState(false)
  const [savedAt, setSavedAt] = useState<number | null>(null)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [failure, setFailure] = useState<string | null>(null)
  const [taken, setRemoved] = useState<Removed | null>(null)
  const busy = useRef(false)
  const turn = useRef(0)
  /** What was asked before saving; asked again, it is saved. */
  const askedOnce = useRef('')
  const keeper = useDraftKeeper(draftKey(kind, recordId), setFailure)

  const refusedIsKnown = useLeftKeeper(recordId, setFailure)

  // Of what was erased while it was open nothing stays behind, not even in memory.
  useEffect(() => {
    if (state !== 'absent' || !store.isErased(recordId)) return
    forgetLeft(recordId)
    keeper.drop().catch((error: unknown) => setFailure(sentence(error)))
  }, [store, state, recordId, keeper])

  useArrivals(row, { underWay: saving, turn }, latest, show, setFailure)

  const become = useCallback(
    (next: Working) => {
      show(next)
      keeper.keep({ base: next.base, now: next.now })
      setFailure(null)
    },
    [show, keeper],
  )
  const change = useCallback(
    (path: string, make: (form: FormData) => FormData, at: number | null = null) => {
      if (!latest.current) return
      become(changed(latest.current, path, make, at))
      setProblems((list) =>
        list.some((one) => one.path === path) ? list.filter((one) => one.path !== path) : list,
      )
    },
    [latest, become],
  )

  const save = useCallback(async (): Promise<Row | null> => {
    const current = latest.current
    if (!current || busy.current) return null
    const unread = firstUnread(kind)
    if (unread) {
      setFailure(
        `有 ${countUnread(kind)} 格填的内容没有采用，请先改好或清空（要保留现在的值，在那一格按回车），再保存。`,
      )
      focusPath(kind, unread)
      return null
    }
    const written = withoutBlankRows(current.now)
    const [clash] = current.clashes
    const isOldDay = !current.isNew && written.fields.date === current.base.fields.date
    const asked = isOldDay ? '' : askedBefore(kind, written.fields, today())
    if (asked && asked !== askedOnce.current) {
      askedOnce.current = asked
      setFailure(asked)
      focusPath(kind, 'date')
      return null
    }
    const found = formProblems(kind, written.fields, written.items)
    setProblems(found)
    const first = clash ?? found[0]
    if (first) {
      if (clash) setFailure('有一处别人刚改过，请先选定用哪个写法，再保存。')
      focusPath(kind, clash ? `${clash.path}/theirs` : first.path)
      return null
    }
    if (current.isNew && kind !== WHOLE_AS_BEGUN && !isDirty(current)) {
      setFailure('还没有填写内容，填写后再保存。')
      return null
    }
    const write = async (): Promise<Row> => {
      const patch = toWrite(current)
      if (!current.isNew) {
        const stored = isEmptyPatch(patch) ? await store.row(recordId) : undefined
        return stored ?? (await store.edit(recordId, patch, me.author()))
      }
      const day = typeof written.fields.date === 'string' ? written.fields.date : today()
      const partition = partitionFor(kind, { office: me.office, station }, Number(day.slice(0, 4)))
      if (!partition) throw new Error('请先选择所属联络站，再保存。')
      return store.create(kind, partition, patch, me.author(), recordId)
    }
    busy.current = true
    turn.current += 1
    setSaving(true)
    setFailure(null)
    try {
      const stored = await write()
      // What was typed while the save was under way stays in the form, unsaved.
      const next = saved(latest.current ?? current, written, formOf(stored))
      show(next)
      forgetLeft(recordId)
      setRemoved(null)
      setSavedAt(Date.now())
      if (!isDirty(next)) await keeper.drop()
      return stored
    } catch (error) {
      setFailure(sentence(error))
      return null
    } finally {
      busy.current = false
      turn.current += 1
      setSaving(false)
    }
  }, [kind, store, recordId, me, station, keeper, show, latest])

  const actions = useMemo(
    (): DraftActions => ({
      set: (path, value, typing = false) =>
        change(path, (form) => withValue(form, path, value), typing ? Date.now() : null),
      addRow: (list, id, values) => change(`${list}/${id}`, (form) => withRow(form, list, id, values)),
      removeRow: (list, id) => {
        const row = latest.current?.now.items[list]?.find((entry) => entry.id === id)
        if (row) setRemoved({ list, row })
        change(`${list}/${id}`, (form) => withoutRow(form, list, id))
      },
      putBack: ({ list, row }) => {
        setRemoved(null)
        change(`${list}/${row.id}`, (form) => withRowBack(form, list, row))
      },
      step: (way) => {
        const found = latest.current && stepped(latest.current, way)
        if (found) become(found.working)
        return found?.path ?? null
      },
      decide: (path, takeTheirs) => {
        if (latest.current) become(decided(latest.current, path, takeTheirs))
      },
      save,
      discard: () => {
        setProblems([])
        setFailure(null)
        setRemoved(null)
        forgetLeft(recordId)
        if (latest.current) show(discarded(latest.current))
        keeper.drop().catch((error: unknown) => setFailure(sentence(error)))
      },
    }),
    [change, become, save, show, keeper, latest, recordId],
  )

  const isThere = taken && working?.now.items[taken.list]?.some((entry) => entry.id === taken.row.id)
  return {
    ...actions,
    kind,
    recordId,
    state: refusedIsKnown ? state : 'reading',
    isNew: working?.isNew ?? false,
    form: working?.now ?? EMPTY_FORM,
    dirty: working !== null && !isEmptyPatch(unsaved(working)),
    restored: working?.restored ?? false,
    mayUndo: (working?.done.length ?? 0) > 0,
    mayRedo: (working?.undone.length ?? 0) > 0,
    clashes: working?.clashes ?? [],
    savedAt,
    saving,
    problems,
    failure: failure ?? (unread === undefined ? null : sentence(unread)),
    removed: isThere ? null : taken,
    row,
  }
}
