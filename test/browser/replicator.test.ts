/** The client's side of the protocol, against an office that speaks it message by message. */
import { describe, expect, it } from 'vitest'
import { decodeFrameContent } from '../../shared/wire/frames'
import type { Result } from '../../shared/wire/messages'
import { machine, until } from './support/machine'
import { Office } from './support/office'
import { pendingOf, start, TIMING } from './support/replicators'
import { grantFor, remoteVisit } from './support/server'

describe('a connection', () => {
  it('begins with a hello that names epoch and cursors, and is online once welcomed', async () => {
    const here = await machine()
    await here.store.sync.apply({ changes: [], cursors: { [here.partition]: 7 } })
    const office = new Office()
    const { truth } = start(here, office)
    await until(() => truth.get().online, 'online')
    expect(office.last).toMatchObject({ server: 'http://127.0.0.1:1', token: 'secret' })
    expect(office.last.heard[0]).toMatchObject({
      t: 'hello',
      v: 1,
      epoch: office.epoch,
      cursors: { [here.partition]: 7 },
    })
    await until(() => truth.get().caughtUp, 'caught up')
  })

  it('is not online, and pushes nothing, before the welcome', async () => {
    const here = await machine()
    await here.visit()
    const office = new Office()
    office.answer = () => undefined
    const { truth } = start(here, office, { ...TIMING, patience: 10_000 })
    await until(() => office.connections.length === 1 && office.last.heard.length === 1, 'hello')
    expect(truth.get().online).toBe(false)
    office.answer = (message, connection) => office.answerProperly(message, connection)
    office.last.say(office.welcome())
    await until(async () => (await pendingOf(here)) === 0, 'delivered')
    expect(office.last.heard.map(({ t }) => t).slice(0, 2)).toEqual(['hello', 'push'])
  })

  it('takes over the grants of the welcome', async () => {
    const here = await machine()
    const office = new Office()
    const grant = grantFor(here.author.person, here.office, here.station, { personName: '陈桂芬' })
    office.grants = [await here.server.sign(grant)]
    start(here, office)
    await until(async () => (await here.store.persons())[0]?.name === '陈桂芬', 'new name')
  })

  it('passes over bytes and messages that it does not know', async () => {
    const here = await machine()
    const office = new Office()
    const { truth } = start(here, office)
    await until(() => truth.get().online, 'online')
    office.last.sayBytes(new Uint8Array([255, 254, 1]))
    office.last.sayBytes(new Uint8Array())
    await here.visit()
    await until(async () => (await pendingOf(here)) === 0, 'delivered')
    expect(office.connections).toHaveLength(1)
  })
})

describe('receiving', () => {
  it('applies pages in order and tells a first join how far it is', async () => {
    const here = await machine()
    const office = new Office()
    const visits = Array.from({ length: 6 }, () => remoteVisit(here.partition))
    const entries = visits.map(({ remote, first }, at) => remote.entry(at + 1, first))
    office.answer = (message, connection) => {
      if (message.t !== 'hello') return office.answerProperly(message, connection)
      connection.say(office.welcome())
      connection.say({
        t: 'changes',
        changes: entries.slice(0, 4),
        cursors: { [here.partition]: 4 },
        caughtUp: false,
      })
    }
    const { truth } = start(here, office)
    await until(() => truth.get().receiving?.received === 4, 'first page')
    expect(truth.get().caughtUp).toBe(false)
    office.last.say({
      t: 'changes',
      changes: entries.slice(4),
      cursors: { [here.partition]: 6 },
      caughtUp: true,
    })
    await until(() => truth.get().caughtUp, 'caught up')
    expect(truth.get().receiving).toBeNull()
    expect(await here.store.rows('visit')).toHaveLength(6)
    expect(await here.store.sync.cursors()).toEqual({ [here.partition]: 6 })
  })

  it('has not caught up while a page that came later is still to be stored', async () => {
    const here = await machine()
    const office = new Office()
    const entries = Array.from({ length: 3 }, (_, at) => {
      const { remote, first } = remoteVisit(here.partition)
      return remote.entry(at + 1, first)
    })
    office.answer = (message, connection) => {
      if (message.t !== 'hello') return office.answerProperly(message, connection)
      connection.say(office.welcome())
      // The backlog has ended with the first page; what others write goes on coming at once.
      for (const entry of entries)
        connection.say({
          t: 'changes',
          changes: [entry],
          cursors: { [here.partition]: entry.seq },
          caughtUp: true,
        })
    }
    const { truth } = start(here, office)
    const stored = () => office.connections.at(0)?.all('stored').length ?? 0
    const seen: { readonly caughtUp: boolean; readonly receiving: number | null; readonly stored: number }[] =
      []
    truth.subscribe(() => {
      const { caughtUp, receiving } = truth.get()
      seen.push({
        caughtUp,
        receiving: receiving?.received ?? null,
        stored: stored(),
      })
    })
    await until(() => stored() === 3, 'three pages stored')
    await until(() => truth.get().caughtUp, 'caught up')
    expect(seen.filter(({ caughtUp }) => caughtUp)).toEqual([{ caughtUp: true, receiving: null, stored: 3 }])
    expect(seen.map(({ receiving }) => receiving)).toEqual([0, 1, 2, null])
  })

  it('R11 stores a page again after a full disk, and never moves the cursor before', async () => {
    const here = await machine()
    const office = new Office()
    const { remote, first } = remoteVisit(here.partition)
    office.log.push(remote.entry(1, first))
    const full = () => {
      throw new DOMException('no space', 'QuotaExceededError')
    }
    here.db.rows.hook('creating', full)
    const { truth } = start(here, office)
    await until(() => truth.get().problem?.code === 'disk-full', 'told')
    expect(await here.store.sync.cursors()).toEqual({})
    here.db.rows.hook('creating').unsubscribe(full)
    await until(async () => (await here.store.rows('visit')).length === 1, 'stored')
    await until(() => truth.get().problem === null, 'no longer told')
    expect(office.connections.length).toBeGreaterThan(1)
  })

  it('R18 asks for the whole of a record that came damaged', async () => {
    const here = await machine()
    const office = new Office()
    const { remote } = remoteVisit(here.partition)
    office.log.push(remote.entry(1, new Uint8Array([1, 2, 3])))
    office.answer = (message, connection) => {
      if (message.t !== 'fetch') return office.answerProperly(message, connection)
      const { recordId } = message
      const update = new Uint8Array(remote.state)
      connection.say({ t: 'record', recordId, update, receivedAt: '2026-03-05T02:00:00.000Z', facts: [] })
    }
    start(here, office)
    await until(async () => (await here.store.row(remote.recordId)) !== undefined, 'repaired')
    expect(await here.store.unreadable()).toEqual([])
    expect(office.last.all('fetch')).toHaveLength(1)
  })
})

