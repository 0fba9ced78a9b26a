/**
 * How entries stand in a file of the journal: marker, length, checksum, body. A reader needs nothing but the bytes: it passes over what
 * is damaged to the next marker, so that neither a torn tail nor a bad sector costs more than the entries that it hit.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'

/** `mark`: these entries are done. */
const Head = z.union([
  z.strictObject({ id: z.string(), group: z.string(), at: z.number() }),
  z.strictObject({ done: z.array(z.string()) }),
])
export type Head = z.infer<typeof Head>

/** An entry in the bytes of a file. */
export interface Found {
  readonly head: Head
  /** The whole entry: bytes [start, end). */
  readonly start: number
  readonly end: number
  /** Where its content begins; it goes up to `end`. */
  readonly content: number
}

/** 0xF5 occurs in no UTF-8 text. */
const MARKER = Buffer.from([0xf5, 0x4a, 0x5a, 0xf6])
const CHECKSUM_BYTES = 16
/** Marker, length of the body (4 bytes), checksum. */
const FRONT = MARKER.length + 4 + CHECKSUM_BYTES
/** Length of the head within the body. */
const HEAD_LENGTH = 4

const checksum = (body: Uint8Array): Buffer =>
  createHash('sha256').update(body).digest().subarray(0, CHECKSUM_BYTES)

/** The bytes of an entry. */
export function encodeEntry(head: Head, content: Uint8Array = new Uint8Array()): Buffer {
  const words = Buffer.from(JSON.stringify(head))
  const body = Buffer.alloc(HEAD_LENGTH + words.length + content.length)
  body.writeUInt32LE(words.length)
  words.copy(body, HEAD_LENGTH)
  body.set(content, HEAD_LENGTH + words.length)
  const front = Buffer.alloc(8)
  MARKER.copy(front)
  front.writeUInt32LE(body.length, MARKER.length)
  return Buffer.concat([front, checksum(body), body])
}

/** The entry that begins at a marker; null when it is not whole. */
function entryAt(bytes: Buffer, start: number): Found | null {
  if (start + FRONT > bytes.length) return null
  const from = start + FRONT
  const end = from + bytes.readUInt32LE(start + MARKER.length)
  if (end > bytes.length || end - from < HEAD_LENGTH) return null
  const body = bytes.subarray(from, end)
  if (!checksum(body).equals(bytes.subarray(from - CHECKSUM_BYTES, from))) return null
  const content = from + HEAD_LENGTH + body.readUInt32LE()
  if (content > end) return null
  try {
    const head = Head.safeParse(JSON.parse(bytes.toString('utf8', from + HEAD_LENGTH, content)))
    return head.success ? { head: head.data, start, end, content } : null
  } catch {
    return null
  }
}

/** Every whole entry of a file, and how many places between and after them could not be read. */
export function scan(bytes: Buffer): { readonly found: Found[]; readonly damaged: number } {
  const found: Found[] = []
  let damaged = 0
  let whole = true
  let at = 0
  while (at < bytes.length) {
    const entry = bytes.indexOf(MARKER, at) === at ? entryAt(bytes, at) : null
    if (entry) {
      found.push(entry)
      at = entry.end
      whole = true
      continue
    }
    if (whole) damaged += 1
    whole = false
    const next = bytes.indexOf(MARKER, at + 1)
    at = next < 0 ? bytes.length : next
  }
  return { found, damaged }
}
