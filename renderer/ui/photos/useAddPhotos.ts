/** Takes pictures into the record of a form: makes them small, keeps them here, names them in the record. One after the other. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { v7 as newId } from 'uuid'
import { MAX_PHOTOS } from '../../../shared/records/photos'
import { useStore } from '../../store'
import { sentence } from '../form/useDraftKeeper'
import type { RecordDraft } from '../form/useRecordDraft'
import { prepared } from './prepare'

export interface Adding {
  readonly add: (files: readonly File[]) => void
  /** Which one of how many is being made ready; null when none is. */
  readonly progress: { readonly at: number; readonly of: number } | null
  /** Leaves out those that were not begun. */
  readonly cancel: () => void
  /** What could not be taken in, and why. */
  readonly failures: readonly string[]
}

export function useAddPhotos(draft: RecordDraft): Adding {
  const { photos } = useStore()
  const { recordId, addRow } = draft
  const rows = draft.form.items.photos ?? []
  const there = useRef(rows)
  there.current = rows
  const waiting = useRef<File[]>([])
  const running = useRef(false)
  const total = useRef(0)
  const [progress, setProgress] = useState<Adding['progress']>(null)
  const [failures, setFailures] = useState<readonly string[]>([])

  // What was said of the last ones is over once something is taken out.
  const count = useRef(rows.length)
  useEffect(() => {
    if (rows.length < count.current) setFailures([])
    count.current = rows.length
  }, [rows.length])

  const cancel = useCallback(() => {
    waiting.current = []
  }, [])
  // What was not begun when the form is left is not taken in: nobody would see it.
  useEffect(() => cancel, [cancel])

  const work = useCallback(async () => {
    if (running.current) return
    running.current = true
    const names = new Set(there.current.map(({ photo }) => photo))
    for (let file = waiting.current.shift(); file; file = waiting.current.shift()) {
      setProgress({ at: total.current - waiting.current.length, of: total.current })
      try {
        if (names.size >= MAX_PHOTOS) {
          const left = waiting.current.length + 1
          setFailures((list) => [...list, `一条记录最多放 ${MAX_PHOTOS} 张照片，其余 ${left} 张没有放入。`])
          break
        }
        const name = await photos.keep(recordId, await prepared(file))
        if (!names.has(name)) addRow('photos', newId(), { photo: name })
        names.add(name)
      } catch (error) {
        setFailures((list) => [...list, sentence(error)])
      }
    }
    waiting.current = []
    total.current = 0
    running.current = false
    setProgress(null)
  }, [photos, recordId, addRow])

  const add = useCallback(
    (files: readonly File[]) => {
      if (files.length === 0) return
      setFailures([])
      waiting.current.push(...files)
      total.current += files.length
      void work()
    },
    [work],
  )
  return { add, progress, cancel, failures }
}
