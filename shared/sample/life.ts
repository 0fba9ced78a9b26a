/** 活动、帮扶、上墙、计划 of one station, from a stream of their own, so that they disturb no other record of the sample. */
import type { Edit } from '../records/document'
import {
  addDays,
  addWorkdays,
  clock,
  firstDay,
  hoursOn,
  momentAfter,
  monthOf,
  someMoment,
  yearOf,
} from './calendar'
import type { SampleAction } from './index'
import { dayIn, type Living, notice, recordOf, results, type Season, walls } from './life-postings'
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
import { namesFrom } from './names'
import { deputiesOn, type SampleStation } from './organisation'
import { type Deck, deckOf, fill, type Random, randomFor } from './random'
import type { Written } from './sending'
import { writtenOn } from './visits'

/** A day of work of another kind, which a plan may have foreseen and a notice announced. */
export interface WorkDay {
  readonly kind: 'reception' | 'meeting'
  readonly day: string
  readonly form: string
  readonly topic: string
  readonly place: string
}

interface Made {
  readonly record: Written
  readonly day: WorkDay
}

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

function activity(living: Living, type: string, day: string, text: ActivityText, extra: Edit = {}): Made {
  const { random, station, today } = living
  const slots = slotsOf(living)
  const members = random.shuffled(deputiesOn(station, day))
  const trained = type === 'training' || type === 'seminar'
  const away = random.int(0, trained ? 2 : Math.max(0, members.length - 2))
  const present = members.slice(0, Math.max(1, members.length - away))
  const missing = trained ? members.slice(present.length) : []
  const begin = random.pick([9 * 60, 9 * 60 + 30, 14 * 60 + 30, 15 * 60])
  const hours = hoursOn(day, today, begin, random.int(12, 30) * 5)
  const home = type === 'seminar' || (station.central && random.chance(0.4))
  const fields: Edit = {
    type,
    title: fill(text.title, slots),
    date: day,
    begin: clock(hours.begin),
    end: clock(hours.end),
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
  const at = momentAfter(random, day, hours, writtenOn(random, day, today), today)
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

function deed(living: Living, decks: ReturnType<typeof decksOf>, season: Season): Written {
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

function plan(living: Living, season: Season, period: string, days: readonly WorkDay[]): Written | null {
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
): Written[] {
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
function dayOf(record: Written): string {
  const [first] = record.actions
  const fields = first?.do === 'edit' ? first.patch.fields : undefined
  const day = fields?.date ?? fields?.from
  return typeof day === 'string' ? day : ''
}
