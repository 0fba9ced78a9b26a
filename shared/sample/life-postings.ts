/** 上墙 of one station, and what the makers of its other records share. */
import type { Edit } from '../records/document'
import type { KindName } from '../records/fields'
import { addDays, addWorkdays, firstDay, isWorkday, someMoment } from './calendar'
import type { SampleAction } from './index'
import type { Names } from './names'
import type { SampleStation } from './organisation'
import { type Random, uuidFrom } from './random'
import type { Written } from './sending'
import { partitionOf } from './visits'

/** What everything of one station is made with. */
export interface Living {
  readonly random: Random
  readonly station: SampleStation
  readonly residents: Names
  readonly today: string
}
export interface Season {
  readonly year: number
  readonly quarter: number
  readonly from: string
  readonly to: string
}

const WALLS = [
  ['duties', '联络站和代表工作职责'],
  ['deputies', '进站代表信息和联系方式'],
  ['rules', '代表活动制度'],
] as const
const PLACES = ['站内公示栏', '党群服务中心大厅', '社区门口宣传栏']

/** A record with what was written first, by the station's officer, and what followed. */
export function recordOf(
  living: Living,
  kind: KindName,
  day: string,
  at: string,
  patch: { fields: Edit; items?: Readonly<Record<string, Readonly<Record<string, Edit>>>> },
  more: readonly SampleAction[] = [],
): Written {
  const person = living.station.officer.person
  return {
    recordId: uuidFrom(living.random, Date.parse(at)),
    kind,
    partition: partitionOf(living.station, day),
    actions: [{ do: 'edit', at, person, patch }, ...more],
  }
}

/** A working day of a quarter. */
export function dayIn(random: Random, { from }: Season): string {
  let day = addDays(from, random.int(4, 82))
  while (!isWorkday(day)) day = addDays(day, 1)
  return day
}

function posting(living: Living, day: string, fields: Edit, receptions: readonly string[] = []): Written {
  const { random, station, today } = living
  const at = someMoment(random, day, today)
  const until = typeof fields.to === 'string' ? addWorkdays(fields.to, random.int(0, 3)) : ''
  const down: SampleAction[] =
    until && until <= today
      ? [
          {
            do: 'step',
            at: someMoment(random, until, today, at),
            person: station.officer.person,
            type: 'takenDown',
            data: { on: until },
          },
        ]
      : []
  const rows = Object.fromEntries(
    receptions.map((on, order) => [`r${order + 1}`, { order: order + 1, on } satisfies Edit]),
  )
  const whole = { from: day, place: random.pick(PLACES), poster: station.officer.name, ...fields }
  return recordOf(living, 'posting', day, at, { fields: whole, items: { receptions: rows } }, down)
}

/** The notice of a reception day, usually hung well before it. */
export function notice(living: Living, on: string): Written[] {
  const { random, today } = living
  if (random.chance(0.08)) return []
  const before = random.chance(0.88) ? random.int(3, 6) : 1
  const day = addDays(on, -before)
  if (day < firstDay(today)) return []
  return [posting(living, day, { type: 'notice', title: '代表接待日公告', to: on }, [on])]
}

const QUARTER_WORDS = ['一', '二', '三', '四']

/** What a quarter puts on the wall: the results of the quarter before. */
export function results(living: Living, season: Season): Written[] {
  const { random } = living
  const before =
    season.quarter === 1 ? { year: season.year - 1, quarter: 4 } : { ...season, quarter: season.quarter - 1 }
  const name = `${before.year}年第${QUARTER_WORDS[before.quarter - 1]}季度`
  const day = addWorkdays(season.from, random.chance(0.88) ? random.int(3, 8) : random.int(12, 15))
  const to = addWorkdays(day, 5)
  return [
    posting(living, day, { type: 'assessment', title: `${name}绩效考核一览表`, to }),
    posting(living, day, { type: 'points', title: `${name}代表履职积分`, to }),
    ...(random.chance(0.6)
      ? [
          posting(living, dayIn(random, season), {
            type: 'results',
            title: '议事会承诺事项办理结果',
            to: null,
          }),
        ]
      : []),
  ]
}

/** The three walls of a station, hung at the beginning. */
export function walls(living: Living): Written[] {
  const { random, today } = living
  const day = addWorkdays(firstDay(today), 1)
  if (day > today) return []
  return WALLS.filter(() => random.chance(0.96)).map(([type, title]) => posting(living, day, { type, title }))
}
