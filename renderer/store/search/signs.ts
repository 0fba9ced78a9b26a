/**
 * Which characters and which syllables a text holds, as bits. A text without one of a term's bits cannot hold the term, so most
 * texts are passed over without being read. Bits may say yes too often, never no wrongly.
 */
import { initialsOf, syllablesOf, waysOf } from './pinyin'

/** 32-bit words of an entry: 512 bits of characters, 448 of syllables (Chinese has some 410), the initials of its short lines. */
const CHARACTER_WORDS = 16
const SOUND_WORDS = 14
const INITIALS_WORD = CHARACTER_WORDS + SOUND_WORDS
const WORDS = INITIALS_WORD + 1
const CHARACTER_BITS = CHARACTER_WORDS * 32
const SOUND_BITS = SOUND_WORDS * 32

/** Bits that must be there: pairs of word and mask. */
export type Needs = readonly (readonly [number, number])[]

function bitOf(code: number): number {
  return (code ^ (code >> 9)) % CHARACTER_BITS
}

function needsOf(bits: readonly number[]): Needs {
  const masks = new Map<number, number>()
  for (const bit of bits) masks.set(bit >>> 5, (masks.get(bit >>> 5) ?? 0) | (1 << (bit & 31)))
  return [...masks]
}

/** What a text needs to hold these characters. */
export function characterNeeds(term: string): Needs {
  return needsOf(Array.from({ length: term.length }, (_, at) => bitOf(term.charCodeAt(at))))
}

/** What a text needs to hold this sound in whole syllables, one for each way of splitting it. */
export function soundNeeds(sound: string): readonly Needs[] {
  return waysOf(sound).map((way) =>
    needsOf(way.filter((syllable) => syllable < SOUND_BITS).map((syllable) => CHARACTER_BITS + syllable)),
  )
}

/** Letters that only ever begin a syllable. */
const BEGINNERS = new Set('bpmfdtlkjqxzcsyw')
const LETTER_A = 0x61

/** What short lines need to hold this sound by initials, whole syllables or both. */
export function initialNeeds(sound: string): Needs {
  let mask = 0
  for (let at = 0; at < sound.length; at += 1)
    if (at === 0 || BEGINNERS.has(sound.charAt(at))) mask |= 1 << (sound.charCodeAt(at) - LETTER_A)
  return [[INITIALS_WORD, mask]]
}

/** The bits of all entries, one after another. */
export class Signs {
  private bits = new Uint32Array(WORDS * 1024)

  /** Makes room for so many entries at once; growing step by step leaves the smaller ones behind. */
  reserve(slots: number): void {
    if (slots * WORDS > this.bits.length) this.grow(slots * WORDS)
  }

  private grow(words: number): void {
    const larger = new Uint32Array(words)
    larger.set(this.bits)
    this.bits = larger
  }

  /** Notes a text whose short lines end at `shortEnd`. */
  set(slot: number, text: string, shortEnd: number): void {
    const from = slot * WORDS
    if (from + WORDS > this.bits.length) this.grow(Math.ceil(this.bits.length * 1.5) + WORDS)
    const own = this.bits.subarray(from, from + WORDS)
    own.fill(0)
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      add(own, bitOf(code))
      if (at < shortEnd) own[INITIALS_WORD] = (own[INITIALS_WORD] ?? 0) | initialsOf(code)
      for (const syllable of syllablesOf(code)) if (syllable < SOUND_BITS) add(own, CHARACTER_BITS + syllable)
    }
  }

  has(slot: number, needs: Needs): boolean {
    const from = slot * WORDS
    for (const [word, mask] of needs) if (((this.bits[from + word] ?? 0) & mask) !== mask) return false
    return true
  }

  hasAny(slot: number, ways: readonly Needs[]): boolean {
    for (const needs of ways) if (this.has(slot, needs)) return true
    return false
  }
}

function add(bits: Uint32Array, bit: number): void {
  bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31))
}
