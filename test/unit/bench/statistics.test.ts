/** What the bench of the servers makes of its measurements; nothing here is timed. */
import { describe, expect, test } from 'vitest'
import { schedule } from '../../bench/sync/schedule'
import { best, compared, median, percentile } from '../../bench/sync/statistics'
import { comparedTable } from '../../bench/sync/table'

describe('percentiles', () => {
  test('lie between two values in proportion, whatever the order', () => {
    expect(percentile([4, 1, 3, 2], 0.5)).toBe(2.5)
    expect(percentile([10, 20], 0.99)).toBeCloseTo(19.9)
    expect(percentile([7], 0.99)).toBe(7)
    expect(median([9, 1, 5])).toBe(5)
  })

  test('are unknown of nothing', () => {
    expect(percentile([], 0.5)).toBeNaN()
  })
})

describe('a figure', () => {
  test('is the median of its rounds, divided by its limit, which it meets or not', () => {
    expect(compared('p50', 'ours', [3, 1, 2], 'ms', { limit: 4 })).toEqual({
      name: 'p50',
      system: 'ours',
      value: 2,
      unit: 'ms',
      limit: 4,
      met: true,
      ratio: 0.5,
      rounds: 3,
    })
    expect(compared('p50', 'ours', [5], 'ms', { limit: 4 })).toMatchObject({ met: false, ratio: 1.25 })
  })

  test('that has to be reached is met from its limit on', () => {
    expect(compared('rate', 'ours', [5], '/s', { limit: 4, atLeast: true }).met).toBe(true)
    expect(compared('rate', 'ours', [3], '/s', { limit: 4, atLeast: true }).met).toBe(false)
  })

  test('without a limit is divided by the peer’s and judged by nobody', () => {
    const one = compared('rate', 'ours', [5], '/s', { peer: { name: 'other', value: 10 } })
    expect(one).toMatchObject({ peer: { name: 'other', value: 10 }, ratio: 0.5 })
    expect(one).not.toHaveProperty('met')
  })

  test('has the peer beside it and the ratio of its limit', () => {
    const one = compared('p99', 'ours', [5], 'ms', { limit: 20, peer: { name: 'other', value: 10 } })
    expect(one).toMatchObject({ ratio: 0.25, limit: 20, peer: { name: 'other', value: 10 } })
  })

  test('of what must not be at all is met by nothing', () => {
    expect(compared('lost', 'ours', [0], '次', { limit: 0 })).toMatchObject({ met: true, ratio: 0 })
    expect(compared('lost', 'ours', [1], '次', { limit: 0 }).met).toBe(false)
  })

  test('that was not measured meets no limit', () => {
    expect(compared('p50', 'ours', [], 'ms', { limit: 4 }).met).toBe(false)
  })
})

describe('the best peer', () => {
  const peers = [
    { name: 'a', value: 3 },
    { name: 'b', value: 2 },
    { name: 'c', value: Number.NaN },
  ]
  test('has the lowest value, or the highest', () => {
    expect(best(peers)?.name).toBe('b')
    expect(best(peers, true)?.name).toBe('a')
  })

  test('is nobody where none was measured', () => {
    expect(best([])).toBeUndefined()
  })
})

describe('the moments of writing', () => {
  test('are the same for the same seed, in order, within the time, at about the rate, by every writer', () => {
    const writes = schedule(1, 10, 90, 24)
    expect(schedule(1, 10, 90, 24)).toEqual(writes)
    expect(schedule(2, 10, 90, 24)).not.toEqual(writes)
    expect(writes.map(({ at }) => at)).toEqual([...writes].map(({ at }) => at).sort((a, b) => a - b))
    expect(writes.every(({ at }) => at >= 0 && at < 10_000)).toBe(true)
    expect(Math.abs(writes.length - 900)).toBeLessThan(150)
    expect(new Set(writes.map(({ writer }) => writer)).size).toBe(24)
  })
})

test('the table says whether a limit was met', () => {
  const table = comparedTable([
    compared('甲', 'ours', [1], 'ms', { limit: 2 }),
    compared('乙', 'ours', [3], 'ms', { limit: 2 }),
    compared('丙', 'hocuspocus', [3], 'ms'),
  ])
  const [head = '', first = '', second = '', third = ''] = table.split('\n')
  expect(head).toMatch(/^项目 +系统 +数值 +限值/)
  expect(first).toMatch(/家站通 .* 达到/)
  expect(second).toMatch(/未达到/)
  expect(third).toMatch(/hocuspocus/)
  expect(third).not.toMatch(/达到|比较/)
})
