/** What a person typed, taken apart: words that must all be found, and an official number when it is one. Pure. */
import { KINDS } from '../../../shared/records/index'
import type { KindSpec } from '../../../shared/records/kind'
import { fold } from './fold'
import { isSound } from './pinyin'

/** An official number as typed; what was not typed is null. */
export interface NumberQuery {
  /** First character, e.g. 接. */
  readonly prefix: string | null
  readonly year: string | null
  readonly count: string
}

export interface Term {
  readonly text: string
  /** It may also be the sound of Chinese characters. */
  readonly sound: boolean
  /** It may be part of an official number. */
  readonly inNumber: boolean
}

export interface Query {
  readonly terms: readonly Term[]
  readonly number: NumberQuery | null
}

const MAX_TERMS = 6
const MAX_LENGTH = 100

const WHOLE = /^(\p{Script=Han})?[〔[(（【［]?(\d{4})(?:[〕\])）】］]|[-—–/年第])+0*(\d{1,6})号?$/u
const SHORT = /^(\p{Script=Han})?第?0*(\d{1,6})号?$/u

function prefixes(): readonly string[] {
  const specs: readonly Pick<KindSpec, 'numbered'>[] = Object.values(KINDS)
  return specs.flatMap(({ numbered }) => numbered ?? [])
}

/** Reads 接〔2026〕12号, 接2026-12, 2026-12, 接12, 12号 or 12; null when it is no number. */
export function readNumber(typed: string): NumberQuery | null {
  const text = fold(typed).replace(/\s+/g, '')
  const [whole, ...parts] = WHOLE.exec(text) ?? []
  const [prefix, year, count] = whole ? parts : [SHORT.exec(text)?.[1], undefined, SHORT.exec(text)?.[2]]
  if (!count || (prefix && !prefixes().includes(prefix))) return null
  return { prefix: prefix ?? null, year: year ?? null, count }
}

/** Tells whether a row's number is the one asked for. */
export function numberTest(asked: NumberQuery): (number: string) => boolean {
  const { prefix, year, count } = asked
  const end = year ? `〔${year}〕${count}号` : `〕${count}号`
  return (number) => number.endsWith(end) && (prefix === null || number.startsWith(prefix))
}

/** Takes a query apart; no terms when nothing was typed. */
export function readQuery(typed: string): Query {
  const words = fold(typed.slice(0, MAX_LENGTH))
    .split(/[\s　]+/)
    .map((word) => (/^[a-z][a-z']*$/.test(word) ? word.replaceAll("'", '') : word))
    .filter(Boolean)
  const terms = [...new Set(words)].slice(0, MAX_TERMS)
  return {
    terms: terms.map((text) => ({ text, sound: isSound(text), inNumber: /[\d〔〕]/.test(text) })),
    number: readNumber(typed),
  }
}
