/**
 * lib0's decoding of plain data, with the short words that occur again and again (names of fields, ids of people, kinds of steps) looked up
 * instead of decoded anew: the browser's own decoder takes about a microsecond to be called, and a district's year holds millions of them.
 */
import * as decoding from 'lib0/decoding'

/** Bytes up to which a word is looked up: a UUID has 36. */
const LONGEST = 40
const SLOTS = 2048

const known: string[] = new Array<string>(SLOTS).fill('')

function slotOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from
  for (let at = from; at < to; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0
  return (hash ^ (hash >>> 11)) & (SLOTS - 1)
}

function spells(word: string, bytes: Uint8Array, from: number): boolean {
  for (let at = 0; at < word.length; at += 1) if (word.charCodeAt(at) !== bytes[from + at]) return false
  return true
}

/** As `decoding.readVarString`. Throws what it throws. */
export function readString(decoder: decoding.Decoder): string {
  const start = decoder.pos
  const length = decoding.readVarUint(decoder)
  const { arr, pos } = decoder
  if (length === 0 || length > LONGEST || pos + length > arr.length) {
    decoder.pos = start
    return decoding.readVarString(decoder)
  }
  const slot = slotOf(arr, pos, pos + length)
  const word = known[slot] ?? ''
  if (word.length === length && spells(word, arr, pos)) {
    decoder.pos = pos + length
    return word
  }
  decoder.pos = start
  const text = decoding.readVarString(decoder)
  // Only where every byte is a sign of its own can a word be compared with bytes.
  if (text.length === length) known[slot] = text
  return text
}

const STRING = 119
const OBJECT = 118
const ARRAY = 117

/** As `decoding.readAny`. Throws what it throws. */
export function readAny(decoder: decoding.Decoder): unknown {
  switch (decoder.arr[decoder.pos]) {
    case STRING:
      decoder.pos += 1
      return readString(decoder)
    case OBJECT: {
      decoder.pos += 1
      const count = decoding.readVarUint(decoder)
      const object: Record<string, unknown> = {}
      for (let n = 0; n < count; n += 1) {
        const key = readString(decoder)
        object[key] = readAny(decoder)
      }
      return object
    }
    case ARRAY: {
      decoder.pos += 1
      const count = decoding.readVarUint(decoder)
      const array: unknown[] = []
      for (let n = 0; n < count; n += 1) array.push(readAny(decoder))
      return array
    }
    default:
      return decoding.readAny(decoder)
  }
}
