/**
 * One record being filled in: what it was, what is typed, what is kept against a crash, and saving it. Half-typed things go
 * into a draft only; the record itself is written when the officer saves.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { partitionFor } from '../../../shared/org/partition'
import type { KindName, Value, Values } from '../../../shared/records/fields'
import type { Row } from '../../../shared/records/row'
import { formProblems, type Problem } from '../../../shared/records/validate'
import { useMe, useRow, useStore } from '../../store'
import { today } from '../dates'
import { withCell, withField, withoutRow, withRow, withRowBack } from './changes'
import {
  applyPatch,
  EMPTY_FORM,
  type FormData,
  type FormRow,
  formOf,
  isEmptyPatch,
  KeptForm,
  patchBetween,
  withoutBlankRows,
} from './data'
import { focusPath } from './focus'
import { sentence, useDraftKeeper } from './useDraftKeeper'

const Kept = z.object({ base: KeptForm, now: KeptForm })

/** A row that was taken out and can be brought back until the next save. */
export interface Removed {
  readonly list: string
  readonly row: FormRow
}

export interface RecordDraft {
  readonly ready: boolean
  readonly isNew: boolean
  readonly form: FormData
  readonly dirty: boolean
  /** A draft from before (a crash, or another record was opened) was laid over the record. */
  readonly restored: boolean
  /** When this record was last saved here, in milliseconds. */
  readonly savedAt: number | null
  readonly saving: boolean
  readonly problems: readonly Problem[]
  /** Why something could not be kept or saved, as a sentence. */
  readonly failure: string | null
  readonly removed: Removed | null
  /** The record as stored, live; undefined while it does not exist. */
  readonly row: Row | undefined
  setField(key: string, value: Value | undefined): void
  setCell(list: string, id: string, column: string, value: Value | undefined): void
  addRow(list: string, id: string, values?: Values): void
  removeRow(list: string, id: string): void
  undoRemove(): void
  /** Writes the record. Resolves to its row, or null when something has to be mended first. */
  save(): Promise<Row | null>
  /** Throws away what was not saved. */
  discard(): void
}

interface Working {
  readonly base: FormData
  readonly now: FormData
  readonly isNew: boolean
  readonly restored: boolean
}

/** Key under which the draft of a record is kept. */
export function draftKey(kind: KindName, recordId: string): string {
  return `form:${kind}:${recordId}`
}

function typedBetween(base: FormData, now: FormData) {
  return patchBetween(withoutBlankRows(base), withoutBlankRows(now))
}

/**
 * Opens a record for editing. `initial` is what a record that does not exist yet starts with, `station` where it will belong.
 */
