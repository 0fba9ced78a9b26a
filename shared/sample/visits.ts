/** 接访走访 of one station. */
import type { Edit } from '../records/document'
import { addDays, clock, hoursOn, isWorkday, momentAfter } from './calendar'
import type { SampleAction } from './index'
import type { Matter, Matters } from './matter'
import { mobile, type Names } from './names'
import { deputiesOn, type SampleStation } from './organisation'
import { fill, type Random, uuidFrom } from './random'
import type { Written } from './sending'

/** What everything of one station is made with. */
export interface Making {
  readonly random: Random
  readonly station: SampleStation
  readonly matters: Matters
  readonly residents: Names
  readonly today: string
}

/** A matter as it stands in a visit: an issue may follow from it. */
export interface RaisedMatter {
  readonly visit: string
  readonly row: string
  readonly mode: 'reception' | 'visit'
  readonly day: string
  readonly deputy: string
  readonly route: string
  readonly matter: Matter
  /** When the visit was written down, ISO. */
  readonly writtenAt: string
}

export interface MadeVisit {
  /** Its matters that can be followed as issues. */
  readonly raised: readonly RaisedMatter[]
  /** Written down once it is known which of them are; every other one was settled on the spot, or nobody has decided yet. */
  write(followed: ReadonlySet<RaisedMatter>): Written
}

const PUBLICITY = [
  '介绍了代表随手拍和联络站的接待时间，留下便民联系卡。',
  '宣传夏季防台防汛知识，提醒不在低洼处停车。',
  '讲解代表法和代表怎样联系群众，发放宣传折页{n}份。',
  '宣传电动自行车集中充电和入户防火知识，现场演示灭火器用法。',
  '介绍民生微实事项目的征集办法，请大家提出想办的小事。',
  '宣传反诈知识，帮助老人安装国家反诈中心应用。',
  '介绍居家养老服务和长者餐优惠，登记有需要的家庭。',
  '征求对社区公共空间改造的意见，发放意见表{m}份。',
]
const NOTES = [
  '来访人情绪平稳，愿意配合了解情况。',
  '同来的还有两位邻居，反映情况一致。',
  '已向来访人说明办理需要的时间。',
  '来访人提供了现场照片，已存档。',
  '约定有结果后先打电话告知。',
]
const REPLIES: Readonly<Record<string, readonly string[]>> = {
  onSpot: [
    '代表当场解答，来访人表示明白。',
    '联络员当场联系有关人员，已约定办理时间。',
    '当场电话联系物业，物业答应两日内处理。',
    '向来访人说明政策和办理渠道，已给联系电话。',
    '社区工作人员在场，当场答复并记下住址。',
    '代表当场协调，双方同意按商定的办法办。',
  ],
  community: ['由社区工作人员三日内到现场了解。', '交社区网格员跟进，有结果电话告知。'],
  office: [
    '报人大街道工委转有关单位办理，收到答复后告知。',
    '已记录在案，转有关部门核实，十五个工作日内答复。',
  ],
  district: ['问题涉及面较广，拟在调研后提出代表建议。', '领衔代表将联系其他代表共同调研。'],
  city: ['涉及市级部门权限，拟委托市代表提出。', '已把情况转给本站的市代表。'],
}

/** Categories that are wide enough for a suggestion to the congress. */
const WIDE: ReadonlySet<string> = new Set(['traffic', 'education', 'health', 'elderly', 'housing'])

function routeFor(random: Random, matter: Matter): string {
  if (matter.kind.answer && random.chance(0.5)) return 'onSpot'
  if (matter.unit === '') return random.chance(0.7) ? 'community' : 'onSpot'
  const draw = random.next()
  if (draw < 0.22) return 'community'
  if (!WIDE.has(matter.kind.category)) return 'office'
  if (draw < 0.86) return 'office'
  return draw < 0.96 ? 'district' : 'city'
}

/** @param route null while nobody has decided */
function matterRow(making: Making, matter: Matter, order: number, route: string | null): Edit {
  const { random } = making
  const answer = route === 'onSpot' ? matter.kind.answer : null
  return {
    order,
    words: matter.words,
    demand: random.chance(0.8) ? matter.demand : null,
    category: random.chance(0.97) ? matter.kind.category : null,
    reply: route && (answer ?? random.pick(REPLIES[route] ?? NOTES)),
    route,
    unit: route && ['office', 'district'].includes(route) && matter.unit ? matter.unit : null,
  }
}

function someone(making: Making): Edit {
  const { random, station, residents } = making
  const { name, gender } = residents.take()
  const home = random.pick([...station.community.estates, ...station.community.villages])
  return {
    name: random.chance(0.97) ? name : null,
    gender,
    address: `${home}${random.int(1, 12)}栋${random.int(1, 18)}0${random.int(1, 6)}`,
    phone: random.chance(0.93) ? mobile(random) : null,
    secret: random.chance(0.08) ? true : null,
    headcount: random.chance(0.75) ? 1 : random.int(2, 5),
  }
}

