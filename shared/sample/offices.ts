/** The offices of the invented district: one for all stations, or a district with an office in each street; their people and handling units. */
import type { Edit, Patch } from '../records/document'
import type { KindName } from '../records/fields'
import { isoAt } from './calendar'
import type { SampleOptions, SamplePerson, SampleRecord } from './index'
import { landline, mobile, type Names, namesFrom } from './names'
import { type Random, randomFor, uuidFrom } from './random'

/** First day of the term of office that the sample lies in. */
export const TERM = '2021-11-01'
export const FOUNDED = isoAt(TERM, '09:00')

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

/** An office with the people who act for it. */
export interface SampleOffice {
  readonly id: string
  readonly name: string
  readonly clerk: SamplePerson
  readonly administrator: SamplePerson
}

export interface Offices {
  /** The office of all stations, or the district above the offices of the streets. */
  readonly top: SampleOffice
  /** By street; empty where there is one office for all. */
  readonly streets: ReadonlyMap<string, SampleOffice>
  readonly persons: readonly SamplePerson[]
  readonly units: Readonly<Record<UnitCode, string>>
  readonly records: readonly SampleRecord[]
}

/** A record of an office's organisation, written by its administrator when it was founded. */
export function orgRecord(
  office: Pick<SampleOffice, 'id' | 'administrator'>,
  kind: KindName,
  recordId: string,
  fields: Edit,
  items: Patch['items'] = {},
): SampleRecord {
  return {
    recordId,
    kind,
    partition: `org/${office.id}`,
    received: FOUNDED,
    number: null,
    actions: [{ do: 'edit', at: FOUNDED, person: office.administrator.person, patch: { fields, items } }],
  }
}

/** Somebody's own record, with the post and the given of the six roles (六员). */
export function personRecord(
  office: Pick<SampleOffice, 'id' | 'administrator'>,
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
  return orgRecord(office, 'person', one.person, fields, { posts: { p1: post }, terms })
}

/** What an office is called and where it sits. */
interface Sign {
  readonly name: string
  readonly signature: string
  readonly address: string
}

const ALONE: Sign = {
  name: '坪山区人大街道工委（示例）',
  signature: '深圳市坪山区人大常委会示范街道工作委员会',
  address: '坪山区示范路1号行政服务楼3楼（示例地址）',
}
const DISTRICT: Sign = {
  name: '坪山区人大（示例）',
  signature: '深圳市坪山区人民代表大会常务委员会',
  address: '坪山区示范路1号行政服务楼3楼（示例地址）',
}

function signOf(street: string): Sign {
  return {
    name: `${street}人大街道工委（示例）`,
    signature: `深圳市坪山区人大常委会${street}街道工作委员会`,
    address: `坪山区${street}街道示范路2号2楼（示例地址）`,
  }
}

interface Made {
  readonly office: SampleOffice
  readonly persons: readonly SamplePerson[]
  readonly records: readonly SampleRecord[]
}

/** An office with its three people. `above` is the district in whose organisation its own record lives; null: in its own. */
function makeOffice(random: Random, names: Names, sign: Sign, above: SampleOffice | null): Made {
  const id = uuidFrom(random, Date.parse(FOUNDED))
  const person = (role: SamplePerson['role']): SamplePerson => ({
    person: uuidFrom(random, Date.parse(FOUNDED)),
    name: names.take().name,
    role,
    office: id,
    station: null,
  })
  const clerk = person('clerk')
  const persons = [clerk, person('officeHead'), person('administrator')]
  const office = { id, name: sign.name, clerk, administrator: persons[2] ?? clerk }
  const own = orgRecord(above ?? office, 'office', id, {
    ...sign,
    district: '坪山区',
    phone: landline(random),
    postcode: '518118',
    contact: clerk.name,
  })
  return { office, persons, records: [own, ...persons.map((one) => personRecord(office, random, one, []))] }
}

function makeUnits(random: Random, names: Names, office: SampleOffice) {
  const made = UNIT_CODES.map((code) => ({ code, id: uuidFrom(random, Date.parse(FOUNDED)) }))
  const records = made.map((unit) =>
    orgRecord(office, 'unit', unit.id, {
      name: UNITS[unit.code],
      contact: names.take().name,
      phone: landline(random),
    }),
  )
  const idOf = (code: UnitCode) => made.find((unit) => unit.code === code)?.id ?? ''
  const ids = {
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
  return { ids, records }
}

/** The offices. `streets` are those with an office of their own; none: one office for all. Names go into `used`. */
export function makeOffices({ seed }: SampleOptions, streets: readonly string[], used: Set<string>): Offices {
  const random = randomFor(seed, 'office')
  const names = namesFrom(random, used)
  const top = makeOffice(random, names, streets.length > 0 ? DISTRICT : ALONE, null)
  const units = makeUnits(random, names, top.office)
  const below = streets.map((street) => {
    const own = randomFor(seed, `office/${street}`)
    return { street, ...makeOffice(own, namesFrom(own, used), signOf(street), top.office) }
  })
  return {
    top: top.office,
    streets: new Map(below.map(({ street, office }) => [street, office])),
    persons: [...top.persons, ...below.flatMap(({ persons }) => persons)],
    units: units.ids,
    records: [...top.records, ...units.records, ...below.flatMap(({ records }) => records)],
  }
}
