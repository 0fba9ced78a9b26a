/** Now and then a station and its office work on one record at once: both writings stay, and a person has to choose. */
import { someMoment } from './calendar'
import type { SampleAction } from './index'
import type { SampleStation } from './organisation'
import type { Random } from './random'
import type { Written } from './sending'

const STEPS_THAT_END: ReadonlySet<string> = new Set(['closed', 'told', 'lookedBack'])

function isOpenIssue({ kind, actions }: Written): boolean {
  const steps = actions.flatMap((action) => (action.do === 'step' ? [action.type] : []))
  return kind === 'issue' && steps.includes('routed') && !steps.some((type) => STEPS_THAT_END.has(type))
}

function titleOf({ actions: [first] }: Written): string {
  const title = first?.do === 'edit' ? first.patch.fields?.title : undefined
  return typeof title === 'string' ? title : ''
}

function lastDay({ actions }: Written): string {
  return (actions.at(-1)?.at ?? '').slice(0, 10)
}

/** Two different titles, written without knowing of each other. */
function twoTitles(random: Random, station: SampleStation, record: Written, today: string): Written {
  const at = someMoment(random, lastDay(record), today, record.actions.at(-1)?.at)
  const title = titleOf(record).slice(0, 48)
  const titled = (person: string, words: string): SampleAction => ({
    do: 'edit',
    at,
    person,
    patch: { fields: { title: words } },
  })
  return {
    ...record,
    actions: [
      ...record.actions,
      titled(station.officer.person, `${title}（现场已核实）`),
      { ...titled(station.clerk.person, `${title}（列为重点）`), unseen: 1 },
    ],
  }
}

/** The station closes what the office, not knowing, closes otherwise. */
function twoEnds(random: Random, station: SampleStation, record: Written, today: string): Written {
  const at = someMoment(random, lastDay(record), today, record.actions.at(-1)?.at)
  const on = lastDay(record)
  const closed = (person: string, outcome: string, note: string): SampleAction => ({
    do: 'step',
    at,
    person,
    type: 'closed',
    data: { on, outcome, note },
  })
  return {
    ...record,
    actions: [
      ...record.actions,
      closed(station.officer.person, 'solved', '现场查看已处理完毕，反映人认可。'),
      {
        ...closed(station.clerk.person, 'partly', '承办单位书面答复：列入下月计划，按进度推进。'),
        unseen: 1,
      },
    ],
  }
}

/** The records of a station with one or two, now and then, that two people wrote at once; `at` is its place among the stations. */
export function withConflicts(
  random: Random,
  station: SampleStation,
  at: number,
  records: readonly Written[],
  today: string,
): Written[] {
  const open = records.filter(isOpenIssue)
  const [first, second = first] = random.shuffled(open)
  const titles = at % 4 === 1 ? first : undefined
  const ends = at % 5 === 2 ? second : undefined
  return records.map((record) => {
    if (record === titles) return twoTitles(random, station, record, today)
    return record === ends ? twoEnds(random, station, record, today) : record
  })
}
