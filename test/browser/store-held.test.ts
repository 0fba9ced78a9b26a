/** Work that waits at the office to be claimed: apart from what was refused, sent to the last save, and adopted by a commit that names its author. */
import { v7 as newId } from 'uuid'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { OutboxFrame } from '../../renderer/store/types'
import { editDocument, openDocument, type Patch, readContent } from '../../shared/records/document'
import { NOT_RECEIVED, projectRow } from '../../shared/records/row'
import { decodeFrameContent } from '../../shared/wire/frames'
import type { Result } from '../../shared/wire/messages'
import { failure, type Machine, machine } from './support/machine'

const AT = new Date('2026-03-05T02:00:00Z')

function held(frame: OutboxFrame, index: number): Result {
  return { ok: false, commitId: frame.commitId, index, code: 'grant', message: '待认领。', held: true }
}

async function delivered() {
  const opened = await machine()
  const { store, visit, author } = opened
  const { recordId } = await visit({ fields: { place: '东门' } })
  await store.edit(recordId, { fields: { place: '西门' } }, author)
  await store.edit(recordId, { fields: { note: '再写' } }, author)
  const sent = await store.sync.unsent(2, 1e6)
  await store.sync.settle(sent, sent.map(held), AT)
  return { ...opened, recordId, sent }
}

