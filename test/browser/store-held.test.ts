/** Work that waits at the office to be claimed: apart from what was refused, sent to the last save, and adopted by a commit that names its author. */
import { v7 as newId } from 'uuid'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { OutboxFrame } from '../../renderer/store/types'
import { openDocument, readContent } from '../../shared/records/document'
import { decodeFrameContent } from '../../shared/wire/frames'
import type { Result } from '../../shared/wire/messages'
import { machine } from './support/machine'

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
})
