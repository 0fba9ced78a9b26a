/** A record that is erased while somebody has it open: nothing of it stays on the screen or on the disk, and the person is told. */
import { v7 as newId } from 'uuid'
import { expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { frame, says, show } from '../support/forms'
import { machine, until } from '../support/machine'
import { remoteVisit } from '../support/server'

const NAME = '某某某的唯一标记七三九'
const TYPED = '补写'

it('leaves the form, with what was typed, and says so', async () => {
  const at = await machine()
  const { store, db, server, partition } = at
  const { recordId } = await at.visit({ fields: { name: NAME, place: '东门' } })
  show(at, 'visit', recordId)
  const name = () => document.getElementById('visit-name')
  await until(() => name() instanceof HTMLInputElement, 'the form')
  await userEvent.fill(name() as HTMLInputElement, NAME + TYPED)
  await until(async () => JSON.stringify(await db.drafts.toArray()).includes(TYPED), 'the draft')

  const fact = await server.sign({ type: 'erased', recordId, at: '2026-03-05T02:00:00.000Z' })
  const { remote } = remoteVisit(partition)
  const entry = { ...remote.entry(7, new Uint8Array([0, 0]), [fact]), recordId }
  await store.sync.apply({ changes: [entry], cursors: { [partition]: 7 } })
  await says('这条记录已按要求彻底删除')
  expect(frame.innerHTML).not.toContain(NAME)
  expect(frame.querySelector('.save-bar')).toBeNull()
  await until(async () => {
    const kept = JSON.stringify(await db.drafts.toArray())
    return !kept.includes(NAME)
  }, 'nothing of it in the drafts')
})

it('a draft that cannot be read just now is said, and neither thrown away nor written over by a blank form', async () => {
  const at = await machine()
  const recordId = newId()
  const draft = { base: { fields: {}, items: {} }, now: { fields: { name: NAME }, items: {} } }
  await at.store.keepDraft(`form:visit:${recordId}`, draft)
  const frames = async (count: number) => {
    for (let n = 0; n < count; n += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
  }
  const fails = async (key: string) => {
    if (!key.startsWith('form:')) return at.store.draft(key)
    // Not before it is known, and drawn, that there is no such record: until then anything is only being opened.
    await until(() => at.store.live.row(recordId).get().complete, 'no record')
    await frames(3)
    throw new Error('磁盘忙，读不出草稿')
  }
  show({ ...at, store: { ...at.store, draft: fails } }, 'visit', recordId)
  await says('磁盘忙，读不出草稿')
  expect(document.getElementById('visit-name')).toBeNull()
  expect(await at.store.draft(`form:visit:${recordId}`)).toEqual(draft)
})
