/**
 * What stands on the wall sheet 绩效考核一览表, as plain texts: a pure function of an assessment. It takes nothing from any record but
 * counts, so that no resident can appear; residents' names and numbers typed by the office are masked all the same.
 */
import type { ResultSheet, SheetRow } from '../../../shared/records/result-sheet'
import type { OfficeRow } from '../../../shared/records/row'
import {
  type Assessment,
  type CategoryResult,
  type ItemResult,
  type Pack,
  type Ranked,
  STATUSES,
  scoreText,
} from '../../../shared/rules/assessment/index'
import { maskNames, maskNumbers } from '../../../shared/rules/mask'
import {
  addWorkdays,
  calendarKnown,
  chineseDate,
  isWorkday,
  quarterLabel,
  yearOf,
} from '../../../shared/rules/workdays'
import { emWidth } from './layout'

/** The sheet with the days on which it hangs. */
export interface WallSheet extends ResultSheet {
  /** 公示期 */
  readonly period: string
}

/** Longest text, in full characters, that stays in its column; what is longer goes below the table. */
const FIGURES_ROOM = 15
const REMARK_ROOM = 4

const MARKS = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'

interface Notes {
  readonly texts: string[]
  add(code: string, text: string): string
}

function notes(): Notes {
  const texts: string[] = []
  return {
    texts,
    add(code, text) {
      const mark = MARKS[texts.length] ?? `（${texts.length + 1}）`
      texts.push(`${mark}${code} ${text}`)
      return mark
    },
  }
}

function row(item: ItemResult, below: Notes, publicText: (text: string) => string): SheetRow {
  const figures = publicText(item.figures)
  const note = publicText(item.note)
  const shortFigures = emWidth(figures) <= FIGURES_ROOM
  const remark =
    note === '' ? '' : emWidth(note) <= REMARK_ROOM && item.score !== null ? note : below.add(item.code, note)
  const state = item.score === null ? STATUSES[item.status] : ''
  return {
    code: item.code,
    name: item.name,
    points: scoreText(item.points),
    rule: item.rule,
    figures: shortFigures ? figures : `见注${below.add(item.code, figures)}`,
    score: item.score === null ? '' : scoreText(item.score),
    state: state && remark ? `${state}${remark}` : state,
    remark: state ? '' : remark,
  }
}

/** “得” when all of it is decided, “暂” while some of it is awaited, nothing when all of it is. */
function categoryScore({ score, items }: CategoryResult): string {
  const decided = items.some((item) => item.score !== null)
  if (score === null || !decided) return ''
  return `${items.some((item) => item.status === 'awaiting') ? '暂' : '得'}${scoreText(score)}`
}

function totalOf(assessment: Assessment): ResultSheet['total'] {
  const { totals, categories } = assessment
  const live = categories.filter((category) => category.score !== null)
  const left = categories.length - live.length
  const sum = scoreText(live.reduce((all, category) => all + (category.score ?? 0), 0))
  const base = scoreText(live.reduce((all, category) => all + category.points, 0))
  const scaled = left > 0 ? `各大类得分合计${sum}分，满分${base}分，按100分折算` : `各大类得分合计${sum}分`
  if (totals.final) return { label: '总分', value: scoreText(totals.earned), detail: `${scaled}。` }
  const why = [
    totals.awaiting > 0 ? `尚有${totals.awaiting}项待录入` : '',
    assessment.asOf < assessment.to ? `本季尚未结束，截至${chineseDate(assessment.asOf)}` : '',
  ].filter((reason) => reason !== '')
  return {
    label: '暂计',
    value: scoreText(totals.earned),
    detail: `${scaled}；${why.join('，')}；已定项目满分${scoreText(totals.possible)}分。`,
  }
}

const daysOf = ({ postingWorkdays }: Pack): string => `${postingWorkdays}个工作日`

/** From the day on which it is put up, or the next one that is worked on. */
function periodFrom(date: string, pack: Pack): string {
  const days = daysOf(pack)
  const from = isWorkday(date) ? date : addWorkdays(date, 1)
  const to = addWorkdays(from, pack.postingWorkdays - 1)
  const unknown = calendarKnown(yearOf(to)) ? '' : '，假日安排未发布'
  return `${chineseDate(from)}至${chineseDate(to)}（${days}${unknown}）`
}

function reply(office: OfficeRow | null): string {
  const { phone, address, postcode, email } = office?.fields ?? {}
  const ways = [
    phone ? `来电${phone}` : '',
    address ? `来信、来访${address}${postcode ? `（邮编${postcode}）` : ''}` : '',
    email ? `电子邮箱${email}` : '',
  ]
  return ways.filter((way) => way !== '').join('；') || '未登记'
}

export interface WallSheetInput {
  readonly assessment: Assessment
  readonly pack: Pack
  readonly office: OfficeRow | null
  /** 考核日期 `YYYY-MM-DD` */
  readonly date: string
  /** Only when all peers are comparable. */
  readonly rank: Ranked | null
  readonly central: boolean
  /** Names of residents in the station's records; masked wherever the office typed one. */
  readonly residents: readonly string[]
}

/** The sheet while nothing is frozen: it is put up on the day of the assessment. */
export function wallSheet(input: WallSheetInput): WallSheet {
  const { assessment, pack, date } = input
  const period = assessment.totals.final ? periodFrom(date, pack) : `考核完成后张贴，公示${daysOf(pack)}`
  return { ...resultSheet(input), period }
}

/** What was frozen, as it hangs from this day (`YYYY-MM-DD`) on. */
export function hungSheet(frozen: ResultSheet, pack: Pack, date: string): WallSheet {
  return { ...frozen, period: periodFrom(date, pack) }
}

/** All that is on the sheet but the days on which it hangs. */
export function resultSheet(input: WallSheetInput): ResultSheet {
  const { assessment, pack, office, date, rank, central, residents } = input
  const publicText = (text: string) => maskNames(maskNumbers(text), residents)
  const below = notes()
  const { head, totals } = assessment
  const categories = assessment.categories.map((category) => ({
    name: category.name,
    points: `${scoreText(category.points)}分`,
    score: categoryScore(category),
    rows: category.items.map((item) => row(item, below, publicText)),
  }))
  return {
    title: central ? '中心联络站工作绩效考核一览表' : '人大代表联络站绩效考核一览表',
    head: [
      { label: '站名', value: head.stationName },
      { label: '年度季度', value: quarterLabel(assessment.year, assessment.quarter) },
      { label: '考核日期', value: chineseDate(date) },
      { label: '考核单位', value: head.officeName || office?.fields.name || '' },
      { label: '站长', value: head.stationHead || '空缺' },
      { label: '联络员', value: head.officers.join('、') || '空缺' },
    ],
    categories,
    footnotes: below.texts,
    total: totalOf(assessment),
    grade: totals.grade ?? '待定',
    rank: rank ? `第${rank.place}名（共${rank.of}站）` : '',
    foot: [
      { label: '监督电话', value: office?.fields.phone ?? '未登记' },
      { label: '反馈方式', value: reply(office) },
    ],
    rules: `按《${pack.name}》评分。不适用、本季无任务的项目不计分，其分值由同一大类的其他项目分担；大类下的得分为分担后的得分。`,
    signature: office?.fields.signature ?? head.officeName,
    date: chineseDate(date),
  }
}
