/** The newest commits at hand: given only when they are all that is missing, else the store is asked. */
import { describe, expect, test } from 'vitest'
import { decodeServerMessage } from '../../../shared/wire/messages'
import type { FreshChange } from '../../../sync-server/commit/fresh'
import { Recent, type RecentPage } from '../../../sync-server/sockets/recent'

const RECORD = '0197f3a0-0000-7000-8000-000000000001'
const LIMITS = { count: 500, bytes: 64 * 1024 }
const nobody = {}

function change(seq: number, over: Partial<FreshChange> = {}, partition = 'a/2026', bytes = 10): FreshChange {
  const update = new Uint8Array(bytes).fill(seq)
  return {
    entry: {
      seq,
      recordId: RECORD,
      kind: 'visit',
      partition,
      update,
      receivedAt: '2026-03-05T01:00:00.000Z',
    },
    first: false,
    carrier: null,
    ...over,
  }
}

const behind = (after: number, until: number, partition = 'a/2026') => ({
  partition,
  since: after,
  after,
  until,
})

function read(page: RecentPage | null): { seqs: number[]; cursors: Record<string, number> } | null {
  const message = page && decodeServerMessage(page.encoded(true))
  if (message?.t !== 'changes') return null
  return { seqs: message.changes.map(({ seq }) => seq), cursors: message.cursors }
}

function upTo(head: number): Recent {
  const recent = new Recent()
  recent.forget(new Map([['a/2026', head]]))
  return recent
}

describe('what is at hand', () => {
  test('goes to whoever has all before it, of the asked partitions alone', () => {
    const recent = upTo(5)
    recent.add([change(6), change(7, {}, 'b/2026'), change(8)])
    expect(read(recent.page([behind(5, 8)], LIMITS, nobody))).toEqual({
      seqs: [6, 8],
      cursors: { 'a/2026': 8 },
    })
    expect(read(recent.page([behind(6, 8), behind(5, 7, 'b/2026')], LIMITS, nobody))?.seqs).toEqual([7, 8])
  })

  test('goes also to whoever has all of a partition whose last commit is older than those of others', () => {
    const recent = new Recent()
    recent.forget(
      new Map([
        ['a/2026', 3],
        ['b/2026', 9],
      ]),
    )
    recent.add([change(10)])
    expect(read(recent.page([behind(3, 10)], LIMITS, nobody))?.seqs).toEqual([10])
    expect(recent.page([behind(2, 10)], LIMITS, nobody)).toBeNull()
    expect(recent.page([behind(3, 10), behind(8, 9, 'b/2026')], LIMITS, nobody)).toBeNull()
  })

  test('does not go to whoever lacks something older, or is reading a stretch from the store', () => {
    const recent = upTo(5)
    recent.add([change(6)])
    expect(recent.page([behind(4, 6)], LIMITS, nobody)).toBeNull()
    expect(recent.page([{ ...behind(5, 6), since: 2 }], LIMITS, nobody)).toBeNull()
  })

  test('does not go out when it is more than a page', () => {
    const recent = upTo(0)
    recent.add([change(1), change(2)])
    expect(recent.page([behind(0, 2)], { ...LIMITS, count: 1 }, nobody)).toBeNull()
    expect(recent.page([behind(0, 2)], { ...LIMITS, bytes: 19 }, nobody)).toBeNull()
    expect(recent.page([behind(0, 2)], { ...LIMITS, bytes: 20 }, nobody)).not.toBeNull()
  })

  test('is the very same bytes for all who get the same, until something is added', () => {
    const recent = upTo(0)
    recent.add([change(1)])
    const page = recent.page([behind(0, 1)], LIMITS, nobody)
    expect(recent.page([behind(0, 1)], LIMITS, {})?.encoded(true)).toBe(page?.encoded(true))
    expect(page?.encoded(false)).not.toEqual(page?.encoded(true))
    recent.add([change(2)])
    expect(read(recent.page([behind(0, 2)], LIMITS, nobody))?.seqs).toEqual([1, 2])
  })

  test('leaves out what its carrier has, but not the first of a record, and keeps the cursor', () => {
    const carrier = {}
    const recent = upTo(0)
    recent.add([change(1, { first: true, carrier }), change(2, { carrier }), change(3)])
    expect(read(recent.page([behind(0, 3)], LIMITS, carrier))).toEqual({
      seqs: [1, 3],
      cursors: { 'a/2026': 3 },
    })
    expect(read(recent.page([behind(0, 3)], LIMITS, nobody))?.seqs).toEqual([1, 2, 3])
  })
})

describe('what is let go', () => {
  test('the oldest, once there is too much; then only the store has it', () => {
    const recent = upTo(0)
    const large = 300 * 1024
    for (let seq = 1; seq <= 5; seq += 1) recent.add([change(seq, {}, 'a/2026', large)])
    const wide = { count: 500, bytes: 10 * 1024 * 1024 }
    expect(recent.page([behind(1, 5)], wide, nobody)).toBeNull()
    expect(read(recent.page([behind(2, 5)], wide, nobody))?.seqs).toEqual([3, 4, 5])
  })

  test('everything, when something was erased', () => {
    const recent = upTo(0)
    recent.add([change(1), change(2)])
    recent.forget(new Map([['a/2026', 3]]))
    expect(recent.page([behind(0, 3)], LIMITS, nobody)).toBeNull()
    recent.add([change(4)])
    expect(read(recent.page([behind(3, 4)], LIMITS, nobody))?.seqs).toEqual([4])
  })

  test('also of other partitions than the one of what was erased', () => {
    const recent = upTo(0)
    recent.add([change(1, {}, 'b/2026'), change(2)])
    recent.forget(new Map([['a/2026', 3]]))
    recent.add([change(4, {}, 'b/2026')])
    expect(recent.page([behind(0, 4, 'b/2026')], LIMITS, nobody)).toBeNull()
    expect(read(recent.page([behind(1, 4, 'b/2026')], LIMITS, nobody))?.seqs).toEqual([4])
  })

  test('everything before a gap: what was stored there was not told', () => {
    const recent = upTo(0)
    recent.add([change(1)])
    recent.add([change(4)])
    expect(recent.page([behind(1, 4)], LIMITS, nobody)).toBeNull()
    expect(recent.page([behind(0, 4, 'b/2026')], LIMITS, nobody), 'in any partition').toBeNull()
    expect(read(recent.page([behind(3, 4)], LIMITS, nobody))?.seqs).toEqual([4])
  })
})