export function useRecordDraft(
  kind: KindName,
  recordId: string,
  initial: FormData,
  station: string | null,
): RecordDraft {
  const store = useStore()
  const me = useMe()
  const row = useRow(recordId) ?? undefined
  const [working, setWorking] = useState<Working | null>(null)
  const [saving, setSaving] = useState(false)
  const [savedAt, setSavedAt] = useState<number | null>(null)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [failure, setFailure] = useState<string | null>(null)
  const [removed, setRemoved] = useState<Removed | null>(null)
  const start = useRef(initial)
  const latest = useRef<Working | null>(null)
  const keeper = useDraftKeeper(draftKey(kind, recordId), setFailure)

  const show = useCallback((next: Working) => {
    latest.current = next
    setWorking(next)
  }, [])

  useEffect(() => {
    let gone = false
    const open = async () => {
      const [stored, draft] = await Promise.all([store.row(recordId), store.draft(draftKey(kind, recordId))])
      if (gone) return
      const base = stored ? formOf(stored) : EMPTY_FORM
      const kept = Kept.safeParse(draft)
      const typed = kept.success ? typedBetween(kept.data.base, kept.data.now) : null
      if (typed && !isEmptyPatch(typed))
        show({ base, now: applyPatch(base, typed), isNew: !stored, restored: true })
      else show({ base, now: stored ? base : start.current, isNew: !stored, restored: false })
    }
    open().catch((error: unknown) => {
      if (!gone) setFailure(sentence(error))
    })
    return () => {
      gone = true
    }
  }, [store, kind, recordId, show])

  // What arrives from elsewhere while the form is open is laid under what was typed here.
  useEffect(() => {
    const current = latest.current
    if (!row || !current) return
    const base = formOf(row)
    if (isEmptyPatch(patchBetween(current.base, base))) return
    const typed = patchBetween(current.base, current.now)
    show({ ...current, base, now: applyPatch(base, typed), isNew: false })
  }, [row, show])

  const change = useCallback(
    (make: (form: FormData) => FormData, path?: string) => {
      const current = latest.current
      if (!current) return
      const now = make(current.now)
      show({ ...current, now })
      keeper.keep({ base: current.base, now })
      setFailure(null)
      if (path) setProblems((list) => list.filter((problem) => problem.path !== path))
    },
    [show, keeper],
  )

  const save = useCallback(async (): Promise<Row | null> => {
    const current = latest.current
    if (!current || saving) return null
    const now = withoutBlankRows(current.now)
    const found = formProblems(kind, now.fields, now.items)
    setProblems(found)
    const [first] = found
    if (first) {
      focusPath(kind, first.path)
      return null
    }
    const write = async (): Promise<Row> => {
      const patch = patchBetween(current.base, now)
      if (!current.isNew) {
        const stored = isEmptyPatch(patch) ? await store.row(recordId) : undefined
        return stored ?? (await store.edit(recordId, patch, me.author()))
      }
      const day = typeof now.fields.date === 'string' ? now.fields.date : today()
      const partition = partitionFor(kind, { office: me.office, station }, Number(day.slice(0, 4)))
      if (!partition) throw new Error('请先选择所属联络站，再保存。')
      return store.create(kind, partition, patch, me.author(), recordId)
    }
    setSaving(true)
    setFailure(null)
    try {
      const saved = await write()
      const base = formOf(saved)
      // What was typed while the save was under way stays in the form, unsaved.
      const later = latest.current ? typedBetween(now, latest.current.now) : {}
      if (isEmptyPatch(later)) await keeper.drop()
      show({ base, now: applyPatch(base, later), isNew: false, restored: false })
      setRemoved(null)
      setSavedAt(Date.now())
      return saved
    } catch (error) {
      setFailure(sentence(error))
      return null
    } finally {
      setSaving(false)
    }
  }, [saving, kind, store, recordId, me, station, keeper, show])

  const discard = useCallback(() => {
    const current = latest.current
    setProblems([])
    setFailure(null)
    setRemoved(null)
    if (current) show({ ...current, now: current.isNew ? start.current : current.base, restored: false })
    keeper.drop().catch((error: unknown) => setFailure(sentence(error)))
  }, [keeper, show])

  const form = working?.now ?? EMPTY_FORM
  const reference = working?.isNew ? start.current : (working?.base ?? form)
  return {
    ready: working !== null,
    isNew: working?.isNew ?? false,
    form,
    dirty: !isEmptyPatch(typedBetween(reference, form)),
    restored: working?.restored ?? false,
    savedAt,
    saving,
    problems,
    failure,
    removed,
    row,
    setField: (key, value) => change((now) => withField(now, key, value), key),
    setCell: (list, id, column, value) =>
      change((now) => withCell(now, list, id, column, value), `${list}/${id}/${column}`),
    addRow: (list, id, values) => change((now) => withRow(now, list, id, values)),
    removeRow: (list, id) => {
      const found = form.items[list]?.find((entry) => entry.id === id)
      if (found) setRemoved({ list, row: found })
      change((now) => withoutRow(now, list, id))
    },
    undoRemove: () => {
      if (removed) change((now) => withRowBack(now, removed.list, removed.row))
      setRemoved(null)
    },
    save,
    discard,
  }
}
