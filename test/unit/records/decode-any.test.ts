/** The quick decoder reads what lib0's reads, also where the bytes are cut off or nonsense. */
import fc from 'fast-check'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyUpdate } from '../../../shared/records/apply-update'
import { readAny } from '../../../shared/wire/decode-any'

type Any = Parameters<typeof encoding.writeAny>[1]

/** What a reader makes of bytes: the value and where it stopped, or that it threw. */
function made(read: (decoder: decoding.Decoder) => unknown, bytes: Uint8Array): unknown {
  const decoder = decoding.createDecoder(bytes)
  try {
    return { value: read(decoder), pos: decoder.pos }
  } catch {
    return 'threw'
  }
}

function encoded(value: unknown): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeAny(encoder, value as Any)
  return encoding.toUint8Array(encoder)
}

/** Words as they occur again and again, and as they never do. */
const word = fc.oneof(
  fc.constantFrom('id', 'at', 'by', 'seen', 'type', 'edited', '标题', '联络员', '', 'fields/title'),
  // A key that sets the prototype makes objects that cannot be compared; it is looked at by itself.
  fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => text !== '__proto__'),
  fc.uuid(),
)
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    word,
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.constant(undefined),
    fc.uint8Array({ maxLength: 20 }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(word, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
}))

it('reads every value as lib0 does, again and again, and cut off anywhere', () => {
  fc.assert(
    fc.property(value, fc.double({ min: 0, max: 1, noNaN: true }), (one, part) => {
      const bytes = encoded(one)
      const cut = bytes.subarray(0, Math.floor(bytes.length * part))
      for (const some of [bytes, bytes, cut])
        expect(made(readAny, some)).toEqual(made(decoding.readAny, some))
    }),
    { numRuns: 500 },
  )
})

it('reads a key that names the prototype as lib0 does', () => {
  const bytes = encoded(JSON.parse('{"a":1,"__proto__":{"b":2}}'))
  const [ours, theirs] = [readAny, decoding.readAny].map((read) => read(decoding.createDecoder(bytes)))
  expect(Object.entries(Object(ours))).toEqual(Object.entries(Object(theirs)))
  expect(Object.getPrototypeOf(ours)).toEqual(Object.getPrototypeOf(theirs))
})

it('reads any bytes as lib0 does', () => {
  const byte = fc.oneof(
    fc.integer({ min: 0, max: 255 }),
    fc.integer({ min: 112, max: 127 }),
    fc.integer({ min: 0, max: 5 }),
  )
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 40 }), (list) => {
      const bytes = Uint8Array.from(list)
      expect(made(readAny, bytes)).toEqual(made(decoding.readAny, bytes))
    }),
    { numRuns: 2000 },
  )
})

it('gives a document the same state as Yjs does', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          word,
          value.filter((one) => one !== undefined),
        ),
        { maxLength: 8 },
      ),
      (entries) => {
        const written = new Y.Doc()
        for (const [key, one] of entries) {
          written.getMap('fields').set(key, one)
          written.getArray('events').push([one])
        }
        const update = Y.encodeStateAsUpdate(written)
        const [ours, theirs] = [new Y.Doc(), new Y.Doc()]
        applyUpdate(ours, update)
        Y.applyUpdate(theirs, update)
        expect(ours.getMap('fields').toJSON()).toEqual(theirs.getMap('fields').toJSON())
        expect(ours.getArray('events').toJSON()).toEqual(theirs.getArray('events').toJSON())
        expect(Y.encodeStateAsUpdate(ours)).toEqual(Y.encodeStateAsUpdate(theirs))
      },
    ),
    { numRuns: 200 },
  )
})
