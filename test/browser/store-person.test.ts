/** Who works here: PINs, grants, drafts, and one window a profile. */
import { v7 as newId } from 'uuid'
import { afterEach, describe, expect, it } from 'vitest'
import { meOf } from '../../renderer/store/me'
import { checkPin, delayAfter } from '../../renderer/store/pins'
import { databaseName, openStore } from '../../renderer/store/store'
import { failure, machine, remove } from './support/machine'
import { EPOCH, grantFor, testServer } from './support/server'

describe('a PIN', () => {
  it('is kept only stretched and salted', async () => {
    const { store, db, author } = await machine()
    await store.setPin(author.person, '2468')
    const kept = await db.persons.get(author.person)
    expect(JSON.stringify(kept)).not.toContain('2468')
    expect(kept?.pin?.iterations).toBeGreaterThanOrEqual(100_000)
    expect(await store.checkPin(author.person, '2468')).toBe(true)
    expect((await store.persons())[0]).toMatchObject({ name: '陈桂英', hasPin: true })
  })

  it('has at least four digits', async () => {
    const { store, author } = await machine()
    for (const pin of ['123', 'abcd', '']) {
      expect((await failure(store.setPin(author.person, pin))).code).toBe('pin-format')
    }
  })

  it('is looked at ever more slowly after wrong tries; the delay survives a restart', async () => {
    const { store, db, author } = await machine()
    await store.setPin(author.person, '2468')
    const start = Date.parse('2026-03-05T08:00:00Z')
    for (let n = 0; n < 3; n += 1) expect(await checkPin(db, author.person, '0000', start)).toBe(false)
    db.close()
    await db.open()
    const early = await failure(checkPin(db, author.person, '2468', start + 1000))
    expect(early).toMatchObject({ code: 'pin-wait', message: 'PIN 码输错次数较多，请 4 秒后再试。' })
    expect(await checkPin(db, author.person, '0000', start + 6000)).toBe(false)
    expect((await failure(checkPin(db, author.person, '2468', start + 12_000))).code).toBe('pin-wait')
    expect(await checkPin(db, author.person, '2468', start + 17_000)).toBe(true)
    expect(await checkPin(db, author.person, '0000', start + 17_001)).toBe(false)
  })

  it('R14 locks nobody out for longer than five minutes when the clock was set back', async () => {
    const { store, db, author } = await machine()
    await store.setPin(author.person, '2468')
    const now = Date.now()
    await db.persons.update(author.person, { wrongTries: 30, notBefore: now + 5 * 3_600_000 })
    expect((await failure(checkPin(db, author.person, '2468', now))).message).toContain('300 秒')
    expect((await failure(checkPin(db, author.person, '2468', now + 200_000))).message).toContain('100 秒')
    expect(await checkPin(db, author.person, '2468', now + 300_000)).toBe(true)
  })

  it('delays double from the third wrong try up to five minutes', () => {
    expect([1, 2, 3, 4, 5, 40].map(delayAfter)).toEqual([0, 0, 5000, 10_000, 20_000, 300_000])
  })
})

describe('grants', () => {
  it('are replaced by what the server says, if it signed it', async () => {
    const { store, server, author, office, station } = await machine()
    const head = grantFor(author.person, office, station, { role: 'stationHead', personName: '陈桂芬' })
    const forged = await (await testServer()).sign(grantFor(author.person, office, null))
    await store.sync.grants([await server.sign(head), forged])
    expect(await store.persons()).toMatchObject([{ name: '陈桂芬', grants: [head] }])
  })

  it('of today decide who I am; an ended one is told', async () => {
    const { store, server, author, office, station } = await machine()
    const ended = grantFor(author.person, office, station, { to: '2025-12-31' })
    const later = grantFor(author.person, office, null, { from: '2026-06-01' })
    await store.sync.grants([await server.sign(ended), await server.sign(later)])
    const [person] = await store.persons()
    const enrolment = await store.enrolment()
    expect(meOf(person!, enrolment!, '2026-03-05')).toMatchObject({ expired: true })
    expect(meOf(person!, enrolment!, '2025-03-05')).toMatchObject({
      expired: false,
      station,
      atOffice: false,
    })
    expect(meOf(person!, enrolment!, '2026-07-01')).toMatchObject({
      expired: false,
      station: null,
      atOffice: true,
    })
    const both = (['administrator', 'clerk'] as const).map((role) =>
      grantFor(author.person, office, null, { role }),
    )
    const clerk = meOf({ ...person!, grants: both }, enrolment!, '2026-03-05')
    expect(clerk).toMatchObject({ administers: true, grant: { role: 'clerk' } })
    expect(meOf({ ...person!, grants: both }, enrolment!, '2000-01-01')).toMatchObject({ administers: false })
    expect(meOf({ ...person!, grants: [] }, enrolment!, '2026-03-05')).toBeNull()
  })

  it('that the server did not sign do not let anyone join', async () => {
    const { store, author, office, station } = await machine()
    const enrolment = (await store.enrolment())!
    const person = newId()
    const forged = await (await testServer()).sign(grantFor(person, office, station))
    const joining = store.sync.join({ enrolment: { ...enrolment, epoch: EPOCH }, person, grants: [forged] })
    expect((await failure(joining)).code).toBe('invalid')
    expect((await store.persons()).map((one) => one.person)).toEqual([author.person])
  })
})

describe('drafts', () => {
  it('are kept by key until they are dropped', async () => {
    const { store } = await machine()
    await store.keepDraft('visit:new', { words: '路灯' })
    await store.keepDraft('visit:new', { words: '路灯坏了' })
    expect(await store.draft('visit:new')).toEqual({ words: '路灯坏了' })
    await store.dropDraft('visit:new')
    expect(await store.draft('visit:new')).toBeUndefined()
  })
})

describe('a profile', () => {
  const profiles: string[] = []
  afterEach(async () => {
    for (const profile of profiles.splice(0)) await remove(databaseName(profile))
  })

  it('is opened by one window at a time, and given back on closing', async () => {
    const profile = `test-${newId()}`
    profiles.push(profile)
    const first = await openStore(profile)
    const second = await failure(openStore(profile, { patience: 50 }))
    expect(second.code).toBe('in-use')
    expect(second.message).toContain('这个资料夹已在另一个窗口中打开')
    await first.close()
    const third = await openStore(profile)
    expect(await third.enrolment()).toBeNull()
    await third.close()
  })

  it('written by a newer version is left untouched', async () => {
    const profile = `test-${newId()}`
    profiles.push(profile)
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open(databaseName(profile), 990)
      request.onupgradeneeded = () => request.result.createObjectStore('future')
      request.onerror = () => reject(request.error)
      request.onsuccess = () => {
        request.result.close()
        resolve()
      }
    })
    const error = await failure(openStore(profile))
    expect(error).toMatchObject({ code: 'newer-data' })
    expect(error.message).toContain('更新的版本')
    const [kept] = (await indexedDB.databases()).filter(({ name }) => name === databaseName(profile))
    expect(kept?.version).toBe(990)
  })
})
