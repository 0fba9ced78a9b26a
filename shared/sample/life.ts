/** 活动、帮扶、上墙、计划 of one station, from a stream of their own, so that they disturb no other record of the sample. */
import type { Edit } from '../records/document'
import type { KindName } from '../records/fields'
import { addDays, addWorkdays, clock, firstDay, isWorkday, monthOf, someMoment, yearOf } from './calendar'
import type { SampleAction, SampleRecord } from './index'
import {
  type ActivityText,
  BRIEFINGS,
  DEEDS,
  INSPECTIONS,
  JOINT,
  RULES_STUDIES,
  SEMINARS,
  TALKS,
  TRAININGS,
} from './life-texts'
import { type Names, namesFrom } from './names'
import { deputiesOn, type SampleStation } from './organisation'
import { type Deck, deckOf, fill, type Random, randomFor, uuidFrom } from './random'
import { partitionOf, writtenOn } from './visits'

/** A day of work of another kind, which a plan may have foreseen and a notice announced. */
export interface WorkDay {
  readonly kind: 'reception' | 'meeting'
  readonly day: string
  readonly form: string
  readonly topic: string
  readonly place: string
}

interface Living {
  readonly random: Random
  readonly station: SampleStation
  readonly residents: Names
  readonly today: string
}
interface Made {
  readonly record: SampleRecord
  readonly day: WorkDay
}

const WALLS = [
  ['duties', '联络站和代表工作职责'],
  ['deputies', '进站代表信息和联系方式'],
  ['rules', '代表活动制度'],
] as const
const PLACES = ['站内公示栏', '党群服务中心大厅', '社区门口宣传栏']

/** Decks of one station: nothing is done twice before everything was done once. */
function decksOf(random: Random) {
  return {
    talk: deckOf(random, TALKS),
    training: deckOf(random, TRAININGS),
    seminar: deckOf(random, SEMINARS),
    rulesStudy: deckOf(random, RULES_STUDIES),
    inspection: deckOf(random, INSPECTIONS),
    joint: deckOf(random, JOINT),
    briefing: deckOf(random, BRIEFINGS),
    deed: deckOf(random, DEEDS),
  }
}

function slotsOf({ random, station }: Living): Record<string, string> {
  return {
    c: station.community.name,
    e: random.pick(station.community.estates),
    v: random.pick(station.community.villages),
    r: random.pick(station.community.roads),
    n: String(random.int(2, 6)),
    m: String(random.int(12, 28)),
  }
}

function recordOf(
  living: Living,
  kind: KindName,
  day: string,
  at: string,
  patch: { fields: Edit; items?: Readonly<Record<string, Readonly<Record<string, Edit>>>> },
  more: readonly SampleAction[] = [],
): SampleRecord {
  const person = living.station.officer.person
  return {
    recordId: uuidFrom(living.random, Date.parse(at)),
    kind,
    partition: partitionOf(living.station, day),
    actions: [{ do: 'edit', at, person, patch }, ...more],
  }
}

function activity(living: Living, type: string, day: string, text: ActivityText, extra: Edit = {}): Made {
  const { random, station, today } = living
  const slots = slotsOf(living)
  const members = random.shuffled(deputiesOn(station, day))
  const trained = type === 'training' || type === 'seminar'
  const away = random.int(0, trained ? 2 : Math.max(0, members.length - 2))
  const present = members.slice(0, Math.max(1, members.length - away))
  const missing = trained ? members.slice(present.length) : []
  const begin = random.pick([9 * 60, 9 * 60 + 30, 14 * 60 + 30, 15 * 60])
  const home = type === 'seminar' || (station.central && random.chance(0.4))
  const fields: Edit = {
    type,
    title: fill(text.title, slots),
    date: day,
    begin: clock(begin),
    end: clock(begin + random.int(12, 30) * 5),
    place: fill(text.place, slots),
    atHome: home ? true : null,
    deputies: present.map((one) => one.id),
    invited: trained ? members.map((one) => one.id) : null,
    absent: missing.length > 0 ? `${missing.map((one) => one.name).join('、')}（因公请假）` : null,
    headcount: present.length + (type === 'talk' ? random.int(20, 60) : random.int(1, 8)),
    partnerNames: text.with ?? null,
    content: fill(text.content, slots),
    outcome: text.outcome ? fill(text.outcome, slots) : null,
    report: text.report ? fill(text.report, slots) : null,
    recorder: random.chance(0.96) ? station.officer.name : null,
    ...extra,
  }
  const at = someMoment(random, writtenOn(random, day, today), today)
  return {
    record: recordOf(living, 'activity', day, at, { fields }),
    day: {
      kind: 'meeting',
      day,
      form: FORM_WORDS[type] ?? '活动',
      topic: String(fields.title),
      place: String(fields.place),
    },
  }
}

