/** What a broken or hostile client may send, as arbitraries of fast-check: from single flipped bits to well-formed nonsense. */
import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { type Author, editDocument } from '../../shared/records/document'
import { encodeAny } from '../../shared/wire/bytes'
import type { FrameContent } from '../../shared/wire/frames'

/** One thing to send. */
export type Attack =
  /** A signed frame whose content differs so from an honest one. */
  | {
      readonly how: 'frame'
      readonly update: Uint8Array
      readonly over: Partial<Omit<FrameContent, 'update'>>
    }
  /** Bytes in the place of a frame's content. */
  | { readonly how: 'content'; readonly bytes: Uint8Array }
  /** Bytes in the place of a message. */
  | { readonly how: 'message'; readonly bytes: Uint8Array }

const bytes = (maxLength: number) => fc.uint8Array({ maxLength })

/** Names that trip up programs that keep things in plain objects. */
const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  'fields',
  '.',
  '\u0000',
  '字'.repeat(300),
]
const name = fc.oneof(
  fc.constantFrom('name', 'date', 'mode', 'place', 'deputies', ...NAMES),
  fc.string({ maxLength: 12 }),
)

/** Values that Yjs can carry and no field wants. */
const scalar = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.double(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.boolean(),
  fc.constantFrom(null, undefined),
  bytes(20),
)
const tree: fc.Arbitrary<unknown> = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(name, tie('any'), { maxKeys: 4 }),
  ),
})).any

/** Stands for whoever sends it. */
const ME = 'me'

const event = fc.record(
  {
    id: fc.oneof(fc.constantFrom('same-id-again', 'x'), fc.string({ maxLength: 60 }), tree),
    type: fc.oneof(fc.constantFrom('created', 'edited', 'withdrawn', 'restored', ...NAMES), tree),
    at: fc.oneof(fc.constantFrom('2026-03-05T01:00:00.000Z', '-271821-04-20T00:00:00.000Z', 'today'), tree),
    by: fc.oneof({ weight: 4, arbitrary: fc.constant(ME) }, tree),
    device: fc.oneof({ weight: 4, arbitrary: fc.constant(ME) }, tree),
    seen: fc.oneof(fc.array(fc.constantFrom('same-id-again', 'x'), { maxLength: 80 }), tree),
    data: fc.oneof(fc.dictionary(name, scalar, { maxKeys: 4 }), tree),
    changes: fc.oneof(fc.array(fc.record({ path: name, from: scalar, to: scalar }), { maxLength: 4 }), tree),
  },
  { requiredKeys: [] },
)

/** One careless or hostile thing done to a document. */
type Deed = (doc: Y.Doc, author: Author) => void
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.tuple(name, tree).map(
    ([key, value]): Deed =>
      (doc) =>
        doc.getMap('fields').set(key, value),
  ),
  fc.tuple(name, name, name, tree).map(
    ([list, row, column, value]): Deed =>
      (doc) =>
        doc.getMap('items').set(`${list}/${row}/${column}`, value),
  ),
  event.map(
    (one): Deed =>
      (doc, { person, device }) => {
        const by = one.by === ME ? person : one.by
        doc.getArray('events').push([{ ...one, by, device: one.device === ME ? device : one.device }])
      },
  ),
  fc.nat(3).map(
    (at): Deed =>
      (doc) => {
        const events = doc.getArray('events')
        if (events.length > at) events.delete(at, 1)
      },
  ),
  fc.record({ key: fc.constantFrom('name', 'date', 'place'), value: fc.string({ maxLength: 50 }) }).map(
    ({ key, value }): Deed =>
      (doc, author) => {
        editDocument(doc, { fields: { [key]: value } }, author)
      },
  ),
  fc.constantFrom<Deed>(
    (doc) => doc.getMap('fields').set('name', new Y.Map()),
    (doc) => doc.getMap('fields').set('name', new Y.Text('x')),
    (doc) => doc.getMap('fields').set('name', new Y.Doc()),
    (doc) => doc.getArray('events').insert(0, [new Y.Array()]),
    (doc) => doc.getXmlFragment('body').insert(0, [new Y.XmlElement('p')]),
    (doc) => doc.getText('fields').insert(0, 'text in a map', { bold: true }),
    (doc) => doc.getArray('items').push([1, 2, 3]),
    (doc) => doc.getMap('events').set('x', 1),
    (doc) => doc.getMap('fields').clear(),
  ),
  name.map(
    (root): Deed =>
      (doc) =>
        doc.getMap(root).set('x', 1),
  ),
)

