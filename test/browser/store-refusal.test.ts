/** A refused frame: the record is frozen and rebuilt, and everything a person wrote stands readable beside it. */
import { v7 as newId } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { OutboxFrame } from '../../renderer/store/types'
import type { Patch } from '../../shared/records/document'
import type { Result } from '../../shared/wire/messages'
import { failure, type Machine, machine } from './support/machine'
import { Remote, remoteVisit } from './support/server'

const REASON = '您的岗位不能修改这条记录'
const AT = new Date('2026-03-05T02:00:00Z')

function refused(frame: OutboxFrame, index: number): Result {
  return { ok: false, commitId: frame.commitId, index, code: 'role', message: REASON }
}
function accepted(frame: OutboxFrame, seq: number): Result {
  return { ok: true, commitId: frame.commitId, seq, storedAt: AT.toISOString() }
}

describe('acknowledged frames', () => {
  it('leave the outbox; the moment is noted once nothing is waiting', async () => {
    const { store, visit } = await machine()
    await visit()
    await visit()
    const sent = await store.sync.unsent(100, 1e6)
    await store.sync.settle(sent.slice(0, 1), [accepted(sent[0]!, 1)], AT)
    expect(await store.delivery()).toMatchObject({ pending: 1, deliveredAt: null })
    await store.sync.settle(sent.slice(1), [accepted(sent[1]!, 2)], AT)
    expect(await store.delivery()).toMatchObject({ pending: 0, deliveredAt: AT.getTime() })
  })

  it('are given out oldest first, within the size of a push', async () => {
    const { store, visit } = await machine()
    for (let n = 0; n < 4; n += 1) await visit({ fields: { note: '字'.repeat(1500) } })
    const all = await store.sync.unsent(100, 1e6)
    expect(all.map(({ order }) => order)).toEqual([...all].map(({ order }) => order).sort((a, b) => a - b))
    expect(await store.sync.unsent(3, 1e6)).toHaveLength(3)
    expect(await store.sync.unsent(100, 12_000)).toHaveLength(2)
    expect(await store.sync.unsent(100, 10)).toHaveLength(1)
  })
})

