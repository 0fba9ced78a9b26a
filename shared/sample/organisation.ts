/** The organisation of the invented district: office, handling units, stations with their points, deputies and officers. */
import type { Edit, Patch } from '../records/document'
import type { KindName } from '../records/fields'
import { firstDay, isoAt, yearOf } from './calendar'
import type { SampleOptions, SamplePerson, SampleRecord } from './index'
import { landline, mobile, namesFrom } from './names'
import { ALL_COMMUNITIES, type Community, placesOf } from './places'
import { type Random, randomFor, uuidFrom } from './random'

/** First day of the term of office that the sample lies in. */
const TERM = '2021-11-01'
const FOUNDED = isoAt(TERM, '09:00')
const OFFICE_NAME = '坪山区人大街道工委（示例）'
const SIGNATURE = '深圳市坪山区人大常委会示范街道工作委员会'

const UNITS = {
  urban: '区城市管理和综合执法局',
  housing: '区住房和建设局',
  water: '区水务局',
  education: '区教育局',
  traffic: '市交通运输局坪山管理局',
  police: '交警支队坪山大队',
  health: '区卫生健康局',
  market: '市市场监督管理局坪山监管局',
  civil: '区民政局',
  labour: '区人力资源局',
  emergency: '区应急管理局',
  culture: '区文化广电旅游体育局',
  environment: '市生态环境局坪山管理局',
  power: '坪山供电局',
} as const
export type UnitCode = keyof typeof UNITS
const UNIT_CODES: readonly UnitCode[] = [
  'urban',
  'housing',
  'water',
  'education',
  'traffic',
  'police',
  'health',
  'market',
  'civil',
  'labour',
  'emergency',
  'culture',
  'environment',
  'power',
]

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
  readonly persons: readonly SamplePerson[]
  readonly stations: readonly SampleStation[]
  readonly records: readonly SampleRecord[]
}

/** The deputies that belonged to a station on a day. */
export function deputiesOn(station: SampleStation, day: string): readonly SampleDeputy[] {
  return station.deputies.filter((one) => one.from <= day && (one.to === null || day <= one.to))
}

interface Making {
  readonly office: string
  readonly administrator: string
  readonly options: SampleOptions
  readonly used: Set<string>
}

function orgRecord(
  making: Pick<Making, 'office' | 'administrator'>,
  kind: KindName,
  recordId: string,
  fields: Edit,
  items: Patch['items'] = {},
): SampleRecord {
  return {
    recordId,
    kind,
    partition: `org/${making.office}`,
    actions: [{ do: 'edit', at: FOUNDED, person: making.administrator, patch: { fields, items } }],
  }
}

function personRecord(
  making: Pick<Making, 'office' | 'administrator'>,
  random: Random,
  one: SamplePerson,
  sixRoles: readonly string[],
): SampleRecord {
  const post: Edit = {
    order: 1,
    role: one.role,
    station: one.station,
    fullTime: one.role === 'officer' ? true : null,
    from: TERM,
  }
  const fields: Edit = { name: one.name, phone: mobile(random) }
  const terms = Object.fromEntries(
    sixRoles.map((role, at) => [`t${at + 1}`, { order: at + 1, role, from: TERM }]),
  )
  return orgRecord(making, 'person', one.person, fields, { posts: { p1: post }, terms })
}

