/** Official numbers: 接〔2026〕1号, counted for each office, kind and year. Given once, at a record's first commit. */

import { parsePartition } from '../../shared/org/partition'
import type { Tree } from '../../shared/org/tree'
import type { KindName } from '../../shared/records/fields'
import { KINDS } from '../../shared/records/index'
import type { KindSpec } from '../../shared/records/kind'
import type { NumberFact } from '../../shared/wire/facts'
import type { CounterStep, Storage } from '../storage/port'

/** What a number is given to. */
export interface Numbered {
  readonly recordId: string
  readonly kind: KindName
  readonly partition: string
}

export class Numbering {
  /** Where each counter stands in the store, and with the running batch. */
  private readonly counters = new Map<string, { stored: number; next: number }>()

  constructor(private readonly storage: Storage) {}

  /**
   * The number of a new record, the next one unless it is `given` and still free; null where its kind is not numbered. A given
   * number is never given again: the counter stands at the highest.
   */
  async next(
    { recordId, kind, partition }: Numbered,
    tree: Tree,
    given: number | null,
  ): Promise<NumberFact | null> {
    const prefix = prefixOf(KINDS[kind])
    const where = parsePartition(partition)
    if (!prefix || where?.home !== 'station') return null
    const year = partition.slice(partition.indexOf('/') + 1)
    const office = tree.officeOf(where.station)
    const key = `${office}/${kind}/${year}`
    const stored = this.counters.get(key) ?? (await this.load(key))
    const words = (number: number) => `${prefix}〔${year}〕${number}号`
    const free = async (number: number) =>
      number > stored.next || !(await this.hasNumber(office, words(number), tree))
    const number = given !== null && (await free(given)) ? given : stored.next + 1
    stored.next = Math.max(stored.next, number)
    return { type: 'number', recordId, number: words(number) }
  }

  // Offices count on their own: the same words may stand on a record of another one.
  private async hasNumber(office: string | null, words: string, tree: Tree): Promise<boolean> {
    const found = await this.storage.numbered(words)
    return found.some((partition) => {
      const where = parsePartition(partition)
      return where?.home === 'station' && tree.officeOf(where.station) === office
    })
  }

  /** What the running batch has to move in the store. */
  steps(): CounterStep[] {
    return [...this.counters].flatMap(([key, { stored, next }]) =>
      next > stored ? [{ key, from: stored, to: next }] : [],
    )
  }

  /** The batch is stored. */
  keep(): void {
    for (const counter of this.counters.values()) counter.stored = counter.next
  }

  /** The batch is not stored; the counters are read anew. */
  forget(): void {
    this.counters.clear()
  }

  private async load(key: string): Promise<{ stored: number; next: number }> {
    const value = await this.storage.counter(key)
    const counter = { stored: value, next: value }
    this.counters.set(key, counter)
    return counter
  }
}

/** The figure in an official number: 12 of 接〔2026〕12号; null when there is none. */
export function figureOf(number: string): number | null {
  const found = /〕(\d{1,9})号$/.exec(number)?.[1]
  return found === undefined ? null : Number(found)
}

function prefixOf({ numbered }: Pick<KindSpec, 'numbered'>): string | undefined {
  return numbered
}
