/**
 * The search itself: every entry in memory, scanned from beginning to end for each query, after a look at its signs. On 69,000
 * records this is quicker to build, smaller and simpler than an inverted index, and finds any part of any word.
 */
import type { KindName } from '../../../shared/records/fields'
import { KINDS } from '../../../shared/records/index'
import type { Row } from '../../../shared/records/row'
import { type Entry, entryOf, isNamed, Pool } from './entry'
import { hitOf } from './marks'
import { findSound } from './pinyin'
import { numberTest, type Query, readQuery, type Term } from './query'
import { characterNeeds, initialNeeds, type Needs, Signs, soundNeeds } from './signs'
import type { FindOptions, Found, Group } from './types'

/** Hits a kind, unless asked for more. */
const LIMIT = 5

/** How much a hit counts: what a record is called before what it mentions, written before sounded. */
const SCORE = {
  number: 1000,
  nameExact: 500,
  nameBegin: 300,
  name: 200,
  title: 120,
  numberPart: 110,
  short: 100,
  ref: 80,
  text: 60,
} as const
const SOUND_FULL = 0.7
const SOUND_SHORT = 0.4
const WITHDRAWN = 0.3

interface Scored {
  readonly entry: Entry
  readonly score: number
}

function better(a: Scored, b: Scored): boolean {
  if (a.score !== b.score) return a.score > b.score
  if (a.entry.date !== b.entry.date) return a.entry.date > b.entry.date
  return a.entry.recordId > b.entry.recordId
}

/** Keeps the best few, in order. */
class Best {
  count = 0
  readonly kept: Scored[] = []

  constructor(private readonly limit: number) {}

  add(scored: Scored): void {
    this.count += 1
    const { kept, limit } = this
    const last = kept.at(-1)
    if (kept.length === limit && last && !better(scored, last)) return
    let at = kept.length
    while (at > 0 && better(scored, kept[at - 1] ?? scored)) at -= 1
    kept.splice(at, 0, scored)
    if (kept.length > limit) kept.pop()
  }
}

function nameScore(name: string, term: string): number {
  if (name === term) return SCORE.nameExact
  return name.startsWith(term) ? SCORE.nameBegin : SCORE.name
}

/** A term made ready for the scan. */
interface Sought extends Term {
  readonly characters: Needs
  /** Ways of hearing it in whole syllables; none when it is no sound. */
  readonly ways: readonly Needs[]
  readonly initials: Needs
  /** Deputies, units, stations … whose name fits, and how well. */
  readonly names: ReadonlyMap<string, number>
}

function textScore(entry: Entry, at: number): number {
  return lineAt(entry.folded, at) === entry.title ? SCORE.title : SCORE.text
}

function isWholeLine(text: string, at: number, end: number): boolean {
  return (at === 0 || text[at - 1] === '\n') && (end === text.length || text[end] === '\n')
}

function soundScore(entry: Entry, [at, end]: readonly [number, number]): number {
  if (at >= entry.shortEnd) return SCORE.text
  // A name, whole: oyjg is 欧阳建国 before it is the beginning of 区应急管理局.
  if (isWholeLine(entry.folded, at, end)) return SCORE.nameExact
  if (lineAt(entry.folded, at) !== entry.title) return SCORE.short
  if (!isNamed(entry.kind)) return SCORE.title
  return at === 0 ? SCORE.nameBegin : SCORE.name
}

function lineAt(text: string, at: number): number {
  let line = 0
  for (let next = text.indexOf('\n'); next !== -1 && next < at; next = text.indexOf('\n', next + 1)) line += 1
  return line
}

function titleOf(entry: Entry): string {
  return entry.title === -1 ? '' : (entry.folded.split('\n')[entry.title] ?? '')
}

/** All that this machine may see, ready to be searched. */
export class SearchIndex {
  /** Entries by slot; a slot given up is taken again. */
  private readonly entries: (Entry | null)[] = []
  private readonly slots = new Map<string, number>()
  private readonly free: number[] = []
  private readonly named = new Map<string, Entry>()
  private readonly signs = new Signs()
  private readonly pool = new Pool()

  get size(): number {
    return this.slots.size
  }

  /** Ids of all records that are in. */
  ids(): string[] {
    return [...this.slots.keys()]
  }

  /** So many records are about to be put in. */
  expect(count: number): void {
    this.signs.reserve(count)
  }

  /** Takes a row in, in place of what was known of it. */
  put(row: Row): void {
    const entry = entryOf(row, this.pool)
    const slot = this.slots.get(row.recordId) ?? this.free.pop() ?? this.entries.length
    this.slots.set(row.recordId, slot)
    this.entries[slot] = entry
    this.signs.set(slot, entry.folded, entry.shortEnd)
    if (isNamed(row.kind)) this.named.set(row.recordId, entry)
  }

