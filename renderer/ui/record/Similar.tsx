/** 相近的民生问题: while a matter is being written, those of the station that say nearly the same, to be gone on with instead. */
import { type ReactNode, useDeferredValue, useMemo } from 'react'
import type { IssueRow } from '../../../shared/records/row'
import { useRows } from '../../store'
import { issueLink, Links } from './LinkedRecords'
import { knownMatters, similarTo } from './similar'

export function Similar({
  words,
  station,
  mayBe,
}: {
  /** What has been written so far. */
  readonly words: string
  readonly station: string
  /** Not the matter itself. Give it a function that stays the same. */
  readonly mayBe: (row: IssueRow) => boolean
}): ReactNode {
  const rows = useDeferredValue(useRows('issue', { station }))
  const known = useMemo(() => rows && knownMatters(rows), [rows])
  const asked = useDeferredValue(words)
  const links = useMemo(
    () => (known ? similarTo(asked, known, mayBe).map(issueLink) : []),
    [asked, known, mayBe],
  )
  return <Links title="相近的民生问题" links={links} />
}