function receptionFields(making: Making): Edit {
  const { random, station } = making
  const draw = random.next()
  const channel =
    draw < 0.66 ? 'inPerson' : draw < 0.8 ? 'phone' : draw < 0.9 ? 'scan' : draw < 0.96 ? 'box' : 'letter'
  return {
    mode: 'reception',
    channel,
    place: channel === 'inPerson' ? station.name : null,
    note: random.chance(0.25) ? random.pick(NOTES) : null,
  }
}

function visitFields(making: Making): Edit {
  const { random, station } = making
  const draw = random.next()
  const point = random.pick(station.points)
  const slots = { n: String(random.int(2, 6) * 10), m: String(random.int(12, 28)) }
  return {
    mode: 'visit',
    form: draw < 0.7 ? 'household' : draw < 0.92 ? 'talk' : 'call',
    target: random.chance(0.72) ? 'voter' : random.chance(0.55) ? 'hardship' : 'company',
    point: point.id,
    place: point.name.replace('联络点', ''),
    publicity: random.chance(0.6) ? fill(random.pick(PUBLICITY), slots) : null,
  }
}

/** The day on which an event is written down: mostly the same, sometimes the next days, now and then too late. */
export function writtenOn(random: Random, day: string, today: string): string {
  const draw = random.next()
  let on = addDays(day, draw < 0.72 ? 0 : draw < 0.92 ? 1 : random.int(2, 7))
  while (!isWorkday(on) && on !== day) on = addDays(on, 1)
  return on > today ? today : on
}

/** One reception or visit on a day. */
export function makeVisit(making: Making, day: string, mode: 'reception' | 'visit'): MadeVisit {
  const { random, station, today } = making
  const begin = random.int(17, 20) * 30 + random.int(0, 14) * 5
  const hours = hoursOn(day, today, begin, random.int(3, 12) * 5)
  const writtenAt = momentAfter(random, day, hours, writtenOn(random, day, today), today)
  const recordId = uuidFrom(random, Date.parse(writtenAt))
  const present = random.shuffled(deputiesOn(station, day)).slice(0, random.chance(0.7) ? 1 : 2)
  const count = mode === 'reception' ? (random.chance(0.3) ? 2 : 1) : random.chance(0.75) ? 1 : 2
  const rows = Array.from({ length: count }, (_, at) => {
    const matter = making.matters.next(day)
    const row = { id: `m${at + 1}`, order: at + 1, matter }
    return random.chance(0.95) ? { ...row, route: routeFor(random, matter) } : { ...row, route: null }
  })
  const raised = rows.flatMap(({ id, matter, route }): RaisedMatter[] => {
    const deputy = present[0]?.id
    if (!deputy || !route || route === 'onSpot') return []
    return [{ visit: recordId, row: id, mode, day, deputy, route, matter, writtenAt }]
  })
  const write = (followed: ReadonlySet<RaisedMatter>): Written => {
    const kept = new Set(raised.filter((one) => followed.has(one)).map(({ row }) => row))
    const cells = rows.map(({ id, order, matter, route }): [string, Edit] => [
      id,
      matterRow(making, matter, order, route && (kept.has(id) ? route : 'onSpot')),
    ])
    const fields: Edit = {
      date: day,
      begin: clock(hours.begin),
      end: random.chance(0.85) ? clock(hours.end) : null,
      deputies: present.map((one) => one.id),
      recorder: random.chance(0.96) ? station.officer.name : null,
      ...someone(making),
      ...(mode === 'reception' ? receptionFields(making) : visitFields(making)),
    }
    const author = random.chance(0.92) ? station.officer.person : station.head.person
    const patch = { fields, items: { matters: Object.fromEntries(cells) } }
    const actions: SampleAction[] = [
      { do: 'edit', at: writtenAt, person: author, patch },
      ...correction(making, writtenAt, fields),
    ]
    return { recordId, kind: 'visit', partition: partitionOf(station, day), actions }
  }
  return { raised, write }
}

/** Now and then something is added afterwards, so that records have a history. */
function correction(making: Making, writtenAt: string, fields: Edit): SampleAction[] {
  const { random, station } = making
  if (!random.chance(0.1)) return []
  const at = new Date(Date.parse(writtenAt) + random.int(4, 14) * 60_000).toISOString()
  const patch =
    fields.phone === null
      ? { fields: { phone: mobile(random) } }
      : { fields: { note: random.pick(NOTES.filter((note) => note !== fields.note)) } }
  return [{ do: 'edit', at, person: station.officer.person, patch }]
}

/** Partition of a record of a station with this business date. */
export function partitionOf(station: SampleStation, day: string): string {
  return `${station.id}/${day.slice(0, 4)}`
}
