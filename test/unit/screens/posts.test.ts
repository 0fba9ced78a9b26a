/** A grant that is given or ended changes the post in the record of the person, and nothing else there. */
import { expect, test } from 'vitest'
import { withoutPost, withPost } from '../../../renderer/features/administration/posts'
import { periodWords } from '../../../renderer/ui/words'
import type { Grant } from '../../../shared/org/grants'
import { rows, STATION } from '../rules/rows'

const TODAY = '2026-11-28'
const PLACE = { role: 'officer' as const, station: STATION }
const post = { id: 'p1', role: 'officer', station: STATION, from: '2026-01-01' }
const person = (...posts: Parameters<typeof rows.person>[0]) => rows.person(posts)
const grant = (grantId: string, from: string, to: string | null = null): Grant => ({
  type: 'grant',
  grantId,
  person: 'p',
  personName: '李敏',
  office: 'o',
  ...PLACE,
  from,
  to,
})

test('a grant brings its post, unless it is held already', () => {
  const given = { ...PLACE, from: TODAY, to: '2026-12-31' }
  const [added] = Object.values(withPost(person(), given)?.items?.posts ?? {})
  expect(added).toEqual({ ...given, order: 1 })
  expect(withPost(person(post), given)).toBeNull()
  const longer = (to: string, until: string | null) =>
    withPost(person({ ...post, to }), { ...given, to: until })
  expect(longer('2026-11-30', '2026-12-31')).toEqual({ items: { posts: { p1: { to: '2026-12-31' } } } })
  expect(longer('2026-11-30', null)).toEqual({ items: { posts: { p1: { to: null } } } })
  expect(longer('2027-06-30', '2026-12-31')).toBeNull()
  expect(withPost(person({ ...post, to: '2026-11-27' }), given)).not.toBeNull()
  expect(withPost(person({ ...post, station: 's2' }), given)).not.toBeNull()
})

test('ended at once it was held until the day before, ended today until today', () => {
  const ended = grant('g1', '2026-01-01')
  expect(withoutPost(person(post), ended, [ended], null, TODAY)).toEqual({
    items: { posts: { p1: { to: '2026-11-27' } } },
  })
  expect(withoutPost(person(post), ended, [ended], TODAY, TODAY)).toEqual({
    items: { posts: { p1: { to: TODAY } } },
  })
})

test('a post of this day is taken out, one that ended before stays as it is', () => {
  const ended = grant('g1', TODAY)
  const today = person({ ...post, from: TODAY }, { ...post, id: 'p0', to: '2026-05-31' })
  expect(withoutPost(today, ended, [ended], null, TODAY)).toEqual({ items: { posts: { p1: null } } })
  expect(withoutPost(person({ ...post, role: 'stationHead' }), ended, [ended], null, TODAY)).toBeNull()
})

test('the post goes on where another grant for it does', () => {
  const ended = grant('g1', '2026-01-01')
  const other = grant('g2', '2026-06-01')
  expect(withoutPost(person(post), ended, [ended, other], null, TODAY)).toBeNull()
  const over = grant('g2', '2026-06-01', '2026-10-31')
  expect(withoutPost(person(post), ended, [ended, over], null, TODAY)).not.toBeNull()
})

test('a grant that was ended on its first day was in force; one that had not begun was not', () => {
  expect(periodWords({ from: TODAY, to: '2026-11-27' })).toBe('2026年11月28日当天结束')
  expect(periodWords({ from: '2026-12-01', to: '2026-11-27' })).toBe('没有生效过（原定2026年12月1日起）')
  expect(periodWords({ from: TODAY, to: TODAY })).toBe('2026年11月28日至2026年11月28日')
  expect(periodWords({ from: TODAY, to: null })).toBe('2026年11月28日起，长期')
})
