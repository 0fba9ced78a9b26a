/** The one model of narrowing a list: a text, a range of days, and what was picked of each facet. Pure. */
import { showDate } from '../dates'
import type { Holds } from '../useNameSearch'

export interface ListFilter {
  /** Words with spaces between; a row has to hold all of them. */
  readonly text: string
  /** First and last day `YYYY-MM-DD`; '' for no bound. */
  readonly from: string
  readonly to: string
  /** Facet → the value picked; nothing or '' for all. */
  readonly picks: Readonly<Record<string, string>>
}

export const NO_FILTER: ListFilter = { text: '', from: '', to: '', picks: {} }

export interface Option {
  readonly value: string
  readonly label: string
}

/** One thing by which a list can be narrowed: the station, the stage … */
export interface Facet<T> {
  readonly key: string
  readonly label: string
  /** What is said when nothing is picked, e.g. 全部阶段. */
  readonly all: string
  readonly options: readonly Option[]
  /** The options under which a row falls. Absent where the screen itself reads other rows for the pick. */
  readonly of?: (row: T) => string | readonly string[]
  /** Stands behind 更多筛选 until something is picked. */
  readonly more?: true
  /** Names are long. */
  readonly wide?: true
  /** Also said when nothing is picked: it bounds what is listed. */
  readonly always?: true
}

/** Is this one of the texts that are looked for? */
export type TextTest = (text: string | null | undefined) => boolean

export interface FilterSpec<T> {
  readonly facets: readonly Facet<T>[]
  /** Does any text of the row pass the test? Asked of every row at each letter that is typed: it makes nothing new. */
  readonly anyText: (row: T, test: TextTest) => boolean
  /** Does one of the short texts of the row (names, titles, places) pass? Letters find these by their sound, too. */
  readonly heard?: (row: T, test: TextTest) => boolean
  /** What the text is looked for in, for the person who types it. */
  readonly hint: string
  /** The day by which a range narrows; absent where the list has none. */
  readonly day?: {
    readonly label: string
    readonly of: (row: T) => string
    /** Stands behind 更多筛选 until something is chosen. */
    readonly more?: true
  }
}

const LATIN = /[a-z]/i
const SPECIAL = /[.*+?^${}()|[\]\\]/g

/** Is the word in a text? In small and capital letters alike. */
function heldIn(word: string): TextTest {
  if (!LATIN.test(word)) return (text) => text?.includes(word) === true
  const pattern = new RegExp(word.replace(SPECIAL, '\\$&'), 'i')
  return (text) => typeof text === 'string' && pattern.test(text)
}

/** Does a text sound like the word? */
function heardIn(word: string, sounds: Holds): TextTest {
  const letters = word.toLowerCase()
  return (text) => typeof text === 'string' && sounds(text, letters)
}

/** What a row has to be to pass the filter; the test is made once for many rows. `sounds`: how texts are heard, where it is known. */
export function passing<T>(
  spec: FilterSpec<T>,
  filter: ListFilter,
  sounds: Holds | null = null,
): (row: T) => boolean {
  const tests: ((row: T) => boolean)[] = []
  for (const { key, of } of spec.facets) {
    const wanted = filter.picks[key] ?? ''
    if (of && wanted !== '')
      tests.push((row) => {
        const found = of(row)
        return typeof found === 'string' ? found === wanted : found.includes(wanted)
      })
  }
  const { from, to } = filter
  const day = spec.day?.of
  if (day && from !== '') tests.push((row) => day(row) >= from)
  if (day && to !== '') tests.push((row) => day(row) !== '' && day(row) <= to)
  for (const word of filter.text.split(/\s+/)) {
    if (word === '') continue
    const held = heldIn(word)
    const heard = sounds && LATIN.test(word) ? heardIn(word, sounds) : null
    tests.push((row) => spec.anyText(row, held) || (heard !== null && spec.heard?.(row, heard) === true))
  }
  return (row) => tests.every((test) => test(row))
}

/** The filter with one facet picked anew; '' takes the pick away. */
export function picked(filter: ListFilter, key: string, value: string): ListFilter {
  const { [key]: _, ...others } = filter.picks
  return { ...filter, picks: value === '' ? others : { ...others, [key]: value } }
}

/** Do two filters ask for the same? The order of the picks says nothing. */
export function sameFilter(a: ListFilter, b: ListFilter): boolean {
  const keys = new Set([...Object.keys(a.picks), ...Object.keys(b.picks)])
  return (
    a.text.trim() === b.text.trim() &&
    a.from === b.from &&
    a.to === b.to &&
    [...keys].every((key) => (a.picks[key] ?? '') === (b.picks[key] ?? ''))
  )
}

function rangeWords(label: string, from: string, to: string): string {
  if (from && to && from === to) return `${label}：${showDate(from)}`
  if (from && to) return `${label}：${showDate(from)}至${showDate(to)}`
  return from ? `${label}：${showDate(from)}起` : `${label}：${showDate(to)}止`
}

/** The filter in words, for the head of a register: 阶段：办理中 … Empty when it narrows nothing. */
export function filterWords<T>(spec: FilterSpec<T>, filter: ListFilter): string[] {
  const words = spec.facets.flatMap((facet) => {
    const value = filter.picks[facet.key] ?? ''
    if (value === '') return facet.always ? [`${facet.label}：${facet.all}`] : []
    return [`${facet.label}：${facet.options.find((option) => option.value === value)?.label ?? value}`]
  })
  if (spec.day && (filter.from || filter.to)) words.push(rangeWords(spec.day.label, filter.from, filter.to))
  const text = filter.text.trim()
  return text ? [...words, `含“${text}”`] : words
}
