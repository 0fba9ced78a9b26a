/** Which part of an entry's texts is shown, and what is marked in it. Pure. */
import type { Entry } from './entry'
import { fold } from './fold'
import { findSound } from './pinyin'
import type { Term } from './query'
import type { Hit, Marked, Range } from './types'

/** As much as the line shows beside number, station and date. */
const TITLE_LENGTH = 30
const SNIPPET_LENGTH = 64
/** So many characters stand before the first hit of a snippet. */
const BEFORE = 16
const MAX_RANGES = 12

/** Ranges in order, overlapping ones joined. */
export function joined(ranges: readonly Range[]): Range[] {
  const result: Range[] = []
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1)
    if (last && from <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], to)]
    else result.push([from, to])
  }
  return result
}

/** Where a term stands in a text: every literal place, else the first place that sounds like it. */
export function rangesOf(text: string, term: Term, short: boolean): Range[] {
  const folded = fold(text)
  const found: Range[] = []
  for (let at = folded.indexOf(term.text); at !== -1 && found.length < MAX_RANGES; ) {
    found.push([at, at + term.text.length])
    at = folded.indexOf(term.text, at + term.text.length)
  }
  if (found.length > 0 || !term.sound) return found
  const sound =
    findSound(text, term.text, 'full', 0, text.length) ??
    (short ? findSound(text, term.text, 'short', 0, text.length) : null)
  return sound ? [sound] : []
}

/** A text with all that the terms hit. */
export function mark(text: string, terms: readonly Term[], short: boolean): Marked {
  return { text, ranges: joined(terms.flatMap((term) => rangesOf(text, term, short))) }
}

/** A window of a marked text, with … where it was cut. Never cuts a character in two. */
export function windowOf({ text, ranges }: Marked, length: number): Marked {
  if (text.length <= length) return { text, ranges }
  const [first] = ranges
  const wanted = first ? Math.max(0, first[0] - BEFORE) : 0
  let from = first && first[1] > length ? wanted : 0
  if (from > 0 && isSecondHalf(text, from)) from -= 1
  let to = Math.min(text.length, from + length)
  if (isSecondHalf(text, to)) to -= 1
  const lead = from > 0 ? '…' : ''
  const shift = lead.length - from
  return {
    text: lead + text.slice(from, to) + (to < text.length ? '…' : ''),
    ranges: ranges
      .filter(([start]) => start >= from && start < to)
      .map(([start, end]) => [start + shift, Math.min(end, to) + shift]),
  }
}

function isSecondHalf(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff
}

interface Candidate extends Marked {
  readonly label: string
  /** How many terms it holds that the title does not show. */
  readonly fresh: number
}

/** Makes the shown form of an entry that was found. `nameOf` gives the name of a record that it points to. */
export function hitOf(
  entry: Entry,
  terms: readonly Term[],
  numberAsked: boolean,
  nameOf: (recordId: string) => string,
): Hit {
  const lines = entry.text === '' ? [] : entry.text.split('\n')
  const isShort = (line: number) => line < entry.shape.short
  const titleText = entry.title >= 0 ? (lines[entry.title] ?? '') : ''
  const whole = mark(titleText, terms, isShort(entry.title))
  const title = windowOf(
    { text: titleText, ranges: whole.ranges.filter(([, to]) => to <= TITLE_LENGTH) },
    TITLE_LENGTH,
  )
  const number: Marked = numberAsked
    ? { text: entry.number, ranges: entry.number ? [[0, entry.number.length]] : [] }
    : mark(entry.number, terms, false)
  const left = terms.filter(
    (term) =>
      rangesOf(title.text, term, isShort(entry.title)).length === 0 &&
      rangesOf(number.text, term, false).length === 0,
  )
  let best: Candidate | null = null
  const consider = (label: string, text: string, short: boolean): void => {
    const fresh = left.filter((term) => rangesOf(text, term, short).length > 0).length
    if (fresh > (best?.fresh ?? 0)) best = { label, ...mark(text, terms, short), fresh }
  }
  if (left.length > 0 && !numberAsked) {
    for (const [at, line] of lines.entries()) consider(entry.shape.labels[at] ?? '', line, isShort(at))
    const byLabel = new Map<string, string[]>()
    for (const [at, ref] of entry.refs.entries()) {
      const label = entry.shape.refs[at] ?? ''
      byLabel.set(label, [...(byLabel.get(label) ?? []), nameOf(ref)])
    }
    for (const [label, names] of byLabel) consider(label, [...new Set(names)].join('、'), true)
  }
  return {
    recordId: entry.recordId,
    kind: entry.kind,
    station: entry.station,
    date: entry.date,
    number,
    withdrawn: entry.withdrawn,
    title,
    snippet: best && snippetOf(best),
  }
}

function snippetOf({ label, text, ranges }: Candidate): Hit['snippet'] {
  return { label, ...windowOf({ text, ranges }, SNIPPET_LENGTH) }
}