describe('work that waits at the office', () => {
  it('is counted apart, and what was saved after it is still sent there', async () => {
    const { store, sent } = await delivered()
    expect(await store.delivery()).toMatchObject({ pending: 1, setAsides: 0, held: 1 })
    expect(await store.sync.held()).toEqual(sent.map(({ commitId }) => commitId))
    const rest = await store.sync.unsent(100, 1e6)
    await store.sync.settle(rest, rest.map(held), AT)
    expect(await store.delivery()).toMatchObject({ pending: 0, setAsides: 0, held: 2 })
  })

  it('can be gone on with as long as it waits, and is closed once it is decided', async () => {
    const { store, sent, recordId, author } = await delivered()
    await store.edit(recordId, { fields: { note: '接着写' } }, author)
    const rest = await store.sync.unsent(100, 1e6)
    expect(rest).toHaveLength(2)
    await store.sync.settle(rest, rest.map(held), AT)
    await store.sync.fates([{ commitId: sent[0]!.commitId, state: 'returned', reason: '重复' }])
    // Some of it waits still.
    await store.edit(recordId, { fields: { note: '再接着写' } }, author)
    await store.sync.fates([{ commitId: rest[0]!.commitId, state: 'returned', reason: '重复' }])
    await expect(store.edit(recordId, { fields: { note: '还写' } }, author)).rejects.toMatchObject({
      code: 'frozen',
    })
  })

  it('says what became of it', async () => {
    const { store, sent } = await delivered()
    const commitId = sent[0]!.commitId
    const fate = async (state: 'waiting' | 'claimed' | 'returned' | 'unknown', reason = '') => {
      await store.sync.fates([{ commitId, state, reason }])
      return (await store.setAsides())[0]
    }
    expect(await fate('waiting')).toMatchObject({ held: 'waiting' })
    expect(await fate('returned', '重复')).toMatchObject({ held: 'returned', reason: '工委退回：重复' })
    expect(await store.delivery()).toMatchObject({ setAsides: 1, held: 0 })
    // What was decided stays decided.
    expect(await fate('claimed')).toMatchObject({ held: 'returned' })
  })

  it('that was claimed leaves nothing to decide', async () => {
    const { store, sent } = await delivered()
    await store.sync.fates([{ commitId: sent[0]!.commitId, state: 'claimed', reason: '' }])
    expect(await store.delivery()).toMatchObject({ setAsides: 0, held: 0, claimed: 1 })
  })

  it('that a restored server no longer knows is plainly not accepted', async () => {
    const { store, sent } = await delivered()
    await store.sync.fates([{ commitId: sent[0]!.commitId, state: 'unknown', reason: '' }])
    const [aside] = await store.setAsides()
    expect(aside?.held).toBeUndefined()
    expect(aside?.reason).toMatch(/没有这份待认领/)
  })

  it('is read in words and adopted in one commit that names its author', async () => {
    const { store, sent, recordId, partition, author } = await delivered()
    const updates = sent.map(({ content }) => decodeFrameContent(content)!.update)
    const work = { recordId, kind: 'visit', partition, person: author.person, record: null, updates }
    const words = await store.readHeld(work)
    expect(words).toMatchObject({ isNew: true })
    expect(words.changes.find(({ label }) => label === '地点')).toMatchObject({ after: '西门' })
    const clerk = { person: newId(), device: author.device, now: AT }
    const frame = decodeFrameContent((await store.claimFrame(work, clerk)).content)!
    expect(frame).toMatchObject({ recordId, partition, person: clerk.person })
    const doc = openDocument()
    Y.applyUpdate(doc, frame.update)
    expect(readContent(doc)).toMatchObject({
      fields: { place: '西门' },
      events: [{ type: 'created', by: clerk.person, onBehalfOf: author.person }],
    })
  })

  /** Changes of a record that the server has, as they wait at the office; `meanwhile`: what the office wrote to it since. */
  async function onTopOf(
    take: (at: Machine, recordId: string) => Promise<void>,
    meanwhile: (doc: Y.Doc) => void = () => undefined,
    patch: Patch = {},
  ) {
    const at = await machine()
    const { store, db, author, partition } = at
    const fields = { source: 'snap', date: '2026-03-05', title: '路灯坏了', place: '东门' }
    const { recordId } = await store.create('issue', partition, { ...patch, fields }, author)
    const doc = openDocument((await db.docs.get(recordId))!.state)
    meanwhile(doc)
    const known = (await store.sync.unsent(100, 1e6)).length
    await take(at, recordId)
    const updates = (await store.sync.unsent(100, 1e6))
      .slice(known)
      .map(({ content }) => decodeFrameContent(content)!.update)
    const record = Y.encodeStateAsUpdate(doc)
    const work = { recordId, kind: 'issue', partition, person: author.person, record, updates }
    const claim = async () => {
      const clerk = { person: newId(), device: author.device, now: AT }
      Y.applyUpdate(doc, decodeFrameContent((await store.claimFrame(work, clerk)).content)!.update)
      return readContent(doc)
    }
    return { ...at, work, claim }
  }

  it('says where somebody else has written something else meanwhile, which claiming replaces', async () => {
    const office = { person: newId(), device: newId(), now: AT }
    const { store, work, claim } = await onTopOf(
      ({ store: at, author }, recordId) =>
        at.edit(recordId, { fields: { place: '西门', demand: '修好' } }, author).then(() => undefined),
      (doc) => editDocument(doc, { fields: { place: '南门' } }, office),
    )
    const { changes } = await store.readHeld(work)
    const [place, demand] = ['地点', '诉求'].map((label) => changes.find((one) => one.label === label))
    expect(place).toMatchObject({ before: '东门', after: '西门', now: '南门' })
    expect(demand).not.toHaveProperty('now')
    expect((await claim()).fields).toMatchObject({ place: '西门', demand: '修好' })
  })

  it('says where it takes out a row in which somebody else has written meanwhile', async () => {
    const office = { person: newId(), device: newId(), now: AT }
    const photos = (cells: Record<string, string | number> | null) => ({ items: { photos: { p1: cells } } })
    const given = async (caption: string) => {
      const { store, work } = await onTopOf(
        async ({ store: at, author }, recordId) => {
          await at.edit(recordId, photos(null), author)
        },
        (doc) => (caption ? editDocument(doc, photos({ caption }), office) : undefined),
        photos({ order: 1, photo: 'f'.repeat(64), caption: '维修前' }),
      )
      return (await store.readHeld(work)).changes.map(({ now }) => now)
    }
    expect(await given('维修后')).toEqual(['（别人后来改过这一行）'])
    expect(await given('')).toEqual([undefined])
  })

  it('with a step and its own 收回 can be claimed without either; nothing else is nothing to claim', async () => {
    const back = async ({ store, author }: Machine, recordId: string) => {
      await store.step(recordId, 'routed', { on: '2026-03-06', route: 'community' }, author)
      const content = await store.content(recordId)
      const step = content!.events.find(({ type }) => type === 'routed')!.id
      await store.step(recordId, 'takenBack', { step, note: '记错了' }, author)
    }
    const { claim, store, work } = await onTopOf(async (at, recordId) => {
      await back(at, recordId)
      await at.store.step(recordId, 'routed', { on: '2026-03-07', route: 'office' }, at.author)
    })
    const said = (await store.readHeld(work)).changes.map(({ label }) => label)
    expect(said.join(), 'what is claimed is what is shown').not.toContain('收回')
    const steps = (await claim()).events.slice(1)
    expect(steps).toMatchObject([{ type: 'routed', data: { on: '2026-03-07', route: 'office' } }])
    const nothing = await onTopOf(back)
    expect((await failure(nothing.claim())).code).toBe('invalid')
  })

  it('keeps the moment at which it was written: a station is not late because the office was', async () => {
    const { store, sent, recordId, partition, author } = await delivered()
    const updates = sent.map(({ content }) => decodeFrameContent(content)!.update)
    const work = { recordId, kind: 'visit', partition, person: author.person, record: null, updates }
    const clerk = { person: newId(), device: author.device, now: new Date('2026-04-20T02:00:00Z') }
    const { update } = decodeFrameContent((await store.claimFrame(work, clerk)).content)!
    const content = readContent(openDocument(update))
    expect(content.events).toMatchObject([
      { at: '2026-04-20T02:00:00.000Z', writtenAt: author.now.toISOString() },
    ])
    const row = projectRow({ recordId, kind: 'visit', partition }, content, NOT_RECEIVED)
    expect(row).toMatchObject({
      createdAt: '2026-04-20T02:00:00.000Z',
      writtenAt: author.now.toISOString(),
    })
  })
})
