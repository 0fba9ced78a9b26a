/** Makes the sample: the organisation and, station by station, a year's work up to today. Pure: a seed gives one sample. */
import { MEETING_TYPES } from '../records/dictionaries'
import { addDays, daysBetween, firstDay, isWorkday, someDay, yearOf } from './calendar'
import { withConflicts } from './conflicts'
import type { Sample, SampleOptions } from './index'
import { makeIssue, type Origin, originOfRaised, originOfSnap } from './issues'
import { lifeOf, type WorkDay } from './life'
import { mattersOf } from './matter'
import { makeMeeting, meetingDecks, meetingType, type RaisedTopic } from './meetings'
import { namesFrom } from './names'
import { makeOrganisation, type SampleStation } from './organisation'
import { withPicture } from './pictures'
import { type Random, randomFor } from './random'
import { type Arrived, numbered, sent, type Written } from './sending'
import { type Making, makeVisit, type RaisedMatter } from './visits'

/** How many of a station's records are of which kind; the sum is exactly `total`. */
function shares(total: number): { visits: number; meetings: number; issues: number } {
  const meetings = total < 4 ? 0 : Math.min(Math.round(total / 10), 12 + Math.round(total / 50))
  const issues = total < 2 ? 0 : Math.round((total - meetings) * 0.42)
  return { meetings, issues, visits: total - meetings - issues }
}

/** The months `YYYY-MM` from one day to another. */
function months(from: string, to: string): string[] {
  const found: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const month = day.slice(0, 7)
    if (found.at(-1) !== month) found.push(month)
  }
  return found
}

function workdayFrom(day: string, today: string): string {
  let at = day
  while (!isWorkday(at)) at = addDays(at, 1)
  return at > today ? today : at
}

/** Days of receptions and visits: a reception day every month (now and then one is missed), the rest by the season. */
function visitDays(
  random: Random,
  count: number,
  today: string,
): { day: string; mode: 'reception' | 'visit' }[] {
  const from = firstDay(today)
  const fixed = random.int(8, 14)
  const monthly = months(from, today)
    .map((month) => workdayFrom(`${month}-${String(fixed).padStart(2, '0')}`, today))
    .filter((day) => day >= from && random.chance(0.93))
  const receptions = monthly
    .slice(Math.max(0, monthly.length - count))
    .map((day) => ({ day, mode: 'reception' as const }))
  const rest = Array.from({ length: count - receptions.length }, (_, at) => {
    const day = at === 0 ? today : someDay(random, from, today)
    return { day, mode: random.chance(0.45) ? ('reception' as const) : ('visit' as const) }
  })
  return [...receptions, ...rest]
}

/** Days of meetings, spread evenly with some chance. */
function meetingDays(random: Random, count: number, today: string): string[] {
  const from = firstDay(today)
  const span = daysBetween(from, today)
  return Array.from({ length: count }, (_, at) => {
    const middle = Math.floor((span * (at + 0.5)) / count)
    const day = addDays(from, Math.max(0, middle + random.int(-6, 6)))
    return workdayFrom(day > today ? today : day, today)
  }).sort()
}

/** The share of a station's issues that came up in visits. */
const FOLLOWED = 0.55

function origins(
  making: Making,
  count: number,
  followed: readonly RaisedMatter[],
  topics: readonly RaisedTopic[],
): Origin[] {
  const { random, today } = making
  const fromMatters = followed.map(originOfRaised)
  const fromTopics = topics
    .filter(() => random.chance(0.6))
    .map(
      (topic): Origin => ({
        source: 'deliberation',
        day: topic.day,
        matter: topic.matter,
        deputy: topic.lead,
        links: { meeting: topic.meeting, matter: topic.row },
        after: topic.writtenAt,
        route: 'office',
      }),
    )
  const linked = [...fromMatters, ...fromTopics].slice(0, count)
  const snaps = Array.from({ length: count - linked.length }, () =>
    originOfSnap(making, someDay(random, firstDay(today), today)),
  )
  return [...linked, ...snaps]
}

function makeMeetings(making: Making, count: number) {
  const decks = meetingDecks(making.random)
  const held = new Map<string, number>()
  return meetingDays(making.random, count, making.today).map((day, at) => {
    const type = meetingType(at)
    const key = `${type}/${yearOf(day)}`
    const ordinal = (held.get(key) ?? 0) + 1
    held.set(key, ordinal)
    return makeMeeting(making, decks, day, type, ordinal)
  })
}

