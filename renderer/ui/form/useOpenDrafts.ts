/** Which records of a kind have changes that are not saved, so that a list can show them, also after a restart. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import type { KindName } from '../../../shared/records/fields'
import { useStore } from '../../store'
import { draftKey } from './useRecordDraft'

const OpenDraft = z.object({
  recordId: z.string(),
  /** The record does not exist yet. */
  isNew: z.boolean(),
  title: z.string(),
  /** What kind of new record was begun, e.g. `visit`; '' when there is only one. */
  preset: z.string(),
})
export type OpenDraft = z.infer<typeof OpenDraft>

export interface OpenDrafts {
  /** undefined until they have been read. */
  readonly list: readonly OpenDraft[] | undefined
  /** Notes that a record has unsaved changes. */
  mark(draft: OpenDraft): void
  /** Notes that it has none any more. */
  clear(recordId: string): void
}

/** The unsaved records of a kind in this profile. */
export function useOpenDrafts(kind: KindName): OpenDrafts {
  const store = useStore()
  const key = `open:${kind}`
  const [list, setList] = useState<readonly OpenDraft[] | undefined>(undefined)
  const latest = useRef<readonly OpenDraft[]>([])

  useEffect(() => {
    let gone = false
    const show = (found: readonly OpenDraft[]) => {
      if (gone) return
      latest.current = found
      setList(found)
    }
    store.draft(key).then(
      (kept) => {
        const parsed = z.array(OpenDraft).safeParse(kept)
        // A power cut may have come between this note and the first words: then there is nothing to go on with.
        const isKept = ({ recordId }: OpenDraft) => store.mayHaveDraft(draftKey(kind, recordId))
        show(parsed.success ? parsed.data.filter(isKept) : [])
      },
      () => show([]),
    )
    return () => {
      gone = true
    }
  }, [store, kind, key])

  const put = useCallback(
    (next: readonly OpenDraft[]) => {
      if (JSON.stringify(next) === JSON.stringify(latest.current)) return
      latest.current = next
      setList(next)
      // The drafts themselves are kept by their forms, which report a failure; this list only finds them again.
      store.keepDraft(key, next).catch(() => undefined)
    },
    [store, key],
  )

  const mark = useCallback(
    (draft: OpenDraft) => {
      const others = latest.current.filter((entry) => entry.recordId !== draft.recordId)
      const known = latest.current.find((entry) => entry.recordId === draft.recordId)
      put(known ? latest.current.map((entry) => (entry === known ? draft : entry)) : [draft, ...others])
    },
    [put],
  )
  const clear = useCallback(
    (recordId: string) => put(latest.current.filter((entry) => entry.recordId !== recordId)),
    [put],
  )
  return { list, mark, clear }
}
