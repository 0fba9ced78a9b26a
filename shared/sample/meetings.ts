/** 会议 of one station: the four types, each with what belongs to it. */
import type { Edit } from '../records/document'
import {
  type AgendaTopic,
  BILL_SPEECHES,
  BILLS,
  OPENING,
  OPINIONS,
  PROGRESS,
  PROJECTS,
  REPORT_SPEECHES,
  TOPICS,
  VOTE_SPEECHES,
} from './agenda'
import { addWorkdays, clock, daysBetween, hoursOn, momentAfter, someMoment, yearOf } from './calendar'
import type { SampleAction } from './index'
import type { Matter } from './matter'
import { deputiesOn, type SampleDeputy } from './organisation'
import { type Deck, deckOf, fill, type Random, uuidFrom } from './random'
import type { Written } from './sending'
import { type Making, partitionOf, writtenOn } from './visits'

export type MeetingType = 'deliberation' | 'livelihood' | 'legislative' | 'constituent'
/** In which order a station holds its meetings through the year. */
const ROUND: readonly MeetingType[] = [
  'deliberation',
  'livelihood',
  'deliberation',
  'legislative',
  'constituent',
  'deliberation',
]

/** The type of a station's n-th meeting. */
export function meetingType(at: number): MeetingType {
  return ROUND[at % ROUND.length] ?? 'deliberation'
}

/** A topic that was handed over as an issue. */
export interface RaisedTopic {
  readonly meeting: string
  readonly row: string
  readonly day: string
  readonly lead: string
  readonly matter: Matter
  readonly writtenAt: string
}
export interface MadeMeeting {
  readonly record: Written
  readonly raised: readonly RaisedTopic[]
}

export interface Decks {
  readonly topics: Deck<AgendaTopic>
  readonly projects: Deck<(typeof PROJECTS)[number]>
  readonly bills: Deck<string>
}

/** What the meetings of one station are dealt from. */
export function meetingDecks(random: Random): Decks {
  return { topics: deckOf(random, TOPICS), projects: deckOf(random, PROJECTS), bills: deckOf(random, BILLS) }
}

interface Sitting {
  readonly making: Making
  readonly decks: Decks
  readonly day: string
  readonly present: readonly SampleDeputy[]
  readonly slots: Readonly<Record<string, string>>
  /** How many of its type this year, from 1. */
  readonly ordinal: number
}
type Rows = Readonly<Record<string, Edit>>
interface Substance {
  readonly title: string
  readonly speeches: readonly string[]
  readonly fields: Edit
  readonly items: Readonly<Record<string, Rows>>
  readonly topics: readonly { row: string; topic: AgendaTopic; lead: string; published: boolean }[]
}

const TITLES: Readonly<Record<MeetingType, string>> = {
  deliberation: '代表议事会',
  livelihood: '民生议政会',
  legislative: '立法议事会',
  constituent: '选民见面会',
}
const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const HEADS = ['副局长', '分管负责人', '科长']

function rowsOf(prefix: string, rows: readonly Edit[]): Rows {
  return Object.fromEntries(rows.map((row, at) => [`${prefix}${at + 1}`, { order: at + 1, ...row }]))
}