/** What a document becomes under such hands, and under which client id. */
const client = fc.oneof(fc.constantFrom(0, 1, 2 ** 32 - 1), fc.nat(2 ** 32 - 1))
const maltreated = fc.record({ deeds: fc.array(deed, { maxLength: 6 }), client })

function documentOf(
  { deeds, client: id }: { deeds: readonly Deed[]; client: number },
  author: Author,
): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = id
  editDocument(doc, { fields: { mode: 'reception', date: '2026-03-05', name: '张某' } }, author)
  for (const one of deeds) {
    try {
      one(doc, author)
    } catch {
      // Yjs itself refuses it.
    }
  }
  return doc
}

type Wound = (update: Uint8Array) => Uint8Array
const place = fc.double({ min: 0, max: 1, noNaN: true })
const at = (update: Uint8Array, where: number) => Math.min(update.length, Math.floor(where * update.length))
const wound: fc.Arbitrary<Wound> = fc.oneof(
  fc.tuple(place, fc.nat(255)).map(
    ([where, byte]): Wound =>
      (update) => {
        const changed = Uint8Array.from(update)
        if (changed.length > 0) changed[Math.min(at(update, where), changed.length - 1)] = byte
        return changed
      },
  ),
  place.map(
    (where): Wound =>
      (update) =>
        update.slice(0, at(update, where)),
  ),
  place.map(
    (where): Wound =>
      (update) =>
        update.slice(at(update, where)),
  ),
  fc.tuple(place, bytes(30)).map(
    ([where, more]): Wound =>
      (update) =>
        Uint8Array.from([...update.slice(0, at(update, where)), ...more, ...update.slice(at(update, where))]),
  ),
  fc.constant<Wound>((update) => Uint8Array.from([...update, ...update])),
)
const wounds = fc.array(wound, { minLength: 1, maxLength: 4 })

/** Numbers at which counting programs go wrong. */
const number = fc.oneof(
  fc.nat(20),
  fc.constantFrom(127, 128, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 40, Number.MAX_SAFE_INTEGER),
)
/** The skeleton of an update written by hand: counts and lengths that promise what does not come, or ranges without end. */
const skeleton = fc
  .record({
    clients: number,
    structs: number,
    id: number,
    clock: number,
    infos: fc.array(fc.tuple(fc.nat(255), number), { maxLength: 5 }),
    deletes: fc.array(fc.tuple(number, number), { maxLength: 4 }),
    tail: bytes(12),
  })
  .map(({ clients, structs, id, clock, infos, deletes, tail }) => {
    const encoder = encoding.createEncoder()
    for (const one of [clients, structs, id, clock]) encoding.writeVarUint(encoder, one)
    for (const [info, length] of infos) {
      encoding.writeUint8(encoder, info)
      encoding.writeVarUint(encoder, length)
    }
    encoding.writeVarUint(encoder, deletes.length === 0 ? 0 : 1)
    if (deletes.length > 0) {
      encoding.writeVarUint(encoder, id)
      encoding.writeVarUint(encoder, deletes.length)
      for (const [from, length] of deletes) {
        encoding.writeVarUint(encoder, from)
        encoding.writeVarUint(encoder, length)
      }
    }
    encoding.writeUint8Array(encoder, tail)
    return encoding.toUint8Array(encoder)
  })