  remove(recordId: string): void {
    const slot = this.slots.get(recordId)
    if (slot === undefined) return
    this.slots.delete(recordId)
    this.named.delete(recordId)
    this.entries[slot] = null
    this.free.push(slot)
  }

  /** Finds what holds every word of the query, the best first. */
  find(typed: string, options: FindOptions = {}): Found {
    const query = readQuery(typed)
    if (query.terms.length === 0) return { groups: [], count: 0 }
    const isAsked = query.number ? numberTest(query.number) : () => false
    const byNumber = (entry: Entry) => (entry.number !== '' && isAsked(entry.number) ? SCORE.number : 0)
    // A number with its year can mean nothing else, unless there is none such.
    if (query.number?.year) {
      const found = this.scan(query, byNumber, isAsked, options)
      if (found.count > 0) return found
    }
    const sought = query.terms.map((term) => this.seek(term))
    return this.scan(
      query,
      (entry, slot) => byNumber(entry) || this.wordScore(entry, slot, sought),
      isAsked,
      options,
    )
  }

  private seek(term: Term): Sought {
    const names = new Map<string, number>()
    for (const [recordId, entry] of this.named) {
      const score = refScore(titleOf(entry), term)
      if (score > 0) names.set(recordId, score)
    }
    return {
      ...term,
      names,
      characters: characterNeeds(term.text),
      ways: term.sound ? soundNeeds(term.text) : [],
      initials: term.sound ? initialNeeds(term.text) : [],
    }
  }

  private wordScore(entry: Entry, slot: number, sought: readonly Sought[]): number {
    let total = 0
    for (const term of sought) {
      let score = this.ownScore(entry, slot, term)
      if (score < SCORE.ref && term.names.size > 0)
        for (const ref of entry.refs) score = Math.max(score, term.names.get(ref) ?? 0)
      if (score === 0) return 0
      total += score
    }
    return total
  }

  /** How well a term fits the entry's own texts; 0 when it does not. */
  private ownScore(entry: Entry, slot: number, term: Sought): number {
    const { folded, shape, shortEnd } = entry
    const at = this.signs.has(slot, term.characters) ? folded.indexOf(term.text) : -1
    if (at !== -1) {
      if (at >= shortEnd) return entry.title >= shape.short ? textScore(entry, at) : SCORE.text
      if (lineAt(folded, at) !== entry.title) return SCORE.short
      return isNamed(entry.kind) ? nameScore(titleOf(entry), term.text) : SCORE.title
    }
    if (term.inNumber && entry.number.includes(term.text)) return SCORE.numberPart
    if (!term.sound) return 0
    const full = this.signs.hasAny(slot, term.ways)
      ? findSound(folded, term.text, 'full', 0, folded.length)
      : null
    if (full) return soundScore(entry, full) * SOUND_FULL
    if (!this.signs.has(slot, term.initials)) return 0
    const short = findSound(folded, term.text, 'short', 0, shortEnd)
    return short ? soundScore(entry, short) * SOUND_SHORT : 0
  }

  private scan(
    query: Query,
    scoreOf: (entry: Entry, slot: number) => number,
    isAsked: (number: string) => boolean,
    options: FindOptions,
  ): Found {
    const limit = options.limit ?? LIMIT
    const byKind = new Map<KindName, Best>()
    for (let slot = 0; slot < this.entries.length; slot += 1) {
      const entry = this.entries[slot]
      const score = entry ? scoreOf(entry, slot) : 0
      if (!entry || score === 0) continue
      const best = byKind.get(entry.kind) ?? new Best(limit)
      byKind.set(entry.kind, best)
      best.add({ entry, score: entry.withdrawn ? score * WITHDRAWN : score })
    }
    const nameOf = (recordId: string) => this.nameOf(recordId)
    const shown = ({ entry }: Scored) => hitOf(entry, query.terms, isAsked(entry.number), nameOf)
    const groups = [...byKind]
      .sort(([a, x], [b, y]) => topOf(y) - topOf(x) || KIND_ORDER.indexOf(a) - KIND_ORDER.indexOf(b))
      .map(
        ([kind, best]): Group => ({
          kind,
          count: best.count,
          hits: options.kind && options.kind !== kind ? [] : best.kept.map(shown),
        }),
      )
    return { groups, count: groups.reduce((sum, group) => sum + group.count, 0) }
  }

  private nameOf(recordId: string): string {
    const entry = this.named.get(recordId)
    return entry ? (entry.text.split('\n')[entry.title] ?? '') : ''
  }
}

const KIND_ORDER: readonly string[] = Object.keys(KINDS)

function topOf(best: Best): number {
  return best.kept[0]?.score ?? 0
}

function refScore(name: string, { text, sound }: Term): number {
  if (name.includes(text)) return SCORE.ref
  if (!sound) return 0
  if (findSound(name, text, 'full', 0, name.length)) return SCORE.ref * SOUND_FULL
  return findSound(name, text, 'short', 0, name.length) ? SCORE.ref * SOUND_SHORT : 0
}