const FORM_WORDS: Readonly<Record<string, string>> = {
  talk: '宣讲',
  training: '培训',
  seminar: '学习研讨',
  rulesStudy: '制度学习',
  inspection: '视察',
  research: '调研',
  lawCheck: '执法检查',
  joint: '联动监督',
  briefing: '政情通报',
  attendance: '列席会议',
}

interface Season {
  readonly year: number
  readonly quarter: number
  readonly from: string
  readonly to: string
}

/** The quarters from the first day of the sample up to today. */
function seasonsOf(today: string): Season[] {
  const seasons: Season[] = []
  for (let from = firstDay(today); from <= today; ) {
    const year = yearOf(from)
    const quarter = Math.ceil(monthOf(from) / 3)
    const next =
      quarter === 4 ? `${year + 1}-01-01` : `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-01`
    seasons.push({ year, quarter, from, to: addDays(next, -1) })
    from = next
  }
  return seasons
}

/** A working day of a quarter. */
function dayIn(random: Random, { from }: Season): string {
  let day = addDays(from, random.int(4, 82))
  while (!isWorkday(day)) day = addDays(day, 1)
  return day
}

function activitiesOf(living: Living, decks: ReturnType<typeof decksOf>, season: Season): Made[] {
  const { random, station } = living
  const day = () => dayIn(random, season)
  const of = <T extends ActivityText>(type: string, deck: Deck<T>) =>
    activity(living, type, day(), deck.draw())
  const looked = () => {
    const text = decks.inspection.draw()
    return activity(living, text.type, day(), text)
  }
  const made = [
    ...(random.chance(0.85) ? [of('talk', decks.talk)] : []),
    ...(random.chance(0.8) ? [of('rulesStudy', decks.rulesStudy)] : []),
    ...(random.chance(0.9) ? [looked()] : []),
    ...(random.chance(0.3) ? [looked()] : []),
    ...(random.chance(0.7) ? [of('training', decks.training)] : []),
  ]
  if (!station.central) return made
  const briefing = decks.briefing.draw()
  const joint = decks.joint.draw()
  const found = random.int(5, 14)
  const extra = { partners: joint.partners, found, putRight: found - random.int(0, 3) }
  return [
    ...made,
    of('seminar', decks.seminar),
    ...(random.chance(0.9) ? [activity(living, briefing.type, day(), briefing)] : []),
    ...(season.quarter % 2 === 0 ? [activity(living, 'joint', day(), joint, extra)] : []),
  ]
}

function deed(living: Living, decks: ReturnType<typeof decksOf>, season: Season): SampleRecord {
  const { random, station, residents, today } = living
  const day = dayIn(random, season)
  const text = decks.deed.draw()
  const slots = slotsOf(living)
  const { name } = residents.take()
  const fields: Edit = {
    type: text.type,
    title: fill(text.title, slots),
    date: day,
    deputies: [random.pick(deputiesOn(station, day)).id],
    beneficiary: text.type === 'mediation' ? `${name}等2户` : name,
    place: `${station.community.name}社区`,
    description: fill(text.description, slots),
    amount: text.amount ?? null,
    evidence: random.chance(0.9) ? text.evidence : null,
    recorder: station.officer.name,
  }
  return recordOf(living, 'deed', day, someMoment(random, writtenOn(random, day, today), today), { fields })
}

