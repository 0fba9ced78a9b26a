/**
 * Finding Chinese text by its sound. A character may be read in several ways (曾: zeng, ceng), and any of them finds it.
 * Nothing is stored per text: the readings of a character are looked up while scanning.
 */
import { pinyin } from 'pinyin-pro'

const FIRST = 0x4e00
const LAST = 0x9fff
const LETTER_A = 0x61

/** Readings by character code less `FIRST`. */
const readings: (readonly string[])[] = []
/** The same as numbers of syllables. */
const numbers: (readonly number[])[] = []
const syllables = new Map<string, number>()
/** Bit n is set when a reading begins with the nth letter. */
const initials = new Uint32Array(LAST - FIRST + 1)
const NONE: readonly number[] = []
const NO_READING: readonly string[] = []

function numberOf(syllable: string): number {
  const known = syllables.get(syllable) ?? syllables.size
  syllables.set(syllable, known)
  return known
}

function read(): void {
  const shared = new Map<string, { readonly known: readonly string[]; readonly ids: readonly number[] }>()
  for (let code = FIRST; code <= LAST; code += 1) {
    const character = String.fromCharCode(code)
    const found = pinyin(character, { multiple: true, toneType: 'none', type: 'array', v: true })
    const known = found.filter((reading) => /^[a-z]+$/.test(reading))
    const key = known.join(' ')
    const kept = shared.get(key) ?? { known, ids: known.map(numberOf) }
    shared.set(key, kept)
    readings.push(kept.known)
    numbers.push(kept.ids)
    let mask = 0
    for (const reading of kept.known) mask |= 1 << (reading.charCodeAt(0) - LETTER_A)
    initials[code - FIRST] = mask
  }
}

/** Reads the table of all characters (a tenth of a second, once). */
export function prepareReadings(): void {
  if (readings.length === 0) read()
}

/** Numbers of the syllables that a character may be read as; none for what is not Chinese. */
export function syllablesOf(code: number): readonly number[] {
  prepareReadings()
  return numbers[code - FIRST] ?? NONE
}

/** The letters with which a character may begin, as bits from a on. */
export function initialsOf(code: number): number {
  prepareReadings()
  return initials[code - FIRST] ?? 0
}

/** So many ways of splitting are looked at; a longer sound has hardly more that mean anything. */
const MAX_WAYS = 64

/**
 * The ways in which a sound splits into whole syllables (`xian`: xian, xi'an), the last of which may be unfinished. Each way is
 * the numbers of its whole syllables; no way when it is no sound of `full`.
 */
export function waysOf(sound: string): readonly (readonly number[])[] {
  prepareReadings()
  const ways: number[][] = []
  const split = (at: number, heard: readonly number[]): void => {
    if (ways.length >= MAX_WAYS) return
    if (at === sound.length) {
      ways.push([...heard])
      return
    }
    for (let end = Math.min(sound.length, at + 6); end > at; end -= 1) {
      const syllable = syllables.get(sound.slice(at, end))
      if (syllable !== undefined) split(end, [...heard, syllable])
    }
    const tail = sound.slice(at)
    if (heard.length > 0 && tail.length < 6 && isBegun(tail)) ways.push([...heard])
  }
  split(0, [])
  return ways
}

function isBegun(tail: string): boolean {
  for (const syllable of syllables.keys())
    if (syllable.length > tail.length && syllable.startsWith(tail)) return true
  return false
}

/** May this term be a sound? Letters only. */
export function isSound(term: string): boolean {
  return /^[a-z]+$/.test(term)
}

/** `full`: whole syllables, the last may be unfinished (`luden`). `short`: initials too, also mixed (`lwd`, `liwd`). */
export type SoundMode = 'full' | 'short'

/** May the letter stand for a syllable? Not when i, u or v follows, with which no syllable begins. */
function mayBeInitial(sound: string, at: number): boolean {
  return !'iuv'.includes(sound.charAt(at + 1) || ' ')
}

/** Where the sound from `heard` on ends in the text when it begins at `at`; -1 when it does not fit. */
function endOf(text: string, at: number, sound: string, heard: number, mode: SoundMode): number {
  if (heard === sound.length) return at
  const found = readings[text.charCodeAt(at) - FIRST]
  if (!found) return -1
  for (const reading of found) {
    if (sound.startsWith(reading, heard)) {
      const end = endOf(text, at + 1, sound, heard + reading.length, mode)
      if (end !== -1) return end
    }
    const begun = reading.length > sound.length - heard && (heard > 0 || mode === 'short')
    if (begun && reading.startsWith(sound.slice(heard))) return at + 1
  }
  if (mode === 'full' || !mayBeInitial(sound, heard)) return -1
  for (const reading of found) {
    if (reading.charCodeAt(0) !== sound.charCodeAt(heard)) continue
    const end = endOf(text, at + 1, sound, heard + 1, mode)
    if (end !== -1) return end
  }
  return -1
}

/** Which characters (by code) may begin a sound, found out once for each sound and mode: 0 not yet known, 1 no, 2 yes. */
interface Begins {
  sound: string
  readonly known: Uint8Array
}
const begins: Readonly<Record<SoundMode, Begins>> = {
  full: { sound: '', known: new Uint8Array(0x10000).fill(1) },
  short: { sound: '', known: new Uint8Array(0x10000).fill(1) },
}

function beginsOf(sound: string, mode: SoundMode): Uint8Array {
  const kept = begins[mode]
  if (kept.sound !== sound) {
    kept.sound = sound
    kept.known.fill(0, FIRST, LAST + 1)
  }
  return kept.known
}

function mayBegin(code: number, sound: string, mode: SoundMode): boolean {
  return (readings[code] ?? NO_READING).some(
    (reading) =>
      sound.startsWith(reading) ||
      (mode === 'short' &&
        reading.charCodeAt(0) === sound.charCodeAt(0) &&
        (mayBeInitial(sound, 0) || reading.startsWith(sound))),
  )
}

/** The first place from `from` on (and before `to`) that sounds like `sound`; null when there is none. */
export function findSound(
  text: string,
  sound: string,
  mode: SoundMode,
  from: number,
  to: number,
): readonly [number, number] | null {
  if (sound.length < (mode === 'full' ? 2 : 1)) return null
  prepareReadings()
  const known = beginsOf(sound, mode)
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at)
    if (known[code] === 1) continue
    if (known[code] === 0) known[code] = mayBegin(code - FIRST, sound, mode) ? 2 : 1
    if (known[code] === 1) continue
    const end = endOf(text, at, sound, 0, mode)
    if (end !== -1) return [at, end]
  }
  return null
}
