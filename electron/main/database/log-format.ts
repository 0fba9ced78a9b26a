/**
 * The log of Chromium's databases (LevelDB, doc/log_format.md): blocks of 32 KiB with pieces of records, each with its checksum. A
 * program that is killed, or a disk that fills up, cuts the last record in two. LevelDB passes over that once, goes on writing behind it,
 * and finds at the next start a record that does not fit: then Chromium throws the whole database away. So the shell takes the half record
 * out before the database is opened. It was never committed: what has been said to be saved lies before it.
 */

const BLOCK = 32_768
/** Masked checksum (4), length (2), type (1). */
const HEADER = 7

const WHOLE = 1
const FIRST = 2
const MIDDLE = 3
const LAST = 4

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
  return crc
})

/** CRC-32C, masked as LevelDB keeps it: a checksum of bytes that hold checksums would be weak. */
function maskedChecksum(bytes: Uint8Array): number {
  let crc = 0xffffffff
  // By index: several times as fast as an iterator, and a log has some megabytes.
  for (let at = 0; at < bytes.length; at += 1)
    crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0)
  const sum = ~crc >>> 0
  return (((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0
}

/** Part of a record, as it stands in one block: its content is bytes [at + HEADER, end). */
interface Piece {
  readonly type: number
  readonly at: number
  readonly end: number
}

/** Where the next piece stands: the last few bytes of a block hold none. */
function next(at: number): number {
  const left = BLOCK - (at % BLOCK)
  return left < HEADER ? at + left : at
}

/** What the header at a place says, true or not; null where none fits in. */
function claimed(log: Buffer, at: number): Piece | null {
  if (at + HEADER > log.length || (at % BLOCK) + HEADER > BLOCK) return null
  const type = log.readUInt8(at + 6)
  return { type, at, end: at + HEADER + log.readUInt16LE(at + 4) }
}

/** The piece that begins at a place; null when it is not whole. */
function pieceAt(log: Buffer, at: number): Piece | null {
  const piece = claimed(log, at)
  if (piece === null || piece.type < WHOLE || piece.type > LAST) return null
  const blockEnd = at - (at % BLOCK) + BLOCK
  if (piece.end > Math.min(log.length, blockEnd)) return null
  return maskedChecksum(log.subarray(at + 6, piece.end)) === log.readUInt32LE(at) ? piece : null
}

/** Where whole records begin again after a bad place; null when none does. Later blocks begin with a piece or are bad too. */
function resumed(log: Buffer, bad: number): number | null {
  const blockEnd = bad - (bad % BLOCK) + BLOCK
  const places = Array.from({ length: blockEnd - bad - 1 }, (_, n) => bad + 1 + n)
  for (let at = blockEnd; at < log.length; at += BLOCK) places.push(at)
  return places.find((at) => pieceAt(log, at) !== null) ?? null
}

/** Was writing cut off at a bad place and went on at another? Then what was begun there reaches over it; damage does not move a border. */
function isCut(log: Buffer, bad: number, again: number): boolean {
  // Cut off within the last bytes of a block, the rest of it was filled up with zeros.
  let written = again
  while (again % BLOCK === 0 && again - written < HEADER - 1 && log.readUInt8(written - 1) === 0) written -= 1
  const piece = claimed(log, bad)
  if (written - bad < HEADER || piece === null) return true
  return piece.type >= WHOLE && piece.type <= LAST && piece.end > written
}

export interface ReadLog {
  /** Whole records, in their order. */
  readonly records: readonly Buffer[]
  /** How many records had been cut off. */
  readonly cut: number
}

/** Reads a log; null when it is damaged otherwise than by a write that was cut off. */
export function readLog(log: Buffer): ReadLog | null {
  const records: Buffer[] = []
  let begun: Buffer[] | null = null
  let cut = 0
  for (let at = next(0); at < log.length; at = next(at)) {
    const piece = pieceAt(log, at)
    if (piece === null) {
      const again = resumed(log, at)
      if (again !== null && !isCut(log, at, again)) return null
      cut += 1
      begun = null
      at = again ?? log.length
      continue
    }
    const begins = piece.type === WHOLE || piece.type === FIRST
    // The end of a record that was begun nowhere, or the beginning of another within one.
    if (begins && begun !== null) cut += 1
    if (!begins && begun === null) return null
    begun = [...(begins || begun === null ? [] : begun), log.subarray(at + HEADER, piece.end)]
    if (piece.type === WHOLE || piece.type === LAST) {
      records.push(Buffer.concat(begun))
      begun = null
    }
    at = piece.end
  }
  return { records, cut: begun === null ? cut : cut + 1 }
}

const typeOf = (begins: boolean, ends: boolean): number =>
  begins ? (ends ? WHOLE : FIRST) : ends ? LAST : MIDDLE

/** The bytes of a log that holds these records; with `behind`, the bytes to be written behind so many. */
export function writeLog(records: readonly Uint8Array[], behind = 0): Buffer {
  const parts: Buffer[] = []
  let at = behind
  const add = (part: Buffer): void => {
    parts.push(part)
    at += part.length
  }
  for (const record of records) {
    let from = 0
    let begins = true
    do {
      add(Buffer.alloc(next(at) - at))
      const size = Math.min(record.length - from, BLOCK - (at % BLOCK) - HEADER)
      const piece = Buffer.alloc(HEADER + size)
      piece.writeUInt16LE(size, 4)
      piece.writeUInt8(typeOf(begins, from + size === record.length), 6)
      piece.set(record.subarray(from, from + size), HEADER)
      piece.writeUInt32LE(maskedChecksum(piece.subarray(6)))
      add(piece)
      from += size
      begins = false
    } while (from < record.length)
  }
  return Buffer.concat(parts)
}
