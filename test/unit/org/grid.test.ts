/** 家—站—点: who is attached where on a day, and who and what is attached to nothing. */
import { describe, expect, it } from 'vitest'
import { gridOf, gridWord, hasLeft, maySeePhone, stationsOf } from '../../../shared/org/grid'
import { rows } from '../rules/rows'

const DAY = '2026-06-30'
const home = rows.station({ name: '龙田中心联络站', central: true }, { id: 'home' })
const bamboo = rows.station({ name: '竹坑社区联络站' }, { id: 'bamboo' })
const gone = rows.station({ name: '已撤联络站' }, { id: 'gone', steps: [['withdrawn', {}]] })

describe('the grid', () => {
  const grid = gridOf(
    {
      stations: [bamboo, home, gone],
      points: [
        rows.point('甲联络点', 'bamboo'),
        rows.point('乙联络点', 'gone'),
        rows.point('丙联络点', ''),
        rows.point('已撤销', 'bamboo', { to: '2026-06-29' }),
        rows.point('未设立', 'bamboo', { from: '2026-07-01' }),
      ],
      deputies: [
        rows.deputy({ name: '长驻' }, [{ station: 'bamboo', from: '2021-11-01' }]),
        rows.deputy({ name: '两站' }, [{ station: 'bamboo' }, { station: 'home' }]),
        rows.deputy({ name: '已转走' }, [{ station: 'bamboo', to: '2026-06-29' }]),
        rows.deputy({ name: '未编入' }, []),
        rows.deputy({ name: '编入已撤站' }, [{ station: 'gone' }]),
        rows.deputy({ name: '已离任', to: '2026-06-29' }, [{ station: 'bamboo' }]),
        rows.deputy({ name: '未到任', from: '2026-07-01' }, [{ station: 'bamboo' }]),
      ],
    },
    DAY,
  )

  it('counts homes, stations and points as they are spoken of', () => {
    expect(gridWord(grid)).toBe('1+1+1')
  })
  it('holds each deputy in office once in the total, and at each of the deputy’s stations', () => {
    expect(grid.deputyCount).toBe(5)
    expect(grid.stations[0]?.deputies.map((row) => row.title).sort()).toEqual(['两站', '长驻'])
    expect(grid.central[0]?.deputies.map((row) => row.title)).toEqual(['两站'])
    expect(grid.sharedDeputies.map((row) => row.title)).toEqual(['两站'])
  })
  it('lists deputies that no standing station has, on that day', () => {
    expect(grid.looseDeputies.map((row) => row.title).sort()).toEqual(['已转走', '未编入', '编入已撤站'])
  })
  it('lists points without a station and points of a withdrawn one', () => {
    expect(grid.loosePoints.map((row) => row.title).sort()).toEqual(['丙联络点', '乙联络点'])
  })
})

describe('membership', () => {
  const deputy = rows.deputy({ to: '2026-06-30' }, [
    { station: 'bamboo', to: '2026-03-15' },
    { station: 'home', from: '2026-03-16' },
  ])
  it('is dated, both days included', () => {
    expect(stationsOf(deputy, '2026-03-15')).toEqual(['bamboo'])
    expect(stationsOf(deputy, '2026-03-16')).toEqual(['home'])
  })
  it('ends with the day after the last one in office', () => {
    expect(hasLeft(deputy, '2026-06-30')).toBe(false)
    expect(hasLeft(deputy, '2026-07-01')).toBe(true)
    expect(hasLeft(rows.deputy(), '2030-01-01')).toBe(false)
  })
  it('shows the telephone to the office and to the present station only', () => {
    expect(maySeePhone(deputy, { atOffice: true, station: null }, DAY)).toBe(true)
    expect(maySeePhone(deputy, { atOffice: false, station: 'home' }, DAY)).toBe(true)
    expect(maySeePhone(deputy, { atOffice: false, station: 'bamboo' }, DAY)).toBe(false)
  })
})
