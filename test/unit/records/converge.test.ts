/** Whatever the order in which edits and steps arrive, every machine ends with the same record and reads the same status from it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { canonicalDocument, sameDocument } from '../../../shared/records/canonical'
import { addStep, editDocument, openDocument, readContent } from '../../../shared/records/document'
import { NOT_RECEIVED, projectRow, shownAt } from '../../../shared/records/row'
import { author, ISSUE, SEED } from './fixture'

const DEVICES = 3
type Act =
  | { readonly do: 'edit'; readonly device: number; readonly key: string; readonly value: string }
  | { readonly do: 'step'; readonly device: number; readonly type: string }
  /** One device hears everything that another has said so far. */
  | { readonly do: 'hear'; readonly device: number; readonly from: number }

const device = fc.nat(DEVICES - 1)
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    do: fc.constant('edit' as const),
    device,
    key: fc.constantFrom('title', 'place', 'demand'),
    value: fc.constantFrom('甲', '乙', '丙', ''),
  }),
  fc.record({
    do: fc.constant('step' as const),
    device,
    type: fc.constantFrom('routed', 'urged', 'closed', 'reopened', 'withdrawn', 'restored'),
  }),
  fc.record({ do: fc.constant('hear' as const), device, from: device }),
)

/** Lets the devices act and collects the update of every change, in the order in which they happened. */
function live(acts: readonly Act[]): { docs: Y.Doc[]; updates: Uint8Array[] } {
  const first = openDocument()
  editDocument(first, { fields: ISSUE }, author())
  const birth = Y.encodeStateAsUpdate(first)
  const updates = [birth]
  const docs = Array.from({ length: DEVICES }, () => openDocument(birth))
  for (const doc of docs) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'heard') updates.push(update)
    })
  }
  for (const one of acts) {
    const doc = docs[one.device]
    if (!doc) continue
    const who = author(`person-${one.device}`, `device-${one.device}`)
    if (one.do === 'edit') editDocument(doc, { fields: { [one.key]: one.value } }, who)
    else if (one.do === 'step') addStep(doc, one.type, { on: '2026-03-09' }, who)
    else Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[one.from] ?? doc), 'heard')
  }
  return { docs, updates }
}

const rowOf = (doc: Y.Doc) =>
  projectRow({ recordId: 'r1', kind: 'issue', partition: 's1/2026' }, readContent(doc), NOT_RECEIVED)

describe('any delivery order', () => {
  it('gives the same record and the same row on every machine', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 14 }), fc.infiniteStream(fc.nat()), (acts, dice) => {
        const { docs, updates } = live(acts)
        const [inOrder, mixed] = [openDocument(), openDocument()]
        for (const update of updates) Y.applyUpdate(inOrder, update)
        const drawn = updates.map((update) => ({ update, at: dice.next().value ?? 0 }))
        for (const { update } of drawn.sort((a, b) => a.at - b.at)) Y.applyUpdate(mixed, update)
        for (const doc of docs) for (const update of updates) Y.applyUpdate(doc, update)
        for (const doc of [mixed, ...docs]) {
          expect(canonicalDocument(doc)).toBe(canonicalDocument(inOrder))
          expect(sameDocument(doc, inOrder)).toBe(true)
          expect(rowOf(doc)).toEqual(rowOf(inOrder))
        }
      }),
      { seed: SEED, numRuns: 200 },
    )
  })

  it('receiving something twice changes nothing', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 8 }), (acts) => {
        const { updates } = live(acts)
        const [once, twice] = [openDocument(), openDocument()]
        for (const update of updates) Y.applyUpdate(once, update)
        for (const update of [...updates, ...updates]) Y.applyUpdate(twice, update)
        expect(sameDocument(once, twice)).toBe(true)
      }),
      { seed: SEED, numRuns: 100 },
    )
  })

  it('nothing that anyone wrote last disappears: it is shown, or named as lost', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const { docs, updates } = live(acts)
        const [doc] = docs
        if (!doc) return
        for (const update of updates) Y.applyUpdate(doc, update)
        const content = readContent(doc)
        const row = rowOf(doc)
        const edits = content.events.flatMap((event) =>
          (event.changes ?? []).map((change) => ({ event, change })),
        )
        for (const { event, change } of edits) {
          const later = edits.some(
            (other) => other.change.path === change.path && knows(content.events, other.event.id, event.id),
          )
          if (later) continue
          const shown = shownAt(content, change.path)
          const named = row.lost.some((lost) => lost.event === event.id && lost.path === change.path)
          expect(shown === change.to || named).toBe(true)
        }
      }),
      { seed: SEED, numRuns: 150 },
    )
  })
})

/** Had the author of `id` seen `older`, directly or through others? A walk of its own, not the one under test. */
function knows(
  events: readonly { id: string; seen: readonly string[] }[],
  id: string,
  older: string,
): boolean {
  const seen = events.find((event) => event.id === id)?.seen ?? []
  return seen.some((one) => one === older || knows(events, one, older))
}