function posting(
  living: Living,
  day: string,
  fields: Edit,
  receptions: readonly string[] = [],
): SampleRecord {
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
function notice(living: Living, on: string): SampleRecord[] {
  const { random, today } = living
  if (random.chance(0.08)) return []
  const before = random.chance(0.88) ? random.int(3, 6) : 1
  const day = addDays(on, -before)
  if (day < firstDay(today)) return []
  return [posting(living, day, { type: 'notice', title: '代表接待日公告', to: on }, [on])]
}

const QUARTER_WORDS = ['一', '二', '三', '四']

/** What a quarter puts on the wall: the results of the quarter before. */
function results(living: Living, season: Season): SampleRecord[] {
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

function plan(living: Living, season: Season, period: string, days: readonly WorkDay[]): SampleRecord | null {
  const { random, station, today } = living
  const day = addWorkdays(season.from, random.chance(0.88) ? random.int(1, 7) : random.int(11, 14))
  if (day > today) return null
  const at = someMoment(random, day, today)
  const person = station.officer.person
  const rows = days.map((one, index) => ({ id: `i${index + 1}`, one }))
  const items = rows.map(({ id, one }, index): [string, Edit] => [
    id,
    {
      order: index + 1,
      on: one.day,
      form: one.form,
      topic: one.topic.slice(0, 200),
      place: random.chance(0.95) ? one.place : null,
      people: random.pick(['本站代表', '本站代表、居民代表', '代表小组成员、有关部门']),
    },
  ])
  const submitted: SampleAction = {
    do: 'step',
    at: someMoment(random, day, today, at),
    person,
    type: 'submitted',
    data: { on: day },
  }
  let last = submitted.at
  const done = rows
    .filter(({ one }) => one.day <= today && one.day >= day && random.chance(0.92))
    .map(({ id, one }): SampleAction => {
      last = someMoment(random, one.day, today, last)
      return { do: 'edit', at: last, person, patch: { items: { items: { [id]: { doneOn: one.day } } } } }
    })
  const fields: Edit = { year: season.year, period }
  return recordOf(living, 'plan', season.from, at, { fields, items: { items: Object.fromEntries(items) } }, [
    submitted,
    ...done,
  ])
}

function byDay(a: WorkDay, b: WorkDay): number {
  return a.day < b.day ? -1 : a.day > b.day ? 1 : 0
}

/** The first reception day of every month: the one that was announced. */
function announced(work: readonly WorkDay[]): WorkDay[] {
  const first = new Map<string, WorkDay>()
  for (const one of work.filter(({ kind }) => kind === 'reception').sort(byDay))
    if (!first.has(one.day.slice(0, 7))) first.set(one.day.slice(0, 7), one)
  return [...first.values()]
}

function walls(living: Living): SampleRecord[] {
  const { random, today } = living
  const day = addWorkdays(firstDay(today), 1)
  if (day > today) return []
  return WALLS.filter(() => random.chance(0.96)).map(([type, title]) => posting(living, day, { type, title }))
}

/**
 * The other work of a station, to a `share` (0 to 1) of a full year's: a small sample has little of it. `work` are its days of
 * receptions and meetings.
 */
export function lifeOf(
  seed: number,
  at: number,
  station: SampleStation,
  today: string,
  work: readonly WorkDay[],
  share: number,
): SampleRecord[] {
  const random = randomFor(seed, `life/${at}`)
  const living: Living = { random, station, residents: namesFrom(random), today }
  const decks = decksOf(random)
  const held = announced(work)
  const seasons = seasonsOf(today)
  const made = seasons.map((season) => {
    const own = activitiesOf(living, decks, season)
    const inSeason = (one: WorkDay) => one.day >= season.from && one.day <= season.to
    const days = [...held, ...work.filter(({ kind }) => kind === 'meeting'), ...own.map(({ day }) => day)]
    const foreseen = days.filter(inSeason).sort(byDay)
    const planned = plan(living, season, `q${season.quarter}`, foreseen)
    const yearly = season.quarter === 1 ? plan(living, season, 'year', foreseen) : null
    const deeds = Array.from({ length: random.int(1, 2) }, () => deed(living, decks, season))
    return [
      ...own.map(({ record }) => record),
      ...deeds,
      ...results(living, season),
      ...[planned, yearly].filter((one) => one !== null),
    ]
  })
  const all = [...walls(living), ...held.flatMap((one) => notice(living, one.day)), ...made.flat()]
  const past = all.filter((record) => dayOf(record) <= today)
  return past.filter((_record, index) => Math.floor((index + 1) * share) > Math.floor(index * share))
}

/** The business day of an activity, a deed or a posting; '' for a plan, which is there only once it was written. */
function dayOf(record: SampleRecord): string {
  const [first] = record.actions
  const fields = first?.do === 'edit' ? first.patch.fields : undefined
  const day = fields?.date ?? fields?.from
  return typeof day === 'string' ? day : ''
}
