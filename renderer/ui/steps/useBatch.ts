/** One step on several matters, and taking all of them back: one after the other; what fails is told and stops no other. */
import { useRef, useState } from 'react'
import type { Values } from '../../../shared/records/fields'
import type { IssueRow } from '../../../shared/records/row'
import { type Store, useMe, useStore } from '../../store'
import { sentence } from '../form/useDraftKeeper'
import type { BatchStep } from './batch'

/** Why they were taken back, for everybody who reads their history. */
const MISTAKEN = '几件一起办时办错了'

interface Failure {
  readonly row: IssueRow
  readonly why: string
}

/** A step that was taken, by the id of its event. */
export interface Taken {
  readonly row: IssueRow
  readonly step: string
}

interface Outcome<T> {
  readonly done: readonly T[]
  readonly failed: readonly Failure[]
  /** Of how many it was not tried: it was stopped before. */
  readonly notReached: number
}

/** The latest step of a type that a person took on a record; undefined without one. */
async function latestOf(
  store: Store,
  recordId: string,
  type: string,
  person: string,
): Promise<string | undefined> {
  const events = (await store.content(recordId))?.events ?? []
  const own = events.filter((event) => event.type === type && event.by === person)
  return own.reduce((late, event) => (late && late.at > event.at ? late : event), own[0])?.id
}

export function useBatch(type: BatchStep) {
  const store = useStore()
  const me = useMe()
  const stopped = useRef(false)
  const [done, setDone] = useState<number | null>(null)

  const each = async <T>(
    rows: readonly IssueRow[],
    act: (row: IssueRow, at: number) => Promise<T>,
  ): Promise<Outcome<T>> => {
    const failed: Failure[] = []
    const taken: T[] = []
    stopped.current = false
    for (const [at, row] of rows.entries()) {
      if (stopped.current) break
      setDone(taken.length + failed.length)
      await act(row, at).then(
        (result) => taken.push(result),
        (error: unknown) => failed.push({ row, why: sentence(error) }),
      )
    }
    setDone(null)
    return { done: taken, failed, notReached: rows.length - taken.length - failed.length }
  }
  return {
    run: (rows: readonly IssueRow[], data: Values) =>
      each(rows, async (row): Promise<Taken> => {
        await store.step(row.recordId, type, data, me.author())
        return { row, step: (await latestOf(store, row.recordId, type, me.person)) ?? '' }
      }),
    /** Takes back what `run` did, and nothing that was done since. */
    takeBack: (taken: readonly Taken[]) =>
      each(
        taken.map(({ row }) => row),
        ({ recordId }, at) =>
          store.step(recordId, 'takenBack', { step: taken[at]?.step ?? '', note: MISTAKEN }, me.author()),
      ),
    stop: () => {
      stopped.current = true
    },
    /** How many have been tried, while it runs. */
    done,
  }
}
