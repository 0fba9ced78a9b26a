/** Chance that can be repeated: every choice of the sample comes from a seed and a key, never from the clock or the machine. */

/** A stream of choices. Two streams of the same seed and key make the same choices. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number
  /** True with the probability `p`. */
  chance(p: number): boolean
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T
  /** The list in another order. */
  shuffled<T>(list: readonly T[]): T[]
}

/** FNV-1a, 32 bit: from a seed and a key to where a stream begins. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}

/** The stream for a key (mulberry32). Streams of different keys do not disturb each other. */
export function randomFor(seed: number, key: string): Random {
  let state = hash(`${seed}/${key}`)
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[int(0, list.length - 1)]
    if (chosen === undefined) throw new Error('nothing to choose from')
    return chosen
  }
  const shuffled = <T>(list: readonly T[]): T[] =>
    list
      .map((entry) => ({ entry, key: next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ entry }) => entry)
  return { next, int, chance: (p) => next() < p, pick, shuffled }
}

/** A valid UUIDv7 for a moment (ms since 1970), its random part from the stream. */
export function uuidFrom(random: Random, ms: number): string {
  const hex = (length: number) => Array.from({ length }, () => random.int(0, 15).toString(16)).join('')
  const time = Math.floor(ms).toString(16).padStart(12, '0')
  const variant = random.pick(['8', '9', 'a', 'b'])
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${hex(3)}-${variant}${hex(3)}-${hex(12)}`
}

/** Cards dealt without repeating one before all have been dealt. */
export interface Deck<T> {
  /** The next card that fits; any card when none does. */
  draw(fits?: (card: T) => boolean): T
}

/** A shuffled deck over a list that is not empty. */
export function deckOf<T>(random: Random, cards: readonly T[]): Deck<T> {
  let left = random.shuffled(cards)
  const draw = (fits: (card: T) => boolean = () => true): T => {
    const at = left.findIndex(fits)
    if (at >= 0) {
      const [card] = left.splice(at, 1)
      if (card !== undefined) return card
    }
    if (!cards.some(fits)) return random.pick(cards)
    left = [...left, ...random.shuffled(cards)]
    return draw(fits)
  }
  return { draw }
}

/** Puts values into a text: `{at}` becomes `slots.at`. */
export function fill(template: string, slots: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => slots[key] ?? whole)
}
