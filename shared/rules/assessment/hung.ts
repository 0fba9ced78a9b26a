/** Which 上墙 records show a quarter's result. Pure. */
import type { PostingRow } from '../../records/row'
import { dayInChina } from '../china'
import { type Quarter, quarterRange } from '../workdays'

const NEXT = { 1: 2, 2: 3, 3: 4, 4: 1 } as const satisfies Readonly<Record<Quarter, Quarter>>

/** Last day on which a quarter's result can be put up: the next quarter's comes after it. */
export function hangsUntil(year: number, quarter: Quarter): string {
  return quarterRange(quarter === 4 ? year + 1 : year, NEXT[quarter]).to
}

/** The postings with which a quarter's result was hung: 季度考核, put up after its last day and before the next quarter's could be; the last first. */
export function resultPostings(
  postings: readonly PostingRow[],
  year: number,
  quarter: Quarter,
): readonly PostingRow[] {
  const { to: last } = quarterRange(year, quarter)
  const until = hangsUntil(year, quarter)
  return postings
    .filter(
      ({ withdrawn, fields, date }) =>
        !withdrawn && fields.type === 'assessment' && date > last && date <= until,
    )
    .toSorted((a, b) => (a.date < b.date ? 1 : -1))
}

/**
 * Does a posting show what is frozen now? It does when it was put up after the last word on it (a freezing, one taken back, a ruling), an
 * ISO time; of one day it is asked which was written down later.
 */
export function showsResult(
  { date, createdAt }: Pick<PostingRow, 'date' | 'createdAt'>,
  lastWord: string,
): boolean {
  const day = dayInChina(Date.parse(lastWord))
  return date > day || (date === day && createdAt > lastWord)
}