function deliberation(sitting: Sitting): Substance {
  const { making, decks, day, present, slots } = sitting
  const { random, station, today, residents } = making
  const chosen = Array.from({ length: random.chance(0.6) ? 1 : 2 }, () => decks.topics.draw())
  const topics = chosen.map((topic, at) => {
    const publishedOn = addWorkdays(day, random.int(12, 45))
    return {
      row: `t${at + 1}`,
      topic,
      lead: (present[at] ?? random.pick(present)).id,
      publishedOn: publishedOn <= today && random.chance(0.85) ? publishedOn : null,
    }
  })
  const topicRows = topics.map(({ topic, lead, publishedOn }) => ({
    title: fill(topic.title, slots),
    lead,
    research: random.chance(0.9) ? fill(topic.research, slots) : null,
    unit: station.units[topic.unit],
    unitHead: `${residents.take().name}（${topic.unit === 'police' ? '副大队长' : random.pick(HEADS)}）`,
    measure: fill(topic.measure, slots),
    due: random.chance(0.9) ? addWorkdays(day, random.int(20, 60)) : null,
    outcome:
      publishedOn || random.chance(0.7) ? random.pick(['suggestion', 'letter', 'direct', 'direct']) : null,
    publishedOn,
  }))
  const decisions = topics.map(({ topic }) => ({
    matter: fill(topic.matter, slots),
    unit: station.units[topic.unit],
    person: residents.take().name,
    due: addWorkdays(day, random.int(15, 50)),
  }))
  return {
    title: fill(chosen[0]?.title ?? '', slots),
    speeches: chosen.flatMap((topic) => topic.speeches.map((line) => fill(line, slots))),
    fields: {
      guests: `${topicRows.map((row) => row.unitHead).join('、')}列席`,
      residents: random.int(6, 24),
    },
    items: { topics: rowsOf('t', topicRows), decisions: rowsOf('d', decisions) },
    topics: topics.map((one) => ({ ...one, published: one.publishedOn !== null })),
  }
}

function livelihood(sitting: Sitting): Substance {
  const { making, decks, day, present, slots } = sitting
  const { random, today } = making
  const voters = present.length + random.int(5, 12)
  const projects = Array.from({ length: random.int(4, 6) }, () => {
    const [name, amount, beneficiaries] = decks.projects.draw()
    const against = random.chance(0.4) ? random.int(1, 2) : 0
    const abstain = random.chance(0.3) ? 1 : 0
    const shortlisted = random.chance(0.88)
    const stage = Math.min(PROGRESS.length - 1, Math.floor(daysBetween(day, today) / 55))
    return {
      name: fill(name, slots),
      source: random.chance(0.55) ? 'deputy' : 'resident',
      amount,
      beneficiaries,
      votesFor: shortlisted ? voters - against - abstain : 3,
      votesAgainst: shortlisted ? against : voters - 3 - abstain,
      votesAbstain: abstain,
      shortlisted,
      progress: shortlisted && random.chance(0.9) ? (PROGRESS[Math.max(0, stage)] ?? null) : null,
    }
  })
  return {
    title: `${yearOf(day)}年民生微实事项目表决`,
    speeches: VOTE_SPEECHES.map((line) => fill(line, slots)),
    fields: { residents: voters - present.length },
    items: { projects: rowsOf('p', projects) },
    topics: [],
  }
}

function legislative(sitting: Sitting): Substance {
  const { making, decks, slots } = sitting
  const { random, residents } = making
  const bill = decks.bills.draw()
  const opinions = random
    .shuffled(OPINIONS)
    .slice(0, random.int(3, 5))
    .sort((a, b) => OPINIONS.indexOf(a) - OPINIONS.indexOf(b))
    .map(([clause, opinion, reason]) => ({ clause, opinion, reason, proposer: residents.take().name }))
  return {
    title: `${bill}征求意见`,
    speeches: BILL_SPEECHES.map((line) => fill(line, slots)),
    fields: { billName: bill, residents: random.int(5, 16) },
    items: { opinions: rowsOf('o', opinions) },
    topics: [],
  }
}

function constituent(sitting: Sitting): Substance {
  const { making, present, slots } = sitting
  const { random } = making
  const voters = random.int(50, 96)
  const fair = random.int(2, 7)
  const unsatisfied = random.chance(0.3) ? random.int(1, 2) : 0
  const reports = present.slice(0, random.int(1, 2)).map((one) => ({
    deputy: one.id,
    form: random.chance(0.8) ? 'oral' : 'written',
    voters,
  }))
  return {
    title: '代表述职暨选民见面会',
    speeches: REPORT_SPEECHES.map((line) => fill(line, slots)),
    fields: {
      residents: voters,
      votesSatisfied: voters - fair - unsatisfied,
      votesFair: fair,
      votesUnsatisfied: unsatisfied,
      announced: random.chance(0.9) ? true : null,
    },
    items: { reports: rowsOf('r', reports) },
    topics: [],
  }
}

