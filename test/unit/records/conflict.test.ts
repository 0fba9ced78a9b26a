/** Two people at the same time: what both wrote on different places stays; what lost on the same place is shown, not hidden. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { sameDocument } from '../../../shared/records/canonical'
import { type Edit, editDocument, openDocument, readContent } from '../../../shared/records/document'
import { lostValues } from '../../../shared/records/fold'
import { NOT_RECEIVED, projectRow, shownAt } from '../../../shared/records/row'
import { author, ISSUE } from './fixture'

const ENVELOPE = { recordId: 'r1', partition: 's1/2026' } as const
const ONE = author('person-1', 'device-1')
const TWO = author('person-2', 'device-2')

function exchange(a: Y.Doc, b: Y.Doc): void {
  const [fromA, fromB] = [Y.encodeStateAsUpdate(a), Y.encodeStateAsUpdate(b)]
  Y.applyUpdate(a, fromB)
  Y.applyUpdate(b, fromA)
}

/** A record that two devices hold, both cut off from each other. */
function twoCopies(fields: Edit = ISSUE, matters: Record<string, Edit> = {}): [Y.Doc, Y.Doc] {
  const first = openDocument()
  editDocument(first, { fields, items: { matters } }, ONE)
  return [first, openDocument(Y.encodeStateAsUpdate(first))]
}

function lostIn(doc: Y.Doc) {
  const content = readContent(doc)
  return lostValues(content.events, (path) => shownAt(content, path))
}

describe('two edits at the same time', () => {
  it('of different fields: both are there and nothing is lost', () => {
    const [a, b] = twoCopies()
    editDocument(a, { fields: { title: '东纵路井盖松动' } }, ONE)
    editDocument(b, { fields: { place: '东纵路12号门前' } }, TWO)
    exchange(a, b)
    expect(sameDocument(a, b)).toBe(true)
    expect(readContent(a).fields).toMatchObject({ title: '东纵路井盖松动', place: '东纵路12号门前' })
    expect(lostIn(a)).toEqual([])
  })

  it('of different columns of one row: both are kept', () => {
    const [a, b] = twoCopies(
      { mode: 'reception', date: '2026-03-05' },
      { m1: { order: 1, words: '路灯不亮' } },
    )
    editDocument(a, { items: { matters: { m1: { demand: '修复路灯' } } } }, ONE)
    editDocument(b, { items: { matters: { m1: { route: 'community' } } } }, TWO)
    exchange(a, b)
    const row = projectRow({ ...ENVELOPE, kind: 'visit' }, readContent(a), NOT_RECEIVED)
    expect(row.kind === 'visit' && row.items.matters).toEqual([
      { id: 'm1', order: 1, words: '路灯不亮', demand: '修复路灯', route: 'community' },
    ])
    expect(row.lost).toEqual([])
    expect(sameDocument(a, b)).toBe(true)
  })

  it('two rows added at once are both kept', () => {
    const [a, b] = twoCopies({ mode: 'reception', date: '2026-03-05' })
    editDocument(a, { items: { matters: { x1: { order: 1, words: '路灯不亮' } } } }, ONE)
    editDocument(b, { items: { matters: { y1: { order: 1, words: '垃圾满溢' } } } }, TWO)
    exchange(a, b)
    const row = projectRow({ ...ENVELOPE, kind: 'visit' }, readContent(b), NOT_RECEIVED)
    expect(row.kind === 'visit' && row.items.matters.map((matter) => matter.words)).toEqual([
      '路灯不亮',
      '垃圾满溢',
    ])
  })

  it('of the same field: both machines show the same one, and name the other with its author', () => {
    const [a, b] = twoCopies()
    editDocument(a, { fields: { title: '井盖松动（一号）' } }, ONE)
    editDocument(b, { fields: { title: '井盖松动（二号）' } }, TWO)
    exchange(a, b)
    expect(sameDocument(a, b)).toBe(true)
    const shown = readContent(a).fields.title
    const [lost, ...others] = lostIn(a)
    expect(others).toEqual([])
    expect(lost).toMatchObject({ path: 'fields/title', shown })
    const mine = lost?.lost === '井盖松动（一号）'
    expect(lost).toMatchObject({
      lost: mine ? '井盖松动（一号）' : '井盖松动（二号）',
      by: mine ? 'person-1' : 'person-2',
    })
    expect(lostIn(b)).toEqual(lostIn(a))
  })

  it('of the same field to the same value is no conflict', () => {
    const [a, b] = twoCopies()
    editDocument(a, { fields: { place: '东纵路' } }, ONE)
    editDocument(b, { fields: { place: '东纵路' } }, TWO)
    exchange(a, b)
    expect(lostIn(a)).toEqual([])
  })

  it('one removes, the other changes: what lost is named, also when it is “nothing”', () => {
    const [a, b] = twoCopies({ ...ISSUE, place: '东纵路' })
    editDocument(a, { fields: { place: null } }, ONE)
    editDocument(b, { fields: { place: '东纵路12号' } }, TWO)
    exchange(a, b)
    const shown = readContent(a).fields.place ?? null
    expect(lostIn(a)).toMatchObject([{ shown, lost: shown === null ? '东纵路12号' : null }])
  })
})