function updateBy(author: Author): fc.Arbitrary<Uint8Array> {
  /** Well-formed to Yjs, and sometimes even to us. */
  const nonsense = maltreated.map((one) => Y.encodeStateAsUpdate(documentOf(one, author)))
  const wounded = fc
    .tuple(nonsense, wounds)
    .map(([update, hurts]) => hurts.reduce((now, hurt) => hurt(now), update))
  /** In the other encoding of Yjs, which this protocol does not speak. */
  const other = maltreated.map((one) => Y.encodeStateAsUpdateV2(documentOf(one, author)))
  const of = (weight: number, arbitrary: fc.Arbitrary<Uint8Array>) => ({ weight, arbitrary })
  return fc.oneof(of(4, nonsense), of(3, wounded), of(2, skeleton), of(1, other), of(1, bytes(80)))
}

const over = fc.record(
  {
    kind: fc.oneof(
      fc.constantFrom('issue', 'station', 'deputy', 'festival', '__proto__', 'constructor'),
      name,
    ),
    partition: fc.oneof(
      fc.constantFrom('org/x', 'x/2026', '__proto__/2026', 'assessment/x/2026', 'posted/x/2026', '/', '//'),
      name,
    ),
    person: fc.uuid(),
    device: fc.uuid(),
    recordId: fc.constantFrom('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'),
    commitId: fc.constantFrom('00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'),
  },
  { requiredKeys: [] },
)

/** A value as lib0 writes it, nested so deep that a reader without a bound runs out of stack. */
const abyss = fc
  .tuple(fc.constantFrom(117, 118), fc.constantFrom(100, 5_000, 200_000))
  .map(([type, depth]) => {
    // 117: a list of one; 118: an object of one key «t».
    const level = type === 117 ? [117, 1] : [118, 1, 1, 116]
    return Uint8Array.from({ length: depth * level.length }, (_, n) => level[n % level.length] ?? 0)
  })

type Any = Parameters<typeof encodeAny>[0]
const asAny = (value: unknown): value is Any => value !== undefined
const message = fc
  .oneof(
    fc.record({
      t: fc.constant('hello'),
      v: fc.oneof(fc.constantFrom(0, 1, 2, -1), tree),
      app: tree,
      now: fc.oneof(fc.double(), tree),
      epoch: tree,
      cursors: fc.oneof(fc.dictionary(name, fc.oneof(fc.integer(), fc.double())), tree),
    }),
    fc.record({ t: fc.constant('push'), frames: fc.oneof(fc.array(tree, { maxLength: 300 }), tree) }),
    fc.record({
      t: fc.constant('push'),
      frames: fc.array(fc.record({ content: bytes(60), signature: bytes(70) }), { maxLength: 260 }),
    }),
    fc.record({ t: fc.constant('fetch'), recordId: fc.oneof(fc.uuid(), tree) }),
    fc.record({ t: fc.constant('ping'), n: fc.oneof(fc.integer(), tree) }),
    fc.record({ t: name }),
    tree,
  )
  .filter(asAny)
  .map(encodeAny)

const content = fc.oneof(
  bytes(200),
  abyss.filter(({ length }) => length < 400_000),
  tree.filter(asAny).map(encodeAny),
)

/** One thing to send, most often a signed frame: those get furthest. */
export function attackBy(author: Author): fc.Arbitrary<Attack> {
  const how = <H extends Attack['how']>(name: H) => fc.constant(name)
  const update = updateBy(author)
  return fc.oneof(
    { weight: 12, arbitrary: fc.record({ how: how('frame'), update, over: fc.constant({}) }) },
    { weight: 4, arbitrary: fc.record({ how: how('frame'), update, over }) },
    { weight: 2, arbitrary: fc.record({ how: how('content'), bytes: content }) },
    { weight: 2, arbitrary: fc.record({ how: how('message'), bytes: fc.oneof(message, abyss, bytes(200)) }) },
  )
}
