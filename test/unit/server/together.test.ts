/** docs/protocol.md, P26 and P30: small records come whole, large ones commit by commit, and a cut at any page loses nothing. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Storage, type StoredChange, TOGETHER } from '../../../sync-server/storage/port'
import { openSqlite } from '../../../sync-server/storage/sqlite'

const PARTITION = 's1/2026'
const AT = '2026-03-05T02:00:00.000Z'

/** A store with one commit after the other to these records, each of so many bytes. */
async function storeOf(commits: readonly { record: string; bytes: number }[]): Promise<Storage> {
  const store = openSqlite({ file: ':memory:' })
  await store.append({
    records: [...new Set(commits.map(({ record }) => record))].map((recordId) => ({
      recordId,
      kind: 'visit',
      partition: PARTITION,
      receivedAt: AT,
    })),
    commits: commits.map(({ record, bytes }, at) => ({
      commitId: `c${at}`,
      recordId: record,
      kind: 'visit',
      partition: PARTITION,
      person: 'p1',
      device: 'd1',
      storedAt: AT,
      driftMs: 0,
      content: new Uint8Array(bytes),
      signature: new Uint8Array([1]),
      facts: [],
    })),
    counters: [],
  })
  return store
}

interface Received {
  readonly changes: readonly StoredChange[]
  readonly cursor: number
}

/** One connection: pages from a cursor up to the head, at most so many of them. */
async function receive(
  store: Storage,
  from: number,
  limits: { count: number; bytes: number },
  pages = 1000,
): Promise<Received[]> {
  const until = (await store.heads())[0]?.seq ?? 0
  const received: Received[] = []
  let after = from
  while (after < until && received.length < pages) {
    const cursor = { partition: PARTITION, after, since: from, until }
    const { changes, reached, more } = await store.changes([cursor], limits)
    after = reached[PARTITION] ?? Number.NaN
    expect(more).toBe(after < until)
    received.push({ changes, cursor: after })
  }
  return received
}

const seqsOf = (pages: readonly Received[]) => pages.flatMap(({ changes }) => changes.map(({ seq }) => seq))

it('P26 a small record comes whole with its first commit, a large one commit by commit', async () => {
  const store = await storeOf([
    { record: 'a', bytes: 10 },
    { record: 'large', bytes: TOGETHER.bytes },
    { record: 'b', bytes: 10 },
    { record: 'a', bytes: 10 },
    { record: 'large', bytes: 10 },
    { record: 'b', bytes: 10 },
    { record: 'a', bytes: 10 },
  ])
  const [page, ...more] = await receive(store, 0, { count: 500, bytes: 1e6 })
  expect(more).toEqual([])
  expect(page?.changes.map(({ seq }) => seq)).toEqual([1, 4, 7, 2, 3, 6, 5])
  expect(page?.cursor).toBe(7)
  await store.close()
})

it('P26 the cursor of a page promises no commit that did not come, and reaches the head when only known ones are left', async () => {
  const store = await storeOf(['a', 'b', 'a', 'a', 'b'].map((record) => ({ record, bytes: 10 })))
  const pages = await receive(store, 0, { count: 3, bytes: 1e6 })
  expect(pages.map(({ cursor }) => cursor)).toEqual([1, 5])
  expect(pages.map(({ changes }) => changes.map(({ seq }) => seq))).toEqual([
    [1, 3, 4],
    [2, 5],
  ])
  // Cut after the first page: what came ahead of the cursor comes once more, and the rest as well.
  expect(seqsOf(await receive(store, 1, { count: 3, bytes: 1e6 })).sort()).toEqual([2, 3, 4, 5])
  await store.close()
})

it('P30 every commit comes once on a connection, and none is missing after cuts at any page', async () => {
  const commits = fc.array(
    fc.record({
      record: fc.constantFrom('a', 'b', 'c', 'd'),
      bytes: fc.constantFrom(1, 500, TOGETHER.bytes / 2, TOGETHER.bytes),
    }),
    { minLength: 1, maxLength: 60 },
  )
  const limits = fc.record({ count: fc.integer({ min: 1, max: 20 }), bytes: fc.constantFrom(1, 2_000, 1e6) })
  await fc.assert(
    fc.asyncProperty(
      commits,
      limits,
      fc.array(fc.integer({ min: 1, max: 4 })),
      async (given, limits, cuts) => {
        const store = await storeOf(given)
        const known = new Set<number>()
        let cursor = 0
        for (const pages of [...cuts, 1000]) {
          const received = await receive(store, cursor, limits, pages)
          const seqs = seqsOf(received)
          expect(new Set(seqs).size).toBe(seqs.length)
          for (const page of received) {
            for (const { seq } of page.changes) known.add(seq)
            cursor = page.cursor
            for (let seq = 1; seq <= cursor; seq += 1) expect(known.has(seq)).toBe(true)
          }
        }
        expect(known.size).toBe(given.length)
        await store.close()
      },
    ),
    { numRuns: 60 },
  )
})
