/** One matter of the sample: a case made concrete at a place of a station's community. */
import { monthOf } from './calendar'
import type { MatterCase } from './case'
import { HOME_MATTERS } from './matters-homes'
import { STREET_MATTERS } from './matters-streets'
import type { SampleStation } from './organisation'
import { placesOf } from './places'
import { type Deck, deckOf, fill, type Random } from './random'

const CASES: readonly MatterCase[] = [...STREET_MATTERS, ...HOME_MATTERS]

const ROAD_DETAILS = ['', '', '与辅道交叉处', '公交站旁', '天桥下', '菜市场一侧', '幼儿园对面', '加油站路段']
const CROSSING_DETAILS = ['', '', '东侧', '红绿灯旁', '便利店门前']
const ESTATE_DETAILS = ['', '', '北区', '南区', '东门', '二期']
const VILLAGE_DETAILS = ['', '', '一巷', '三巷', '七巷', '后排']
const SINCE = ['快半个月', '一个多月', '两个多星期', '大半年', '快三个月', '好几个星期', '一个礼拜']

export interface Matter {
  readonly kind: MatterCase
  /** Where, without the community's name. */
  readonly at: string
  readonly title: string
  readonly words: string
  readonly seen: string
  readonly demand: string
  /** recordId of the handling unit; '' when the community handles it. */
  readonly unit: string
  readonly progress: readonly string[]
  readonly solved: string
}

/** The matters of one station: no case twice before all others have come up. */
export interface Matters {
  next(day: string): Matter
}

function detail(random: Random, kind: MatterCase, name: string): string {
  if (kind.where === 'road')
    return name.endsWith('口') ? random.pick(CROSSING_DETAILS) : random.pick(ROAD_DETAILS)
  if (kind.where === 'estate') return random.pick(ESTATE_DETAILS)
  return kind.where === 'village' ? random.pick(VILLAGE_DETAILS) : ''
}

function concrete(random: Random, station: SampleStation, kind: MatterCase, telling: Telling): Matter {
  const name = random.pick(placesOf(station.community, kind.where))
  const at = name + detail(random, kind, name)
  const slots = {
    at,
    c: station.community.name,
    since: random.pick(SINCE),
    n: String(random.int(2, 6)),
    m: String(random.int(12, 28)),
  }
  const said = (template: string) => fill(template, slots)
  return {
    kind,
    at,
    title: said(telling.title),
    words: said(telling.words),
    seen: said(random.pick(kind.seen)),
    demand: said(random.pick(kind.demand)),
    unit: kind.unit === null ? '' : station.units[kind.unit],
    progress: kind.progress.map(said),
    solved: said(random.pick(kind.solved)),
  }
}

/** One way of telling a case; a case has as many as it has words. */
interface Telling {
  readonly kind: MatterCase
  readonly title: string
  readonly words: string
}

const TELLINGS: readonly Telling[] = CASES.flatMap((kind) =>
  kind.words.map((words, at) => ({ kind, words, title: kind.titles[at % kind.titles.length] ?? '' })),
)

/** Deals the matters of a station. */
export function mattersOf(random: Random, station: SampleStation): Matters {
  const deck: Deck<Telling> = deckOf(random, TELLINGS)
  return {
    next: (day) => {
      const month = monthOf(day)
      const telling = deck.draw(({ kind }) => kind.months?.includes(month) ?? true)
      return concrete(random, station, telling.kind, telling)
    },
  }
}