describe('after a person has chosen', () => {
  function conflict(): Y.Doc {
    const [a, b] = twoCopies()
    editDocument(a, { fields: { title: '井盖松动（一号）' } }, ONE)
    editDocument(b, { fields: { title: '井盖松动（二号）' } }, TWO)
    exchange(a, b)
    return a
  }

  it('the value that had lost: nothing is lost any more', () => {
    const doc = conflict()
    const [lost] = lostIn(doc)
    editDocument(doc, { fields: { title: lost?.lost ?? '' } }, ONE)
    expect(lostIn(doc)).toEqual([])
    expect(readContent(doc).fields.title).toBe(lost?.lost)
  })

  it('the value that is shown: the choice is noted although nothing changes', () => {
    const doc = conflict()
    const before = readContent(doc)
    editDocument(doc, { keep: ['fields/title'] }, ONE)
    const after = readContent(doc)
    expect(after.fields).toEqual(before.fields)
    expect(after.events).toHaveLength(before.events.length + 1)
    expect(lostIn(doc)).toEqual([])
  })

  it('an edit of another field is no choice', () => {
    const doc = conflict()
    editDocument(doc, { fields: { place: '东纵路' } }, ONE)
    expect(lostIn(doc)).toHaveLength(1)
  })
})

describe('an edit', () => {
  it('notes old and new values; one that changes nothing is not noted', () => {
    const doc = openDocument()
    editDocument(doc, { fields: ISSUE }, ONE)
    expect(editDocument(doc, { fields: { title: ISSUE.title } }, ONE)).toEqual([])
    editDocument(doc, { fields: { title: '改' } }, TWO)
    const { events } = readContent(doc)
    expect(events.map((one) => one.type)).toEqual(['created', 'edited'])
    expect(events[1]).toMatchObject({
      by: 'person-2',
      seen: [events[0]?.id],
      changes: [{ path: 'fields/title', from: ISSUE.title, to: '改' }],
    })
  })

  it('takes a row out without forgetting it', () => {
    const doc = openDocument()
    editDocument(
      doc,
      { fields: { date: '2026-03-05' }, items: { matters: { m1: { order: 1, words: '甲' } } } },
      ONE,
    )
    editDocument(doc, { items: { matters: { m1: null } } }, ONE)
    const row = projectRow({ ...ENVELOPE, kind: 'visit' }, readContent(doc), NOT_RECEIVED)
    expect(row.kind === 'visit' && row.items.matters).toEqual([])
    expect(readContent(doc).cells['matters/m1/words']).toBe('甲')
  })
})
