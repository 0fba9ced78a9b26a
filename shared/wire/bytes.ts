/** Bytes on the wire: lib0's self-describing encoding. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** Encodes plain data (objects, arrays, strings, numbers, booleans, null, Uint8Array). */
export function encodeAny(value: Parameters<typeof encoding.writeAny>[1]): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeAny(encoder, value)
  return encoding.toUint8Array(encoder)
}

/** Decodes what `encodeAny` wrote; throws on truncated or trailing bytes. The result must then be parsed by a schema. */
export function decodeAny(bytes: Uint8Array): unknown {
  const decoder = decoding.createDecoder(bytes)
  const value: unknown = decoding.readAny(decoder)
  if (decoding.hasContent(decoder)) throw new Error('trailing bytes')
  return value
}

/** Are two byte strings equal? */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
