/** The organisation of the invented district: its offices, and the stations with their points, deputies and officers. */

import { STANDARD_GROUPS, type Standard } from '../records/dictionaries'
import type { Edit } from '../records/document'
import { addWorkdays, firstDay, yearOf } from './calendar'
import { groupRecord, groupsOf, type SampleGroup } from './groups'
import type { SampleOptions, SamplePerson, SampleRecord } from './index'
import { landline, mobile, namesFrom } from './names'
import {
  FOUNDED,
  makeOffices,
  orgRecord,
  personRecord,
  type SampleOffice,
  TERM,
  type UnitCode,
} from './offices'
import { ALL_COMMUNITIES, type Community, placesOf } from './places'
import { randomFor, uuidFrom } from './random'

/** A deputy as far as work is written about. */
export interface SampleDeputy {
  readonly id: string
  readonly name: string
  readonly leader: boolean
  /** Days of the membership of this station; `to` is null when it lasts. */
  readonly from: string
  readonly to: string | null
}

/** A station with everything that its work refers to. */
export interface SampleStation {
  readonly id: string
  readonly name: string
  /** Its office. */
  readonly office: string
  readonly community: Community
  readonly model: boolean
  readonly central: boolean
  readonly points: readonly { readonly id: string; readonly name: string }[]
  readonly deputies: readonly SampleDeputy[]
  readonly officer: SamplePerson
  readonly head: SamplePerson
  readonly clerk: SamplePerson
  readonly units: Readonly<Record<UnitCode, string>>
}

export interface SampleOrganisation {
  readonly office: { readonly id: string; readonly name: string }
  readonly offices: readonly { readonly id: string; readonly name: string }[]
  readonly persons: readonly SamplePerson[]
  readonly stations: readonly SampleStation[]
  readonly records: readonly SampleRecord[]
}

/** The deputies that belonged to a station on a day. */
export function deputiesOn(station: SampleStation, day: string): readonly SampleDeputy[] {
  return station.deputies.filter((one) => one.from <= day && (one.to === null || day <= one.to))
}

interface Making {
  readonly office: SampleOffice
  readonly options: SampleOptions
  readonly used: Set<string>
}

const POSTS = ['社区党委委员', '街道总工会副主席', '街道妇联主席', '社区股份合作公司董事长']
const WORK = [
  '医院主治医师',
  '小学高级教师',
  '精密制造企业车间主任',
  '物业服务公司经理',
  '个体工商户',
  '社会工作者',
  '律师事务所律师',
  '新能源企业工程师',
  '公交车队驾驶员',
]

function makeDeputies(
  making: Making,
  at: number,
  station: string,
  community: Community,
  groups: readonly SampleGroup[],
) {
  const random = randomFor(making.options.seed, `deputies/${at}`)
  const names = namesFrom(random, making.used)
  const upper = at === 0 ? ['national', 'city'] : at % 4 === 1 ? ['province', 'city'] : ['city']
  const levels = [...upper, 'district', 'district', 'district', 'district', 'district']
  const moved = `${yearOf(firstDay(making.options.today))}-03-16`
  const members: SampleDeputy[] = []
  const records = levels.map((level, place) => {
    const id = uuidFrom(random, Date.parse(FOUNDED))
    const { name } = names.take()
    const leader = place >= levels.length - 2
    const lateComer = place === upper.length && at % 2 === 1
    const from = lateComer ? moved : TERM
    members.push({ id, name, leader, from, to: null })
    const fields: Edit = {
      name,
      level,
      certificate: `示例${String(at + 1).padStart(2, '0')}${String(place + 1).padStart(2, '0')}`,
      group: groups[place % 2]?.id ?? null,
      leader: leader ? true : null,
      post: leader ? random.pick(POSTS) : random.pick(WORK),
      street: `${community.street}街道`,
      community: `${community.name}社区`,
      village: random.pick(community.villages),
      phone: mobile(random),
      from,
    }
    return orgRecord(making.office, 'deputy', id, fields, {
      memberships: { m1: { order: 1, station, from } },
    })
  })
  return { members, records }
}

const LACKING: Readonly<Partial<Record<Standard, string>>> = {
  equipment: '打印机待修，已报修，月底前修好',
  material: '学习资料柜未更新，待街道统一配发',
  signs: '门头标识褪色，列入下月制作计划',
  wallDeputies: '一名代表的照片待补',
}

/** What the office found when it last looked: most is met; here and there something is lacking, or not looked at yet. */
function standardsOf({ seed, today }: SampleOptions, at: number): Readonly<Record<string, Edit>> {
  const random = randomFor(seed, `standards/${at}`)
  const codes = STANDARD_GROUPS.flatMap((group) => group.codes)
  const looked = addWorkdays(firstDay(today), random.int(5, 30))
  if (looked > today || random.chance(0.12)) return {}
  const bad = random.chance(0.35) ? random.pick(codes.filter((code) => LACKING[code])) : null
  const rows = codes
    .filter(() => random.chance(0.98))
    .map((code, order): [string, Edit] => [
      code,
      {
        order: order + 1,
        standard: code,
        state: code === bad ? 'lacking' : 'met',
        on: looked,
        note: code === bad ? (LACKING[code] ?? null) : null,
      },
    ])
  return Object.fromEntries(rows)
}