describe('a refused edit', () => {
  it('freezes the record, sets aside all that hangs on it and rebuilds it from the server', async () => {
    const { store, db, visit, author, partition } = await machine()
    const other = await visit()
    const { recordId } = await visit({
      fields: { place: '东门' },
      items: { matters: { m1: { order: 1, words: '路灯坏了' } } },
    })
    const base = new Remote(recordId, 'visit', partition, (await db.docs.get(recordId))!.state)
    const first = await store.sync.unsent(100, 1e6)
    await store.sync.settle(first, first.map(accepted), AT)

    await store.edit(recordId, { fields: { place: '西门', secret: true } }, author)
    await store.edit(recordId, { items: { matters: { m1: { words: '路灯又坏了' } } } }, author)
    await store.edit(other.recordId, { fields: { place: '南门' } }, author)
    const sent = await store.sync.unsent(1, 1e6)
    expect(await store.sync.settle(sent, sent.map(refused), AT)).toEqual([recordId])

    expect((await store.delivery()).pending).toBe(1)
    expect((await failure(store.edit(recordId, { fields: { note: '再写' } }, author))).code).toBe('frozen')
    expect(await store.sync.wanted()).toEqual([recordId])
    const [aside] = await store.setAsides()
    expect(aside).toMatchObject({
      recordId,
      reason: REASON,
      code: 'role',
      wasNew: false,
      title: '路灯又坏了',
    })
    expect(aside?.changes.map(({ label, before, after }) => [label, before, after])).toEqual([
      ['地点', '东门', '西门'],
      ['要求保密', '', '是'],
      ['反映事项第 1 行：反映事项（原话原意）', '路灯坏了', '路灯又坏了'],
    ])

    await store.sync.rebuild({ recordId, update: base.state, receivedAt: AT.toISOString(), facts: [] })
    const row = await store.row(recordId)
    expect(row?.kind === 'visit' && row.fields.place).toBe('东门')
    expect(await store.sync.wanted()).toEqual([])
    await store.edit(recordId, { fields: { note: '可以再写' } }, author)
    expect((await store.delivery()).pending).toBe(2)
  })

  it('R4 that the server has but cannot read is left whole here, with what was refused beside it', async () => {
    const { store, db, visit, author } = await machine()
    const { recordId } = await visit({ fields: { place: '东门' } })
    const first = await store.sync.unsent(100, 1e6)
    await store.sync.settle(first, first.map(accepted), AT)
    await store.edit(recordId, { fields: { note: '再写' } }, author)
    const sent = await store.sync.unsent(100, 1e6)
    await store.sync.settle(sent, sent.map(refused), AT)
    const state = (await db.docs.get(recordId))!.state
    await store.sync.rebuild({ recordId, update: null, receivedAt: AT.toISOString(), facts: [] })
    expect((await db.docs.get(recordId))?.state).toEqual(state)
    const row = await store.row(recordId)
    expect(row?.kind === 'visit' && row.fields).toMatchObject({ place: '东门', note: '再写' })
    // It is asked for again on every connection, until the server can read it.
    expect(await store.sync.wanted()).toEqual([recordId])
    expect(await store.setAsides()).toHaveLength(1)
  })

  it('of a record that the server never had takes it from the rows; every value is in the set-aside', async () => {
    const { store, visit, author } = await machine()
    const { recordId } = await visit({
      fields: { name: '王小明', place: '东门' },
      items: { matters: { m1: { order: 1, words: '路灯坏了', route: 'community' } } },
    })
    const sent = await store.sync.unsent(100, 1e6)
    await store.sync.settle(sent, sent.map(refused), AT)
    await store.sync.rebuild({ recordId, update: null, receivedAt: null, facts: [] })
    expect(await store.row(recordId)).toBeUndefined()
    expect(await store.rows('visit')).toEqual([])
    const [aside] = await store.setAsides()
    expect(aside?.wasNew).toBe(true)
    const said = aside?.changes.map(({ after }) => after)
    for (const word of ['王小明', '东门', '路灯坏了', '2026年3月5日']) expect(said).toContain(word)

    const again = await store.reapply(aside!.id, author)
    // What belongs to it, its photos and what came from it, names it by its id.
    expect(again.recordId).toBe(recordId)
    // When it was written is kept beside when it was written again.
    expect(again.createdAt).toBe(author.now.toISOString())
    expect(Math.abs(Date.now() - Date.parse(again.writtenAt ?? ''))).toBeLessThan(60_000)
    expect(again.kind === 'visit' && again.fields).toMatchObject({ name: '王小明', place: '东门' })
    expect(again.kind === 'visit' && again.items.matters[0]).toMatchObject({ order: 1, words: '路灯坏了' })
    expect(await store.setAsides()).toEqual([])
    expect((await store.delivery()).pending).toBe(1)
  })

  it('keeps the steps among what was set aside, in words', async () => {
    const { store, db, author, partition } = await machine()
    const fields = { source: 'snap', date: '2026-03-05', title: '路灯坏了' }
    const { recordId } = await store.create('issue', partition, { fields }, author)
    const base = (await db.docs.get(recordId))!.state
    const first = await store.sync.unsent(100, 1e6)
    await store.sync.settle(first, first.map(accepted), AT)
    await store.step(recordId, 'routed', { on: '2026-03-06', route: 'community' }, author)
    const sent = await store.sync.unsent(100, 1e6)
    await store.sync.settle(sent, sent.map(refused), AT)
    await store.sync.rebuild({ recordId, update: base, receivedAt: null, facts: [] })
    const [aside] = await store.setAsides()
    expect(aside?.changes[0]).toMatchObject({ label: '步骤“分流交办”：日期', after: '2026年3月6日' })
    const row = await store.reapply(aside!.id, author)
    expect(row.kind === 'issue' && row.state.stage).toBe('routed')
  })

  /** A matter that the server has, and steps of it that were refused. */
  async function refusedSteps(take: (at: Machine, recordId: string) => Promise<void>) {
    const at = await machine()
    const { store, db, author, partition } = at
    const fields = { source: 'snap', date: '2026-03-05', title: '路灯坏了' }
    const { recordId } = await store.create('issue', partition, { fields }, author)
    const base = (await db.docs.get(recordId))!.state
    const first = await store.sync.unsent(100, 1e6)
    await store.sync.settle(first, first.map(accepted), AT)
    await take(at, recordId)
    const sent = await store.sync.unsent(100, 1e6)
    await store.sync.settle(sent, sent.map(refused), AT)
    await store.sync.rebuild({ recordId, update: base, receivedAt: null, facts: [] })
    const [aside] = await store.setAsides()
    return { ...at, recordId, aside: aside! }
  }
  const stepsIn = async ({ store }: Machine, recordId: string) =>
    (await store.content(recordId))!.events.slice(1).map(({ type }) => type)

  it('with a step and its own 收回 says both in words, and is written again without either', async () => {
    const at = await refusedSteps(async ({ store, author }, recordId) => {
      await store.step(recordId, 'routed', { on: '2026-03-06', route: 'community' }, author)
      await store.step(recordId, 'urged', { on: '2026-03-07' }, author)
      const content = await store.content(recordId)
      const step = content!.events.find(({ type }) => type === 'urged')!.id
      await store.step(recordId, 'takenBack', { step, note: '记错了' }, author)
    })
    const said = at.aside.changes.map(({ label, after }) => `${label}＝${after}`)
    expect(said).toContain('步骤“收回”：收回的步骤＝催办')
    expect(said).toContain('步骤“收回”：原因＝记错了')
    await at.store.reapply(at.aside.id, at.author)
    expect(await stepsIn(at, at.recordId)).toEqual(['routed'])
  })

  it('says where others have written something else since, which writing it again would replace', async () => {
    const at = await refusedSteps(({ store, author }, recordId) =>
      store.edit(recordId, { fields: { place: '西门', demand: '修好' } }, author).then(() => undefined),
    )
    await at.store.edit(at.recordId, { fields: { place: '南门' } }, at.author)
    const [aside] = await at.store.setAsides()
    const changeOf = (label: string) => aside!.changes.find((one) => one.label === label)
    expect(changeOf('地点')).toMatchObject({ before: '', after: '西门', now: '南门' })
    expect(changeOf('诉求')).not.toHaveProperty('now')
  })

  it('is written again as a whole or not at all', async () => {
    const at = await refusedSteps(async ({ store, author }, recordId) => {
      await store.edit(recordId, { fields: { place: '东门' } }, author)
      await store.step(recordId, 'routed', { on: '2026-03-06', route: 'community' }, author)
    })
    const { store, author, recordId, aside } = at
    // Somebody else closed it meanwhile: only the second of the two is not legal any more.
    await store.step(recordId, 'closed', { on: '2026-03-07', outcome: 'solved', note: '已修好' }, author)
    const before = await stepsIn(at, recordId)
    expect((await failure(store.reapply(aside.id, author))).code).toBe('step')
    expect(await stepsIn(at, recordId)).toEqual(before)
    expect(await store.setAsides()).toHaveLength(1)
  })

  it('goes on where a power cut interrupted writing it again, also when it is pressed twice', async () => {
    const at = await refusedSteps(async ({ store, author }, recordId) => {
      await store.edit(recordId, { fields: { place: '东门' } }, author)
      await store.step(recordId, 'routed', { on: '2026-03-06', route: 'community' }, author)
      await store.step(recordId, 'urged', { on: '2026-03-07' }, author)
    })
    const { db, store, author, recordId, aside } = at
    // The power fails while the second step is being written: neither the step nor what is left of the set-aside is.
    let writes = 0
    db.outbox.hook('creating', () => {
      writes += 1
      if (writes === 3) throw new Error('cut')
    })
    await expect(store.reapply(aside.id, author)).rejects.toThrow()
    expect(await stepsIn(at, recordId)).toEqual(['edited', 'routed'])
    const [left] = await store.setAsides()
    expect(left?.changes.map(({ label }) => label)).toEqual(['步骤“催办”：日期'])
    const [first, second] = await Promise.allSettled([
      store.reapply(aside.id, author),
      store.reapply(aside.id, author),
    ])
    expect([first.status, second.status]).toEqual(['fulfilled', 'rejected'])
    expect(await stepsIn(at, recordId)).toEqual(['edited', 'routed', 'urged'])
    expect(await store.setAsides()).toEqual([])
  })

  it('of which the step and its 收回 were refused apart is written without either', async () => {
    const at = await refusedSteps(async ({ store, author }, recordId) => {
      await store.step(recordId, 'routed', { on: '2026-03-06', route: 'community' }, author)
      const content = await store.content(recordId)
      const step = content!.events.find(({ type }) => type === 'routed')!.id
      await store.edit(recordId, { fields: { place: '东门' } }, author)
      await store.step(recordId, 'takenBack', { step, note: '记错了' }, author)
    })
    const { db, store, author, recordId, aside } = at
    // As the office gives back what came in two deliveries.
    const [routed, takenBack] = aside.steps
    await db.setAsides.put({ ...aside, steps: [routed!], changes: [] })
    await db.setAsides.add({ ...aside, id: newId(), steps: [takenBack!], changes: [] })
    for (const { id } of await store.setAsides()) await store.reapply(id, author)
    expect(await stepsIn(at, recordId)).toEqual([])
    expect(await store.setAsides()).toEqual([])
  })

  it('of a record that was erased meanwhile is not written', async () => {
    const at = await machine()
    const { store, db, server, author, partition } = at
    const { recordId } = await at.visit({ fields: { name: '王小明' } })
    const sent = await store.sync.unsent(100, 1e6)
    await store.sync.settle(sent, sent.map(refused), AT)
    await store.sync.rebuild({ recordId, update: null, receivedAt: null, facts: [] })
    const [aside] = await store.setAsides()
    const fact = await server.sign({ type: 'erased', recordId, at: AT.toISOString() })
    const { remote } = remoteVisit(partition)
    const entry = { ...remote.entry(7, new Uint8Array([0, 0]), [fact]), recordId }
    await Promise.allSettled([
      store.reapply(aside!.id, author),
      store.sync.apply({ changes: [entry], cursors: { [partition]: 7 } }),
    ])
    expect(await store.row(recordId)).toBeUndefined()
    expect(await db.outbox.count()).toBe(0)
    const again = store.create('visit', partition, { fields: { mode: 'visit' } }, author, recordId)
    expect((await failure(again)).code).toBe('missing')
  })

  it('is not held against itself: what the same person wrote there before or after is no other’s', async () => {
    const at = await refusedSteps(({ store, author }, recordId) =>
      store.edit(recordId, { fields: { place: '南门' } }, author).then(() => undefined),
    )
    const { db, store, author, recordId, aside } = at
    const [change] = aside.changes
    await db.setAsides.put({ ...aside, changes: [{ ...change!, from: '西门', before: '西门' }] })
    await db.setAsides.add({ ...aside, id: newId(), changes: [{ ...change!, to: '西门', after: '西门' }] })
    expect(
      (await store.setAsides()).flatMap(({ changes }) => changes.flatMap(({ now }) => now ?? [])),
    ).toEqual([])
    await store.edit(recordId, { fields: { place: '北门' } }, author)
    expect((await store.setAsides()).map(({ changes }) => changes[0]?.now)).toEqual(['北门', '北门'])
  })

  /** What stands beside a refused change of a row in which somebody else wrote `theirs` meanwhile. */
  async function besideRow(ours: Patch, theirs: Patch, by = newId()) {
    const { store, db, visit, author, partition } = await machine()
    const { recordId } = await visit({ items: { matters: { m1: { order: 1, words: '路灯坏了' } } } })
    const base = (await db.docs.get(recordId))!.state
    const first = await store.sync.unsent(100, 1e6)
    await store.sync.settle(first, first.map(accepted), AT)
    await store.edit(recordId, ours, author)
    const sent = await store.sync.unsent(100, 1e6)
    await store.sync.settle(sent, sent.map(refused), AT)
    const remote = new Remote(recordId, 'visit', partition, base)
    const person = by === 'own' ? author.person : by
    remote.edit(theirs, { person, device: newId(), now: new Date(Date.now() + 60_000) })
    await store.sync.rebuild({ recordId, update: remote.state, receivedAt: null, facts: [] })
    return (await store.setAsides())[0]?.changes[0]?.now
  }

  it('says when somebody wrote in the row that it takes out, or took out the row in which it writes', async () => {
    const written = { items: { matters: { m1: { words: '两盏路灯坏了' } } } }
    const takenOut = { items: { matters: { m1: null } } }
    expect(await besideRow(takenOut, written)).toBe('（别人后来改过这一行）')
    expect(await besideRow(written, takenOut)).toBe('（这一行已移除）')
    expect(await besideRow(takenOut, { fields: { place: '东门' } })).toBeUndefined()
    expect(await besideRow(takenOut, written, 'own'), 'not of one’s own').toBeUndefined()
  })

  it('survives a restart: it is still frozen and still wanted', async () => {
    const { store, db, visit } = await machine()
    const { recordId } = await visit()
    const sent = await store.sync.unsent(100, 1e6)
    await store.sync.settle(sent, sent.map(refused), AT)
    db.close()
    await db.open()
    expect(await store.sync.wanted()).toEqual([recordId])
  })

  it('that the server could not even read is found by its place in the push', async () => {
    const { store, visit } = await machine()
    await visit()
    const bad = await visit()
    const sent = await store.sync.unsent(100, 1e6)
    const unread: Result = { ok: false, commitId: null, index: 1, code: 'broken', message: '内容损坏' }
    expect(await store.sync.settle(sent, [accepted(sent[0]!, 1), unread], AT)).toEqual([bad.recordId])
    expect((await store.delivery()).pending).toBe(0)
  })

  it('that was dealt with already says so', async () => {
    const { store, author } = await machine()
    expect((await failure(store.reapply(newId(), author))).code).toBe('missing')
  })
})
