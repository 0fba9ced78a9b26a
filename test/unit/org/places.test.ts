/** Stations under their office where there are several, else under their street; one office decides about its own stations only. */
import { describe, expect, it } from 'vitest'
import { surroundingsOf } from '../../../renderer/ui/assessment/useAssessment'
import { groupsOf, officesIn } from '../../../renderer/ui/places'
import { OrgTree } from '../../../shared/org/tree'
import { rows } from '../rules/rows'

const station = (id: string, office: string, street: string, central = false) =>
  rows.station({ name: `${id}站`, street, central }, { id, partition: `org/${office}` })
const office = (id: string, name: string, district: string) =>
  rows.office({ name }, { id, partition: `org/${district}` })

const shown = (groups: ReturnType<typeof groupsOf>) =>
  groups.map(({ title, stations }) => [title, stations.map(({ recordId }) => recordId).join(' ')])

describe('one office', () => {
  const offices = [office('o', '工委', 'o')]
  const stations = [
    station('b', 'o', '龙田街道'),
    station('a', 'o', '坪山街道'),
    station('c', 'o', '坪山街道', true),
  ]
  const tree = new OrgTree([...offices, ...stations])

  it('is shown by street, the central station first', () => {
    expect(officesIn('o', offices, stations, tree)).toEqual(offices)
    expect(shown(groupsOf(stations, offices, tree))).toEqual([
      ['龙田街道', 'b'],
      ['坪山街道', 'c a'],
    ])
  })
  it('in one street stands together', () => {
    expect(shown(groupsOf(stations.slice(1), offices, tree))).toEqual([['', 'c a']])
  })
})

describe('a district', () => {
  const offices = [office('d', '某区人大', 'd'), office('o1', '甲工委', 'd'), office('o2', '乙工委', 'd')]
  const stations = [station('s1', 'o1', '一街'), station('s2', 'o2', '一街')]
  const tree = new OrgTree([...offices, ...stations])

  it('is shown by office, and is none itself as long as it has no stations', () => {
    const several = officesIn('d', offices, stations, tree)
    expect(several.map(({ title }) => title)).toEqual(['甲工委', '乙工委'])
    expect(shown(groupsOf(stations, several, tree))).toEqual([
      ['甲工委', 's1'],
      ['乙工委', 's2'],
    ])
  })
  it('seen from one of its offices is that office alone', () => {
    expect(officesIn('o1', offices, stations, tree).map(({ title }) => title)).toEqual(['甲工委'])
  })
  it('each office’s entries count for its own stations only', () => {
    const entry = (by: string, score: number) =>
      rows.entries([{ id: '2.2', score }], { station: 's1' }, { partition: `assessment/${by}/2026` })
    const [s1] = stations
    if (!s1) throw new Error('no station')
    const entries = [entry('o1', 1), entry('o2', 0)]
    const shared = { stations, points: [], deputies: [], persons: [], offices, entries }
    const own = surroundingsOf(s1, { ...shared, year: 2026, quarter: 1, today: '2026-03-31' })
    expect(own.entries).toEqual([entries[0]])
    expect(own.office?.title).toBe('甲工委')
  })
})