const SUBSTANCE = { deliberation, livelihood, legislative, constituent } as const

function finalize(making: Making, day: string, after: string): SampleAction[] {
  const { random, station, today } = making
  if (random.chance(0.06)) return []
  const on = addWorkdays(day, random.chance(0.85) ? random.int(1, 6) : random.int(8, 14))
  if (on > today) return []
  const at = someMoment(random, on, today, after)
  return [{ do: 'step', at, person: station.head.person, type: 'finalized', data: { on } }]
}

/** What a topic becomes when it is followed as an issue. */
function matterOf(sitting: Sitting, topic: AgendaTopic): Matter {
  const { slots, making } = sitting
  const fillIn = (line: string) => fill(line, slots)
  return {
    kind: {
      category: 'facility',
      where: 'road',
      unit: topic.unit,
      titles: [topic.title],
      words: [],
      seen: [],
      demand: [],
      progress: [],
      solved: [],
    },
    at: slots.r ?? '',
    title: fillIn(topic.title),
    words: '',
    seen: `代表议事会议题：${fillIn(topic.title)}。${fillIn(topic.research)}`,
    demand: fillIn(topic.matter),
    unit: making.station.units[topic.unit],
    progress: ['承办单位按会上承诺制定了实施方案。', '实施单位已进场，代表到现场查看进度。'],
    solved: `${fillIn(topic.matter).replace(/。$/, '')}，承诺事项已落实，结果在社区公示。`,
  }
}

/** One meeting on a day. */
export function makeMeeting(
  making: Making,
  decks: Decks,
  day: string,
  type: MeetingType,
  ordinal: number,
): MadeMeeting {
  const { random, station, today } = making
  const members = random.shuffled(deputiesOn(station, day))
  const present = members.slice(0, Math.max(3, members.length - random.int(0, 2)))
  const away = members.slice(present.length)
  const slots = {
    c: station.community.name,
    e: random.pick(station.community.estates),
    v: random.pick(station.community.villages),
    r: random.pick(station.community.roads),
    n: String(random.int(2, 6)),
    m: String(random.int(12, 28)),
  }
  const sitting: Sitting = { making, decks, day, present, slots, ordinal }
  const substance = SUBSTANCE[type](sitting)
  const begin = random.pick([9 * 60, 9 * 60 + 30, 14 * 60 + 30, 15 * 60])
  const hours = hoursOn(day, today, begin, random.int(14, 26) * 5)
  const fields: Edit = {
    type,
    title: `${station.community.name}社区${TITLES[type]}：${substance.title}`.slice(0, 100),
    session: `${yearOf(day)}年第${ORDINALS[ordinal - 1] ?? ordinal}期`,
    date: day,
    begin: clock(hours.begin),
    end: clock(hours.end),
    place: `${station.name}议事厅`,
    chair: station.head.name,
    recorder: station.officer.name,
    deputies: present.map((one) => one.id),
    absent: away.length > 0 ? `${away.map((one) => one.name).join('、')}（因公请假）` : null,
    speeches: [random.pick(OPENING), ...substance.speeches].join('\n'),
    ...substance.fields,
  }
  const at = momentAfter(random, day, hours, writtenOn(random, day, today), today)
  const recordId = uuidFrom(random, Date.parse(at))
  const create: SampleAction = {
    do: 'edit',
    at,
    person: station.officer.person,
    patch: { fields, items: substance.items },
  }
  const record: Written = {
    recordId,
    kind: 'meeting',
    partition: partitionOf(station, day),
    actions: [create, ...finalize(making, day, at)],
  }
  const raised = substance.topics.map(({ row, topic, lead }) => ({
    meeting: recordId,
    row,
    day,
    lead,
    matter: matterOf(sitting, topic),
    writtenAt: at,
  }))
  return { record, raised }
}
