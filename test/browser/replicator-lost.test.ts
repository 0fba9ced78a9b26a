/** Connections that break, fall silent or are refused, and who leads in a profile. */
import { describe, expect, it, vi } from 'vitest'
import { decodeFrameContent } from '../../shared/wire/frames'
import { machine, until } from './support/machine'
import { Office } from './support/office'
import { pendingOf, start, TIMING } from './support/replicators'
import { grantFor } from './support/server'

/** An office that only lets the device hand over, until it has given a new grant. */
function endedGrants(office: Office): { give(): void } {
  let given = false
  office.answer = (message, connection) => {
    if (message.t === 'hello' && !message.handOver && !given) connection.end(4403)
    else office.answerProperly(message, connection)
  }
  return {
    give: () => {
      given = true
    },
  }
}

describe('losing the connection', () => {
  it('R13 is noticed by silence; what an old socket says later is nobody’s', async () => {
    const here = await machine()
    const office = new Office()
    const { truth } = start(here, office, { ...TIMING, patience: 400 })
    await until(() => truth.get().online, 'online')
    const old = office.last
    office.reachable = false
    await until(() => !truth.get().online, 'silence noticed')
    expect(old.closed).toBe(true)
    office.reachable = true
    await until(() => truth.get().online, 'online again')
    const now = office.last
    old.end(4401)
    old.say({ t: 'closing', code: 4401, message: '不认识' })
    await here.visit()
    await until(async () => (await pendingOf(here)) === 0, 'delivered')
    expect(office.last).toBe(now)
    expect(truth.get()).toMatchObject({ online: true, problem: null })
  })

  it('R10 waits for a long push on a narrow line: not online meanwhile, but not given up', async () => {
    const here = await machine()
    for (let n = 0; n < 40; n += 1) await here.visit({ fields: { note: '字'.repeat(300) } })
    const office = new Office()
    const late: (() => void)[] = []
    const { truth } = start(here, office, { ...TIMING, patience: 200 })
    office.answer = (message, connection) => {
      if (message.t === 'hello') office.answerProperly(message, connection)
      else late.push(() => office.answerProperly(message, connection))
    }
    await until(() => office.connections.length === 1 && office.last.all('push').length === 1, 'push')
    await until(() => !truth.get().online, 'silence noticed')
    expect(truth.get().problem).toBeNull()
    office.answer = (message, connection) => office.answerProperly(message, connection)
    for (const answer of late) answer()
    await until(async () => (await pendingOf(here)) === 0, 'delivered')
    expect(truth.get().online).toBe(true)
    expect(office.connections).toHaveLength(1)
  })

  it.each([
    ['back hides no dead line', -5, 600],
    ['forward ends no living one', 5, 5000],
  ])('R14 is told by no clock: one that is set %s', async (_what, hours, patience) => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const here = await machine()
      const office = new Office()
      let quiet = false
      office.answer = (message, connection) => {
        if (!quiet) office.answerProperly(message, connection)
      }
      const { truth } = start(here, office, { ...TIMING, patience })
      await until(() => truth.get().online, 'online')
      quiet = true
      const pings = office.last.all('ping').length
      await until(() => office.last.all('ping').length > pings, 'a ping without an answer')
      vi.setSystemTime(Date.now() + hours * 3_600_000)
      const set = performance.now()
      await until(() => performance.now() > set + 4 * TIMING.ping, 'the line was looked at again')
      if (hours < 0) await until(() => office.connections.length > 1, 'the dead line was given up')
      else expect(office.connections).toHaveLength(1)
      quiet = false
      office.last.say({ t: 'pong', n: 1 })
      await here.visit()
      await until(async () => (await pendingOf(here)) === 0, 'delivered')
      if (hours > 0) expect(office.connections).toHaveLength(1)
    } finally {
      vi.useRealTimers()
    }
  })

  it('R14 knows how far this clock is ahead of the server’s', async () => {
    const here = await machine()
    const office = new Office()
    const hour = 3_600_000
    office.answer = (message, connection) => {
      const { epoch, grants } = office
      if (message.t === 'hello')
        connection.say({ t: 'welcome', v: 1, epoch, now: Date.now() - 3 * hour, grants })
    }
    const { truth } = start(here, office)
    await until(() => truth.get().online, 'online')
    expect(Math.round(truth.get().clockAhead / hour)).toBe(3)
  })

  it('by 1013 or a broken line is tried again', async () => {
    const here = await machine()
    const office = new Office()
    const { truth } = start(here, office)
    for (const code of [1013, 1006, 1011]) {
      await until(() => truth.get().online, 'online')
      const before = office.connections.length
      office.last.end(code)
      await until(() => office.connections.length > before, `again after ${code}`)
      expect(truth.get().problem).toBeNull()
    }
  })

  it.each([
    [4401, '邀请码'],
    [4426, '升级'],
    [4499, '管理员'],
  ])('by %i stops with a sentence until a person tries again', async (code, word) => {
    const here = await machine()
    const office = new Office()
    const replicator = start(here, office)
    await until(() => replicator.truth.get().online, 'online')
    office.last.end(code)
    await until(() => replicator.truth.get().problem !== null, 'told')
    expect(replicator.truth.get()).toMatchObject({ online: false })
    expect(replicator.truth.get().problem?.message).toContain(word)
    await here.visit()
    globalThis.dispatchEvent(new Event('online'))
    expect(office.connections).toHaveLength(1)
    replicator.retry()
    await until(async () => (await pendingOf(here)) === 0, 'delivered')
    expect(replicator.truth.get().problem).toBeNull()
  })

  it('because no grant ever held looks again after a while, and goes on when one was given', async () => {
    const here = await machine()
    const office = new Office()
    office.answer = (message, connection) => {
      if (message.t === 'hello') connection.end(4403)
    }
    const { truth } = start(here, office, { ...TIMING, noGrant: 30 })
    await until(() => truth.get().problem?.code === 'no-grant', 'told')
    office.answer = (message, connection) => office.answerProperly(message, connection)
    await until(() => truth.get().online && truth.get().problem === null, 'online')
  })

  it('because its grants have ended hands over what is written from then on, at once', async () => {
    const here = await machine()
    const office = new Office()
    const grant = endedGrants(office)
    const { truth } = start(here, office)
    await until(() => truth.get().online, 'a line that only hands over')
    expect(truth.get()).toMatchObject({ problem: { code: 'no-grant' }, receiving: null })
    await here.visit()
    await until(async () => (await pendingOf(here)) === 0, 'handed over')
    expect(truth.get().problem?.code).toBe('no-grant')
    grant.give()
    office.last.end(1013)
    await until(() => truth.get().online && truth.get().problem === null, 'a grant again')
    expect(office.last.all('hello')[0]?.handOver).toBeUndefined()
  })

  it('because its grants have ended sees one that begins with a day', async () => {
    const here = await machine()
    const office = new Office()
    const grant = endedGrants(office)
    const { truth } = start(here, office, { ...TIMING, noGrant: 100 })
    await until(() => truth.get().online, 'a line that only hands over')
    grant.give()
    await until(() => truth.get().online && truth.get().problem === null, 'a grant again')
  })

  it('learns at once what became of work that it sends a second time', async () => {
    const here = await machine()
    const office = new Office()
    office.answer = (message, connection) => {
      if (message.t === 'push') {
        const results = message.frames.map(({ content }, index) => {
          const { commitId } = decodeFrameContent(content)!
          return { ok: false, commitId, index, code: 'grant', message: '退回过。', held: true } as const
        })
        connection.say({ t: 'ack', results })
      } else if (message.t === 'askFates')
        connection.say({
          t: 'fates',
          fates: message.commitIds.map((commitId) => ({ commitId, state: 'returned', reason: '重复' })),
        })
      else office.answerProperly(message, connection)
    }
    start(here, office)
    await here.visit()
    await until(async () => (await here.store.setAsides())[0]?.held === 'returned', 'its fate')
  })

  it('uses the server’s own sentence when it gave one', async () => {
    const here = await machine()
    const office = new Office()
    const { truth } = start(here, office)
    await until(() => truth.get().online, 'online')
    office.last.say({ t: 'closing', code: 4401, message: '这台电脑已被管理员停用' })
    office.last.end(4401)
    await until(() => truth.get().problem !== null, 'told')
    expect(truth.get().problem).toEqual({ code: 'unknown-device', message: '这台电脑已被管理员停用' })
  })

  it('stops at a server that was restored from a backup; nothing local is given up', async () => {
    const here = await machine()
    await here.store.sync.apply({ changes: [], cursors: { [here.partition]: 7 } })
    await here.visit()
    const office = new Office()
    office.epoch = 'epoch-2'
    const { truth } = start(here, office)
    await until(() => truth.get().problem?.code === 'epoch', 'told')
    expect(truth.get().problem?.message).toContain('服务器已从备份恢复')
    expect(office.last.all('push')).toEqual([])
    expect(await pendingOf(here)).toBe(1)
    expect(await here.store.sync.cursors()).toEqual({ [here.partition]: 7 })
  })
})

describe('one profile', () => {
  it('has one leader, and the next takes over when it stops', async () => {
    const here = await machine()
    const office = new Office()
    const first = start(here, office)
    await until(() => first.truth.get().online, 'online')
    const second = start(here, office)
    await here.visit()
    await until(async () => (await pendingOf(here)) === 0, 'delivered')
    expect(office.connections).toHaveLength(1)
    first.stop()
    await until(() => second.truth.get().online, 'the second leads')
    expect(first.truth.get().online).toBe(false)
  })

  it('begins to sync when the device has joined', async () => {
    const here = await machine()
    const enrolment = (await here.store.enrolment())!
    await here.db.identity.delete('enrolment')
    const office = new Office()
    const { truth } = start(here, office)
    const grant = await here.server.sign(grantFor(here.author.person, here.office, here.station))
    await here.store.sync.join({ enrolment, person: here.author.person, grants: [grant] })
    await until(() => truth.get().online, 'online')
  })
})
