/** One suite for every implementation of the storage port. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewCommit, Storage } from '../../../sync-server/storage/port'
import { openRemote } from '../../../sync-server/storage/remote'
import { openSqlite, type SqliteOptions } from '../../../sync-server/storage/sqlite'

const STORES: Record<string, (options: SqliteOptions) => Promise<Storage>> = {
  'SQLite in memory': async ({ maxPages }) =>
    openSqlite({ file: ':memory:', ...(maxPages ? { maxPages } : {}) }),
  'SQLite in a file': async (options) => openSqlite(options),
  'SQLite in a worker': openRemote,
}

const at = '2026-03-05T01:00:00.000Z'
function commit(n: number, over: Partial<NewCommit> = {}): NewCommit {
  return {
    commitId: `commit-${n}`,
    recordId: 'r1',
    kind: 'visit',
    partition: 's1/2026',
    person: 'p1',
    device: 'd1',
    storedAt: at,
    driftMs: -5,
    content: new Uint8Array([n, 2, 3]),
    signature: new Uint8Array(64),
    facts: [],
    ...over,
  }
}
const record = (recordId = 'r1', partition = 's1/2026') => ({
  recordId,
  kind: 'visit',
  partition,
  receivedAt: at,
})

describe.each(Object.entries(STORES))('%s', (_name, open) => {
  let folder: string
  let store: Storage
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'jzt-store-'))
    store = await open({ file: path.join(folder, 'store.db') })
  })
  afterEach(async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('numbers commits upwards and gives a record back as it was committed', async () => {
    const fact = { json: '{"type":"number"}', signature: new Uint8Array([7]) }
    const seqs = await store.append({
      records: [record()],
      commits: [commit(1, { facts: [fact] }), commit(2)],
      counters: [],
    })
    expect(seqs[1]).toBeGreaterThan(seqs[0]!)
    const stored = await store.record('r1')
    expect(stored?.commits.map(({ commitId }) => commitId)).toEqual(['commit-1', 'commit-2'])
    expect(stored?.commits[1]?.content).toEqual(new Uint8Array([2, 2, 3]))
    expect(stored?.facts).toEqual([fact])
    expect(await store.record('r2')).toBeNull()
  })

  it('stores all of a batch or nothing', async () => {
    await store.append({ records: [record()], commits: [commit(1)], counters: [] })
    const twice = {
      records: [record('r2')],
      commits: [commit(2, { recordId: 'r2' }), commit(1)],
      counters: [],
    }
    await expect(store.append(twice)).rejects.toMatchObject({ name: 'StorageFailure' })
    expect(await store.record('r2')).toBeNull()
    expect(await store.commits(['commit-2', 'commit-1'])).toHaveLength(1)
  })

  it('moves a counter only from where it stands', async () => {
    const step = { key: 'o/visit/2026', from: 0, to: 2 }
    await store.append({ records: [], commits: [], counters: [step] })
    expect(await store.counter('o/visit/2026')).toBe(2)
    await expect(store.append({ records: [], commits: [], counters: [step] })).rejects.toMatchObject({
      code: 'COUNTER_MOVED',
    })
  })

  it('reads changes after a cursor in pages of bounded size, with their facts', async () => {
    const fact = { json: '{}', signature: new Uint8Array([1]) }
    const commits = Array.from({ length: 120 }, (_, n) => commit(n, n === 0 ? { facts: [fact] } : {}))
    const seqs = await store.append({ records: [record()], commits, counters: [] })
    const all = await store.changes([{ partition: 's1/2026', after: 0 }], { count: 500, bytes: 1e6 })
    expect(all).toMatchObject({ more: false })
    expect(all.changes.map(({ seq }) => seq)).toEqual(seqs)
    expect(all.changes[0]?.facts).toEqual([fact])
    const page = await store.changes([{ partition: 's1/2026', after: seqs[9]! }], { count: 100, bytes: 1e6 })
    expect(page.changes.map(({ seq }) => seq)).toEqual(seqs.slice(10, 110))
    expect(page.more).toBe(true)
    const small = await store.changes([{ partition: 's1/2026', after: 0 }], { count: 500, bytes: 1 })
    expect(small.changes).toHaveLength(1)
    expect(small.more).toBe(true)
    const exact = await store.changes([{ partition: 's1/2026', after: 0 }], { count: 120, bytes: 1e6 })
    expect(exact.more).toBe(false)
  })

  it('knows the head of every partition and where the records of a kind are', async () => {
    await store.append({
      records: [record(), record('r2', 's2/2026')],
      commits: [commit(1), commit(2)],
      counters: [],
    })
    const other = commit(3, { recordId: 'r2', partition: 's2/2026' })
    const [seq] = await store.append({ records: [], commits: [other], counters: [] })
    expect(await store.heads()).toContainEqual({ partition: 's2/2026', seq })
    expect(await store.recordsOf('visit')).toHaveLength(2)
    expect(await store.recordsOf('meeting')).toEqual([])
  })

  it('lets an invitation be used once', async () => {
    const codeHash = 'h1'
    await store.addInvitation({ codeHash, person: 'p1', expiresAt: at, usedAt: null, usedBy: null }, '2020')
    const newDevice = { name: '前台电脑', publicKey: '{}', tokenHash: 't1' }
    const redemption = { codeHash, usedAt: at, device: 'd1', person: 'p1', newDevice }
    expect(await store.redeem(redemption)).toBe(true)
    expect(await store.redeem({ ...redemption, device: 'd2' })).toBe(false)
    expect(await store.deviceByToken('t1')).toEqual({
      device: 'd1',
      name: '前台电脑',
      publicKey: '{}',
      persons: ['p1'],
    })
    expect(await store.device('d2')).toBeNull()
    expect(await store.invitation(codeHash)).toMatchObject({ usedBy: 'd1' })
    await store.addInvitation(
      { codeHash: 'h2', person: 'p1', expiresAt: at, usedAt: null, usedBy: null },
      '2027',
    )
    expect(await store.invitation(codeHash)).toBeNull()
  })

  it('replaces a grant of the same id and counts what happened by day', async () => {
    const grant = { grantId: 'g1', person: 'p1', json: '{"v":1}', signature: new Uint8Array([1]) }
    await store.putGrant(grant)
    await store.putGrant({ ...grant, json: '{"v":2}' })
    expect(await store.grantsOf(['p1', 'p2'])).toEqual([{ ...grant, json: '{"v":2}' }])
    await store.count('2026-03-05', { enrolled: 1 })
    await store.count('2026-03-05', { enrolled: 2, 'refused:grant': 1 })
    expect(await store.counts('2026-03-05')).toEqual({ enrolled: 3, 'refused:grant': 1 })
  })

  it('knows when a device was last connected, and keeps a line of the log that belongs to nothing else', async () => {
    const device = { device: 'd1', name: '电脑', publicKey: '{}', persons: ['p1'], tokenHash: 'h', since: at }
    await store.addDevice(device)
    expect((await store.devices())[0]?.seenAt).toBeNull()
    const later = '2026-03-05T02:00:00.000Z'
    await store.sawDevices({ d1: later, unknown: at })
    await store.sawDevices({ d1: at })
    expect((await store.devices()).map(({ seenAt }) => seenAt)).toEqual([later])
    const nobody = { device: null, grantId: null, recordId: null }
    const note = { id: 'n1', at, what: 'backed-up', person: null, actor: 'p1', ...nobody } as const
    await store.addNote(note)
    expect(await store.auditLog(at, later)).toEqual([note])
  })

  it('keeps a setting that was made once', async () => {
    expect(await store.initMeta('epoch', 'a')).toBe('a')
    expect(await store.initMeta('epoch', 'b')).toBe('a')
    await store.setMeta('epoch', 'c')
    expect(await store.meta('epoch')).toBe('c')
    expect(await store.meta('nothing')).toBeNull()
  })

  it('takes nothing when the disk is full, and goes on when there is room again', async () => {
    const tight = await open({ file: path.join(folder, 'tight.db'), maxPages: 60 })
    const large = (n: number) => commit(n, { content: new Uint8Array(20_000) })
    await tight.append({ records: [record()], commits: [commit(1)], counters: [] })
    const commits = Array.from({ length: 20 }, (_, n) => large(n + 10))
    await expect(tight.append({ records: [], commits, counters: [] })).rejects.toMatchObject({
      code: 'SQLITE_FULL',
    })
    expect((await tight.record('r1'))?.commits).toHaveLength(1)
    await tight.append({ records: [], commits: [commit(2)], counters: [] })
    expect((await tight.record('r1'))?.commits).toHaveLength(2)
    await tight.close()
  })
})
