/** Small real pictures for tests: each with its own words inside, so that each has its own name. */
import { createHash } from 'node:crypto'

function segment(marker: number, content: Uint8Array): Buffer {
  const length = content.length + 2
  return Buffer.concat([Buffer.from([0xff, marker, length >> 8, length & 0xff]), content])
}

const START = Buffer.from([0xff, 0xd8])
const JFIF = segment(0xe0, Buffer.from([...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]))

/** A grey square of 8 by 8, as a baseline JPEG: one table of each kind, one block of which every value is 0. */
const GREY = Buffer.concat([
  segment(0xdb, Buffer.from([0, ...new Array<number>(64).fill(1)])),
  segment(0xc0, Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0])),
  ...[0x00, 0x10].map((table) => segment(0xc4, Buffer.from([table, 1, ...new Array<number>(15).fill(0), 0]))),
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([0x3f, 0xff, 0xd9]),
])

/** A picture of at least so many bytes that holds these words in a place where a picture may hold something. */
export function photo(words: string, bytes = 0): Buffer<ArrayBuffer> {
  const pieces = [Buffer.from(words)]
  for (let left = bytes; left > 0; left -= 60_000) pieces.push(Buffer.alloc(Math.min(left, 60_000), words))
  const profile = pieces.map((one) => segment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0'), one])))
  return Buffer.concat([START, JFIF, ...profile, GREY])
}

/** The name of a picture. */
export function nameOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The picture with a segment put in at its beginning. */
export function withSegment(jpeg: Uint8Array, marker: number, content: string): Buffer<ArrayBuffer> {
  return Buffer.concat([jpeg.subarray(0, 2), segment(marker, Buffer.from(content)), jpeg.subarray(2)])
}

/** The picture as a camera writes it, with these words of its own. */
export function withExif(jpeg: Uint8Array, text: string): Buffer<ArrayBuffer> {
  return withSegment(jpeg, 0xe1, `Exif\0\0${text}`)
}
