/** How far an office's quarter has come: over, heard of by every station, scored, frozen, on the wall. Pure. */
import type { PostingRow, StationRow } from '../../../shared/records/row'
import { type Assessment, resultPostings, showsResult } from '../../../shared/rules/assessment/index'
import { SILENT_DAYS } from '../../../shared/rules/duties/office'
import { type Quarter, quarterRange } from '../../../shared/rules/workdays'
import { today as dayOf, daysFrom } from '../../ui/dates'

/** A station that a step still waits for, and why. */
export interface Lacking {
  readonly station: StationRow
  readonly words: string
}

export interface SeasonStep {
  readonly title: '截止' | '缺报' | '评分' | '冻结' | '上墙'
  readonly words: string
  /** `later`: its time has not come. */
  readonly state: 'done' | 'open' | 'later'
  readonly lacking: readonly Lacking[]
}

export interface SeasonInput {
  readonly year: number
  readonly quarter: Quarter
  /** `YYYY-MM-DD` */
  readonly today: string
  readonly stations: readonly StationRow[]
  /** ISO time at which something came from a station last. */
  readonly lastReceived: ReadonlyMap<string, string>
  /** By station, as far as computed. */
  readonly assessments: ReadonlyMap<string, Assessment>
  /** By station that is frozen: when the last word on it was said (ISO time), whether a ruling is awaited, how much has changed since. */
  readonly frozen: ReadonlyMap<
    string,
    { readonly lastWord: string; readonly contested: boolean; readonly changes: number }
  >
  /** 上墙 records of the stations. */
  readonly postings: readonly PostingRow[]
}

function ending({ today }: SeasonInput, last: string): SeasonStep {
  const left = daysFrom(today, last)
  const words = left < 0 ? '已截止' : left === 0 ? '今天截止' : `还有 ${left} 天`
  return { title: '截止', words, state: left < 0 ? 'done' : 'open', lacking: [] }
}

/** Before the end a station is missed when it has been silent for days; afterwards until it has been heard of after the last day. */
function heard({ today, stations, lastReceived }: SeasonInput, last: string): SeasonStep {
  const lacking = stations.flatMap((station): Lacking[] => {
    const moment = lastReceived.get(station.recordId)
    if (!moment) return [{ station, words: '还没有送达过' }]
    const day = dayOf(new Date(moment))
    const silent = daysFrom(day, today)
    if (today <= last) return silent >= SILENT_DAYS ? [{ station, words: `${silent} 天未同步` }] : []
    return day <= last ? [{ station, words: '截止后还没有同步' }] : []
  })
  return {
    title: '缺报',
    words: lacking.length > 0 ? `${lacking.length} 站` : '没有',
    state: lacking.length > 0 ? 'open' : 'done',
    lacking,
  }
}

/** How many items of a station wait to be entered; 0 before it is computed. */
function awaitingAt({ recordId }: StationRow, { assessments }: SeasonInput): number {
  return assessments.get(recordId)?.totals.awaiting ?? 0
}

function scored(input: SeasonInput): SeasonStep {
  const { stations, assessments } = input
  if (assessments.size < stations.length)
    return { title: '评分', words: '正在计算……', state: 'open', lacking: [] }
  const all = stations.reduce((sum, station) => sum + awaitingAt(station, input), 0)
  const lacking = stations.flatMap((station): Lacking[] => {
    const awaiting = awaitingAt(station, input)
    return awaiting > 0 ? [{ station, words: `待录入 ${awaiting} 项` }] : []
  })
  return {
    title: '评分',
    words: lacking.length > 0 ? `${lacking.length} 站待录入 ${all} 项` : '已录完',
    state: lacking.length > 0 ? 'open' : 'done',
    lacking,
  }
}

/** Frozen everywhere, and the records still say what was frozen. */
function kept(input: SeasonInput, last: string): SeasonStep {
  const { today, stations, frozen } = input
  if (today <= last) return { title: '冻结', words: '季末以后', state: 'later', lacking: [] }
  const lacking = stations.flatMap((station): Lacking[] => {
    const own = frozen.get(station.recordId)
    if (!own) return [{ station, words: '还没有冻结' }]
    if (own.contested) return [{ station, words: '两次冻结不一样，待裁定' }]
    return own.changes > 0 ? [{ station, words: `冻结后有 ${own.changes} 处变化` }] : []
  })
  return {
    title: '冻结',
    words: `${stations.filter(({ recordId }) => frozen.has(recordId)).length}/${stations.length} 站`,
    state: lacking.length > 0 || input.assessments.size < stations.length ? 'open' : 'done',
    lacking,
  }
}

/** On the wall everywhere, what was frozen and not what was known before; where nothing is frozen, with nothing left to enter. */
function posted(input: SeasonInput, last: string): SeasonStep {
  const { year, quarter, today, stations, postings } = input
  if (today <= last) return { title: '上墙', words: '季末以后', state: 'later', lacking: [] }
  const hanging = new Map(
    resultPostings(postings, year, quarter)
      .toReversed()
      .map((posting) => [posting.station, posting]),
  )
  const lacking = stations.flatMap((station): Lacking[] => {
    const hung = hanging.get(station.recordId)
    if (!hung) return [{ station, words: '还没有上墙' }]
    const own = input.frozen.get(station.recordId)
    if (own?.contested) return [{ station, words: '冻结待裁定' }]
    if (own) return showsResult(hung, own.lastWord) ? [] : [{ station, words: '冻结以后还没有换' }]
    const awaiting = awaitingAt(station, input)
    return awaiting > 0 ? [{ station, words: `已上墙，还有 ${awaiting} 项待录入` }] : []
  })
  const there = stations.filter(({ recordId }) => hanging.has(recordId)).length
  return {
    title: '上墙',
    words: `${there}/${stations.length} 站`,
    // Before all is computed it is not known what still waits.
    state: lacking.length > 0 || input.assessments.size < stations.length ? 'open' : 'done',
    lacking,
  }
}

/** The steps in their order: 截止 → 缺报 → 评分 → 冻结 → 上墙. */
export function seasonSteps(input: SeasonInput): readonly SeasonStep[] {
  const { to } = quarterRange(input.year, input.quarter)
  return [ending(input, to), heard(input, to), scored(input), kept(input, to), posted(input, to)]
}