const SIX = [
  ['liaison', 'sentiment', 'publicist'],
  ['supervisor', 'advisor', 'researcher'],
] as const

function makeStation(
  making: Making,
  at: number,
  community: Community,
  { central, first }: { readonly central: boolean; readonly first: boolean },
  units: SampleStation['units'],
): { station: SampleStation; persons: SamplePerson[]; records: SampleRecord[] } {
  const random = randomFor(making.options.seed, `station/${at}`)
  const names = namesFrom(random, making.used)
  const id = () => uuidFrom(random, Date.parse(FOUNDED))
  const station = id()
  const model = central || ['竹坑', '坪环', '秀新', '石井', '沙湖'].includes(community.name)
  const name = `${community.name}社区人大代表联络站`
  const person = (role: SamplePerson['role']): SamplePerson => ({
    person: id(),
    name: names.take().name,
    role,
    office: making.office.id,
    station,
  })
  const officer = person('officer')
  const head = person('stationHead')
  const stationRecord = orgRecord(
    making.office,
    'station',
    station,
    {
      name,
      short: `${community.name}站`,
      street: `${community.street}街道`,
      community: `${community.name}社区`,
      central: central ? true : null,
      model: model ? true : null,
      head: head.name,
      phone: landline(random),
      address: `${community.roads[0] ?? ''}${random.int(1, 180)}号${community.name}社区党群服务中心`,
      hours: '周一至周五 9:00—12:00，14:00—18:00',
    },
    { standards: standardsOf(making.options, at) },
  )
  const places = [...community.estates, ...community.villages, ...placesOf(community, 'park').slice(0, 1)]
  const pointNames = places.slice(0, central ? 7 : random.int(4, 6))
  const points = pointNames.map((place) => ({ id: id(), name: `${place}联络点` }))
  const pointRecords = points.map((point, place) =>
    orgRecord(making.office, 'point', point.id, {
      name: point.name,
      station,
      address: `${community.name}社区${pointNames[place] ?? ''}`,
      keeper: names.take().name,
    }),
  )
  const groups = groupsOf(making.options, community.street)
  const deputies = makeDeputies(making, at, station, community, groups)
  // The first station of a street brings the street's groups with it; its office-holders lead them.
  const leaders = deputies.members.filter(({ leader }) => leader)
  const groupRecords = first
    ? groups.map((group, place) =>
        groupRecord(making.options, making.office, group, leaders[place % leaders.length]?.id ?? ''),
      )
    : []
  return {
    station: {
      id: station,
      name,
      community,
      model,
      central,
      points,
      deputies: deputies.members,
      officer,
      head,
      office: making.office.id,
      clerk: making.office.clerk,
      units,
    },
    persons: [officer, head],
    records: [
      stationRecord,
      ...pointRecords,
      ...deputies.records,
      ...groupRecords,
      personRecord(making.office, random, officer, SIX[0]),
      personRecord(making.office, random, head, SIX[1]),
    ],
  }
}

/** Streets in the order in which a district of several offices takes them. */
const STREETS = [...new Set(ALL_COMMUNITIES.map(({ street }) => street))]

/**
 * The organisation alone. Its ids depend on the seed and on whether there is one office or several, so that samples of one seed
 * fit together. With several offices each has the stations of one street, and its own central station.
 */
export function makeOrganisation(options: SampleOptions): SampleOrganisation {
  const used = new Set<string>()
  const streets = (options.offices ?? 1) > 1 ? STREETS.slice(0, options.offices) : []
  const offices = makeOffices(options, streets, used)
  const taken = ALL_COMMUNITIES.map((community, at) => ({ community, at })).filter(
    ({ community }) => streets.length === 0 || streets.includes(community.street),
  )
  const count = Math.max(0, Math.min(options.stations, taken.length))
  const begun = new Set<string>()
  const made = taken.slice(0, count).map(({ community, at }) => {
    const office = offices.streets.get(community.street) ?? offices.top
    const central = !begun.has(office.id)
    const first = !begun.has(community.street)
    begun.add(office.id).add(community.street)
    return makeStation({ office, options, used }, at, community, { central, first }, offices.units)
  })
  return {
    office: { id: offices.top.id, name: offices.top.name },
    offices: [...offices.streets.values()].map(({ id, name }) => ({ id, name })),
    persons: [...offices.persons, ...made.flatMap((one) => one.persons)],
    stations: made.map((one) => one.station),
    records: [...offices.records, ...made.flatMap((one) => one.records)],
  }
}