function makeOffice(options: SampleOptions, used: Set<string>) {
  const random = randomFor(options.seed, 'office')
  const names = namesFrom(random, used)
  const id = () => uuidFrom(random, Date.parse(FOUNDED))
  const office = { id: id(), name: OFFICE_NAME }
  const person = (role: SamplePerson['role']): SamplePerson => ({
    person: id(),
    name: names.take().name,
    role,
    station: null,
  })
  const clerk = person('clerk')
  const persons = [clerk, person('officeHead'), person('administrator')]
  const administrator = persons[2]?.person ?? clerk.person
  const making = { office: office.id, administrator }
  const record = orgRecord(making, 'office', office.id, {
    name: OFFICE_NAME,
    signature: SIGNATURE,
    district: '坪山区',
    phone: landline(random),
    address: '坪山区示范路1号行政服务楼3楼（示例地址）',
    postcode: '518118',
    contact: clerk.name,
  })
  const units = UNIT_CODES.map((code) => ({ code, id: id() }))
  const unitRecords = units.map((unit) =>
    orgRecord(making, 'unit', unit.id, {
      name: UNITS[unit.code],
      contact: names.take().name,
      phone: landline(random),
    }),
  )
  const personRecords = persons.map((one) => personRecord(making, random, one, []))
  const idOf = (code: UnitCode) => units.find((unit) => unit.code === code)?.id ?? ''
  return { office, clerk, persons, making, records: [record, ...unitRecords, ...personRecords], idOf }
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

function makeDeputies(making: Making, at: number, station: string, community: Community) {
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
      group: `${community.street}街道第${place % 2 === 0 ? '一' : '二'}代表小组`,
      leader: leader ? true : null,
      post: leader ? random.pick(POSTS) : random.pick(WORK),
      street: `${community.street}街道`,
      community: `${community.name}社区`,
      village: random.pick(community.villages),
      phone: mobile(random),
      from,
    }
    return orgRecord(making, 'deputy', id, fields, { memberships: { m1: { order: 1, station, from } } })
  })
  return { members, records }
}

const SIX = [
  ['liaison', 'sentiment', 'publicist'],
  ['supervisor', 'advisor', 'researcher'],
] as const

function makeStation(
  making: Making,
  at: number,
  community: Community,
  base: Pick<SampleStation, 'clerk' | 'units'>,
): { station: SampleStation; persons: SamplePerson[]; records: SampleRecord[] } {
  const random = randomFor(making.options.seed, `station/${at}`)
  const names = namesFrom(random, making.used)
  const id = () => uuidFrom(random, Date.parse(FOUNDED))
  const station = id()
  const central = at === 0
  const model = central || ['竹坑', '坪环', '秀新', '石井', '沙湖'].includes(community.name)
  const name = `${community.name}社区人大代表联络站`
  const person = (role: SamplePerson['role']): SamplePerson => ({
    person: id(),
    name: names.take().name,
    role,
    station,
  })
  const officer = person('officer')
  const head = person('stationHead')
  const stationRecord = orgRecord(making, 'station', station, {
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
  })
  const places = [...community.estates, ...community.villages, ...placesOf(community, 'park').slice(0, 1)]
  const pointNames = places.slice(0, central ? 7 : random.int(4, 6))
  const points = pointNames.map((place) => ({ id: id(), name: `${place}联络点` }))
  const pointRecords = points.map((point, place) =>
    orgRecord(making, 'point', point.id, {
      name: point.name,
      station,
      address: `${community.name}社区${pointNames[place] ?? ''}`,
      keeper: names.take().name,
    }),
  )
  const deputies = makeDeputies(making, at, station, community)
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
      ...base,
    },
    persons: [officer, head],
    records: [
      stationRecord,
      ...pointRecords,
      ...deputies.records,
      personRecord(making, random, officer, SIX[0]),
      personRecord(making, random, head, SIX[1]),
    ],
  }
}

/** The organisation alone. Its ids depend on the seed only, so that two samples of one seed fit together. */
export function makeOrganisation(options: SampleOptions): SampleOrganisation {
  const used = new Set<string>()
  const { office, clerk, persons, making, records, idOf } = makeOffice(options, used)
  const units = {
    urban: idOf('urban'),
    housing: idOf('housing'),
    water: idOf('water'),
    education: idOf('education'),
    traffic: idOf('traffic'),
    police: idOf('police'),
    health: idOf('health'),
    market: idOf('market'),
    civil: idOf('civil'),
    labour: idOf('labour'),
    emergency: idOf('emergency'),
    culture: idOf('culture'),
    environment: idOf('environment'),
    power: idOf('power'),
  }
  const count = Math.max(0, Math.min(options.stations, ALL_COMMUNITIES.length))
  const made = ALL_COMMUNITIES.slice(0, count).map((community, at) =>
    makeStation({ ...making, options, used }, at, community, { clerk, units }),
  )
  return {
    office,
    persons: [...persons, ...made.flatMap((one) => one.persons)],
    stations: made.map((one) => one.station),
    records: [...records, ...made.flatMap((one) => one.records)],
  }
}
