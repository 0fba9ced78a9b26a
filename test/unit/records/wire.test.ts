/** Bytes on the wire: what is written comes back the same, and no bytes whatever do more than give null. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeAny, encodeAny, sameBytes } from '../../../shared/wire/bytes'
import { parseFact } from '../../../shared/wire/facts'
import {
  decodeFrameContent,
  encodeFrameContent,
  type FrameContent,
  MAX_UPDATE_BYTES,
} from '../../../shared/wire/frames'
import {
  type ClientMessage,
  decodeClientMessage,
  decodeServerMessage,
  encodeMessage,
  MAX_FRAMES,
  type ServerMessage,
} from '../../../shared/wire/messages'
import { SEED } from './fixture'

const RUNS = { seed: SEED, numRuns: 300 }
const uuid = fc.uuid({ version: 7 })
const bytes = (max: number) => fc.uint8Array({ minLength: 1, maxLength: max })

const content: fc.Arbitrary<FrameContent> = fc.record({
  commitId: uuid,
  recordId: uuid,
  kind: fc.constantFrom('visit', 'meeting', 'issue'),
  partition: uuid.map((id) => `${id}/2026`),
  person: uuid,
  device: uuid,
  update: bytes(200),
})
const frame = fc.record({ content: bytes(300), signature: fc.uint8Array({ minLength: 64, maxLength: 64 }) })
const partition = fc
  .tuple(fc.string({ minLength: 1, maxLength: 20 }), fc.nat(9999))
  .map((name) => name.join('/'))
const cursors = fc.dictionary(partition, fc.nat(), { noNullPrototype: true })
const fact = fc.record({ json: fc.string({ maxLength: 200 }), signature: bytes(64) })

const clientMessage: fc.Arbitrary<ClientMessage> = fc.oneof(
  fc.record({
    t: fc.constant('hello' as const),
    v: fc.nat(9),
    app: fc.string({ maxLength: 10 }),
    now: fc.nat(),
    epoch: fc.option(uuid, { nil: null }),
    cursors,
  }),
  fc.record({ t: fc.constant('push' as const), frames: fc.array(frame, { minLength: 1, maxLength: 3 }) }),
  fc.record({ t: fc.constant('fetch' as const), recordId: uuid }),
  fc.record({ t: fc.constant('ping' as const), n: fc.nat() }),
)
const serverMessage: fc.Arbitrary<ServerMessage> = fc.oneof(
  fc.record({
    t: fc.constant('ack' as const),
    results: fc.array(
      fc.oneof(
        fc.record({
          commitId: uuid,
          ok: fc.constant(true as const),
          seq: fc.nat(),
          storedAt: fc.constant('2026-03-05T01:00:00.000Z'),
        }),
        fc.record({
          commitId: fc.option(uuid, { nil: null }),
          ok: fc.constant(false as const),
          index: fc.nat(),
          code: fc.constantFrom('signature' as const, 'schema' as const),
          message: fc.string({ maxLength: 40 }),
        }),
      ),
      { maxLength: 3 },
    ),
  }),
  fc.record({
    t: fc.constant('changes' as const),
    changes: fc.array(
      fc.record({
        seq: fc.nat(),
        recordId: uuid,
        kind: fc.constant('visit'),
        partition: fc.constant('s1/2026'),
        update: bytes(100),
        receivedAt: fc.constant('2026-03-05T01:00:00.000Z'),
        facts: fc.array(fact, { maxLength: 2 }),
      }),
      { maxLength: 3 },
    ),
    cursors,
    caughtUp: fc.boolean(),
  }),
  fc.record({ t: fc.constant('pong' as const), n: fc.nat() }),
  fc.record({
    t: fc.constant('record' as const),
    recordId: uuid,
    update: fc.option(bytes(50), { nil: null }),
    receivedAt: fc.constant(null),
    facts: fc.array(fact, { maxLength: 2 }),
  }),
)

describe('round trip', () => {
  it('the content of a frame', () => {
    fc.assert(
      fc.property(content, (one) => {
        expect(decodeFrameContent(encodeFrameContent(one))).toEqual(one)
      }),
      RUNS,
    )
  })
  it('messages of a client and of the server', () => {
    fc.assert(
      fc.property(clientMessage, serverMessage, (mine, theirs) => {
        expect(decodeClientMessage(encodeMessage(mine))).toEqual(mine)
        expect(decodeServerMessage(encodeMessage(theirs))).toEqual(theirs)
      }),
      RUNS,
    )
  })
  it('a cursor whose name is no partition but a property of every object is left out', () => {
    const hello = { t: 'hello', v: 1, app: 'test', now: 0, epoch: null }
    const sent = { ...hello, cursors: JSON.parse('{"__proto__":7,"s1/2026":3}') }
    const read = decodeClientMessage(encodeAny(sent))
    expect(read).toEqual({ ...hello, cursors: { 's1/2026': 3 } })
  })
})

describe('garbage gives null', () => {
  const readers = [decodeFrameContent, decodeClientMessage, decodeServerMessage] as const

  it('any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        for (const read of readers) expect(read(noise)).toBeNull()
      }),
      RUNS,
    )
  })
  it('any plain value that is no message', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const noise = encodeAny(value)
        for (const read of readers) expect(read(noise)).toBeNull()
      }),
      RUNS,
    )
  })
  it('a message cut short or with something behind it', () => {
    fc.assert(
      fc.property(clientMessage, fc.nat(), (message, at) => {
        const whole = encodeMessage(message)
        expect(decodeClientMessage(whole.slice(0, at % whole.length))).toBeNull()
        expect(decodeClientMessage(new Uint8Array([...whole, 0]))).toBeNull()
      }),
      RUNS,
    )
  })
  it('a signature out of a page holds its own bytes: a view would keep the whole page wherever it is stored', () => {
    const fact = { json: '{}', signature: new Uint8Array(64).fill(7) }
    const change = {
      seq: 1,
      recordId: '01909d3c-0000-7000-8000-000000000001',
      kind: 'visit',
      partition: 'p/2026',
      update: new Uint8Array(5000),
      receivedAt: '',
      facts: [fact],
    }
    const page = decodeServerMessage(
      encodeMessage({ t: 'changes', changes: [change], cursors: {}, caughtUp: true }),
    )
    if (page?.t !== 'changes') throw new Error('not decoded')
    const [signed] = page.changes[0]?.facts ?? []
    expect(signed).toEqual(fact)
    expect(signed?.signature.buffer.byteLength).toBe(64)
  })

  it('an empty push, one with too many frames, a frame that is too large, a signature of another length', () => {
    const good = { content: new Uint8Array([1]), signature: new Uint8Array(64) }
    const push = (frames: (typeof good)[]) => decodeClientMessage(encodeAny({ t: 'push', frames }))
    expect(push([good])).not.toBeNull()
    expect(push([])).toBeNull()
    expect(push(Array.from({ length: MAX_FRAMES + 1 }, () => good))).toBeNull()
    expect(push([{ ...good, content: new Uint8Array(MAX_UPDATE_BYTES + 2048) }])).toBeNull()
    expect(push([{ ...good, signature: new Uint8Array(63) }])).toBeNull()
  })
  it('facts that are none', () => {
    for (const json of ['', '{', 'null', '[]', '{"type":"number"}', '{"type":"law"}'])
      expect(parseFact(json)).toBeNull()
    expect(
      parseFact(
        '{"type":"number","recordId":"017cd902-9e80-7d27-9165-6a41c9c43472","number":"接〔2026〕1号"}',
      ),
    ).toMatchObject({ number: '接〔2026〕1号' })
  })
})

describe('bytes', () => {
  it('trailing bytes are an error, equality is of content', () => {
    expect(decodeAny(encodeAny({ a: [1, 'x', null, new Uint8Array([1])] }))).toEqual({
      a: [1, 'x', null, new Uint8Array([1])],
    })
    expect(() => decodeAny(new Uint8Array([...encodeAny(1), 0]))).toThrow('trailing bytes')
    expect(sameBytes(new Uint8Array([1, 2]), new Uint8Array([1, 2]))).toBe(true)
    expect(sameBytes(new Uint8Array([1, 2]), new Uint8Array([1, 2, 3]))).toBe(false)
  })
})