/** Days before today on which a silent station was last heard of. */
const SILENT_DAYS = 9

/** One station in eight has not been heard of lately: its work ends some days before today. */
function lastDayOf(today: string, at: number): string {
  const day = addDays(today, -SILENT_DAYS)
  return at % 8 === 5 && firstDay(today) < day ? day : today
}

/** The work of one station, in the order in which it was written down. */
function workOf(whole: SampleOptions, station: SampleStation, at: number): Arrived[] {
  const options = { ...whole, today: lastDayOf(whole.today, at) }
  const random = randomFor(options.seed, `work/${at}`)
  const making: Making = {
    random,
    station,
    matters: mattersOf(random, station),
    residents: namesFrom(random),
    today: options.today,
  }
  const count = shares(options.recordsPerStation)
  const visits = visitDays(random, count.visits, options.today).map(({ day, mode }) =>
    makeVisit(making, day, mode),
  )
  const meetings = makeMeetings(making, count.meetings)
  // As in the app: a matter that goes somewhere is followed as an issue, and no other is.
  const followed = random
    .shuffled(visits.flatMap((one) => one.raised))
    .slice(0, Math.round(count.issues * FOLLOWED))
  const received = visits.map((one) => one.write(new Set(followed)))
  const topics = meetings.flatMap((one) => one.raised)
  const issues = origins(making, count.issues, followed, topics).map((origin) => makeIssue(making, origin))
  const held = meetings.map((one) => one.record)
  const days = [...received.flatMap(receptionDay), ...held.flatMap(meetingDay)]
  const share = Math.min(1, options.recordsPerStation / FULL_LIFE)
  const life = lifeOf(options.seed, at, station, options.today, days, share)
  const written = [...received, ...held, ...issues, ...life]
    .map((record) => withPicture(options.seed, record))
    .sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1))
  const disputed = withConflicts(
    randomFor(options.seed, `conflicts/${at}`),
    station,
    at,
    written,
    options.today,
  )
  return sent(randomFor(options.seed, `sending/${at}`), disputed, options.today)
}

/** From so many visits, meetings and issues on, a station has the whole of its other work, too. */
const FULL_LIFE = 60

function fieldsOf(record: Written): Readonly<Record<string, unknown>> {
  const [first] = record.actions
  return first?.do === 'edit' ? (first.patch.fields ?? {}) : {}
}

function receptionDay(record: Written): WorkDay[] {
  const { mode, channel, date, place } = fieldsOf(record)
  if (mode !== 'reception' || channel !== 'inPerson' || typeof date !== 'string') return []
  return [
    { kind: 'reception', day: date, form: '代表接待日', topic: '接待选民，听取意见', place: String(place) },
  ]
}

function meetingDay(record: Written): WorkDay[] {
  const { date, title, place, type } = fieldsOf(record)
  if (typeof date !== 'string') return []
  const form = typeof type === 'string' && isMeetingType(type) ? MEETING_TYPES[type] : '会议'
  return [{ kind: 'meeting', day: date, form, topic: String(title), place: String(place) }]
}

function isMeetingType(code: string): code is keyof typeof MEETING_TYPES {
  return Object.hasOwn(MEETING_TYPES, code)
}

function startOf(record: Written): string {
  return `${record.actions[0]?.at ?? ''}/${record.recordId}`
}

/**
 * The invented district: `options.stations` of its 23 stations with `options.recordsPerStation` visits,
 * meetings and issues each and the other work that goes with them, from the
 * first day of the year (in January: of the last quarter) to `options.today`. The same options give the same sample, and
 * samples of one seed share the ids of their organisation.
 */
export function generateSample(options: SampleOptions): Sample {
  const organisation = makeOrganisation(options)
  const work =
    options.recordsPerStation > 0
      ? organisation.stations.flatMap((station, at) => workOf(options, station, at))
      : []
  const offices = new Map(organisation.stations.map(({ id, office }) => [id, office]))
  const officeOf = (station: string) => offices.get(station) ?? ''
  return {
    office: organisation.office,
    offices: organisation.offices,
    stations: organisation.stations.map(({ id, name, office }) => ({ id, name, office })),
    persons: organisation.persons,
    records: [...organisation.records, ...numbered(work, officeOf)],
  }
}