describe('sending', () => {
  it('pushes what was written offline, in batches with one in flight, and what is saved from then on', async () => {
    const here = await machine()
    for (let n = 0; n < 105; n += 1) await here.visit()
    const office = new Office()
    let held: (() => void) | null = null
    office.answer = (message, connection) => {
      if (message.t === 'push') held = () => office.answerProperly(message, connection)
      else office.answerProperly(message, connection)
    }
    start(here, office)
    await until(() => held !== null, 'first push')
    await here.visit()
    await until(() => office.last.all('ping').length > 1, 'some time has passed')
    expect(office.last.all('push').map(({ frames }) => frames.length)).toEqual([100])
    office.answer = (message, connection) => office.answerProperly(message, connection)
    held!()
    await until(async () => (await pendingOf(here)) === 0, 'delivered')
    expect(office.last.all('push').map(({ frames }) => frames.length)).toEqual([100, 6])
    expect((await here.store.delivery()).deliveredAt).not.toBeNull()
    await here.visit()
    await until(async () => (await pendingOf(here)) === 0, 'delivered at once')
    expect(office.log).toHaveLength(107)
  })

  it('sends again what was not acknowledged before the connection broke', async () => {
    const here = await machine()
    await here.visit()
    const office = new Office()
    office.answer = (message, connection) => {
      if (message.t === 'push' && office.connections.length === 1) connection.end(1006)
      else office.answerProperly(message, connection)
    }
    start(here, office)
    await until(async () => (await pendingOf(here)) === 0, 'delivered')
    const [first, second] = office.connections
    expect(second?.all('push')).toEqual(first?.all('push'))
  })

  it('R15 waits and sends again when the server is busy, and says so meanwhile', async () => {
    const here = await machine()
    await here.visit()
    const office = new Office()
    let refusals = 0
    office.answer = (message, connection) => {
      if (message.t === 'push' && refusals < 3) {
        refusals += 1
        connection.say({ t: 'busy', message: '服务器磁盘已满，请联系管理员' })
      } else office.answerProperly(message, connection)
    }
    const { truth } = start(here, office)
    await until(() => truth.get().problem?.message === '服务器磁盘已满，请联系管理员', 'told')
    await until(async () => (await pendingOf(here)) === 0, 'delivered')
    await until(() => truth.get().problem === null, 'no longer told')
    expect(office.connections).toHaveLength(1)
  })

  it('sets refused work aside, fetches the server’s version and goes on with the rest', async () => {
    const here = await machine()
    const bad = await here.visit({ fields: { place: '东门' } })
    await here.visit()
    const office = new Office()
    office.answer = (message, connection) => {
      if (message.t !== 'push') return office.answerProperly(message, connection)
      const results = message.frames.map((frame, index): Result => {
        const content = decodeFrameContent(frame.content)
        if (content?.recordId !== bad.recordId) return office.take(frame)
        return { ok: false, commitId: content.commitId, index, code: 'grant', message: '授权已经结束' }
      })
      connection.say({ t: 'ack', results })
    }
    const { truth } = start(here, office)
    await until(async () => (await here.store.setAsides()).length > 0, 'set aside')
    await until(async () => (await here.store.row(bad.recordId)) === undefined, 'gone from the rows')
    expect(office.last.all('fetch').map(({ recordId }) => recordId)).toContain(bad.recordId)
    expect(await here.store.setAsides()).toMatchObject([{ recordId: bad.recordId, reason: '授权已经结束' }])
    expect(await pendingOf(here)).toBe(0)
    expect(office.log).toHaveLength(1)
    expect(truth.get().online).toBe(true)
  })
})
