/**
 * Is this a picture as it may be kept: a whole JPEG, and in it nothing but the picture? Cameras write time, place and the owner's name
 * into their files, and sometimes a second picture behind the first. Pure, and safe with any bytes.
 */

/** Why a picture is not taken. */
export type JpegProblem = 'not-jpeg' | 'camera-data'

const START = 0xd8
const END = 0xd9
const SCAN = 0xda
const COMMENT = 0xfe
/** Huffman tables, a reserved marker and arithmetic tables: their numbers lie between those of the frames. */
const NO_FRAME: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc])

/** What may stand in the segments for applications, and how it begins; everything else there is for cameras and their programs. */
const HARMLESS: Readonly<Record<number, string>> = { 224: 'JFIF\0', 226: 'ICC_PROFILE\0', 238: 'Adobe' }

function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && !NO_FRAME.has(marker)
}

function beginsWith(bytes: Uint8Array, at: number, end: number, text: string): boolean {
  return at + text.length <= end && [...text].every((letter, n) => bytes[at + n] === letter.charCodeAt(0))
}

/** Does a segment hold what is not part of the picture? Its content lies from `at` up to `end`. */
function isCameraData(bytes: Uint8Array, marker: number, at: number, end: number): boolean {
  if (marker === COMMENT) return true
  if (marker < 0xe0 || marker > 0xef) return false
  const beginning = HARMLESS[marker]
  return beginning === undefined || !beginsWith(bytes, at, end, beginning)
}

/** Where the next marker begins in the data of a scan; the length when there is none. */
function afterScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0
    // A 0 says that the byte before was data; several 0xff in a row are one.
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !isRestart(next)) return at
  }
  return bytes.length
}

/** What is wrong with these bytes as a picture; null when nothing is. */
export function jpegProblem(bytes: Uint8Array): JpegProblem | null {
  if (bytes[0] !== 0xff || bytes[1] !== START) return 'not-jpeg'
  let at = 2
  let framed = false
  let scanned = false
  let told = false
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return 'not-jpeg'
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === END) {
      const whole = framed && scanned && at + 2 === bytes.length
      return whole ? (told ? 'camera-data' : null) : 'not-jpeg'
    }
    if (marker === 0 || marker === 1 || marker === START || isRestart(marker)) return 'not-jpeg'
    const end = at + 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0)
    if (end < at + 4 || end > bytes.length) return 'not-jpeg'
    told ||= isCameraData(bytes, marker, at + 4, end)
    framed ||= isFrame(marker)
    if (marker === SCAN && !framed) return 'not-jpeg'
    scanned ||= marker === SCAN
    at = marker === SCAN ? afterScan(bytes, end) : end
  }
  return 'not-jpeg'
}
