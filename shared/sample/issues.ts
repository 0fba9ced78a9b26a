/** 民生问题 of one station, each with its whole way: routed, followed, urged, closed, told, sometimes handed over again. */
import type { Edit } from '../records/document'
import type { Values } from '../records/fields'
import { addWorkdays, someMoment } from './calendar'
import type { SampleAction } from './index'
import type { Matter } from './matter'
import { deputiesOn } from './organisation'
import { deckOf, type Random, uuidFrom } from './random'
import type { Written } from './sending'
import { type Making, partitionOf, type RaisedMatter, writtenOn } from './visits'

/** Where an issue comes from. */
export interface Origin {
  readonly source: 'snap' | 'reception' | 'visit' | 'deliberation' | 'scan' | 'hotline'
  readonly day: string
  readonly matter: Matter
  readonly deputy: string
  readonly links: Edit
  /** It cannot have been written before this, ISO; '' for no bound. */
  readonly after: string
  readonly route: string
}

const URGE_NOTES = [
  '已电话催办，承办单位答复近日安排。',
  '发出书面催办，请于三个工作日内反馈进度。',
  '临近时限，联络员上门了解进度。',
  '代表联系承办单位分管负责人，请其抓紧办理。',
]
const FOLLOW_HERE = [
  '网格员再次上门，约定本周内处理完毕。',
  '社区工作站会同物业到现场商议处理办法。',
  '联络员到现场查看，部分已处理，其余继续跟进。',
  '已与当事人约定时间，社区派人到场协助。',
]
const URGE_HERE = ['联络员到社区工作站催办，请其明确完成时间。', '已在社区周例会上提醒，请责任网格抓紧办理。']
const FOLLOW_NOTES = [
  '联络员到现场查看，问题仍在处理中。',
  '承办单位来电说明进度，预计下周完成。',
  '代表与承办单位在现场会商，明确了处理办法。',
  '承办单位书面回复了阶段进展，正在走采购程序。',
  '联络员电话了解，受天气影响工期顺延，已请其补报计划。',
]
const REOPEN_NOTES = [
  '群众反映问题反弹，要求再次处理。',
  '群众对结果不满意，认为只解决了一部分。',
  '现场复查发现整改不彻底，交原单位重新办理。',
]
const LOOK_BACK = [
  '到现场回访，整改成效保持良好，周边居民表示认可。',
  '随机走访三户居民，均反映问题没有反弹。',
  '代表与联络员现场复查，设施完好，个别细节请承办单位再完善。',
]
const PARTLY = ['已完成前期工作，列入下一阶段计划，按进度推进。', '阶段性措施已落实，长效方案正在报批。']
const LATER = ['受规划和资金条件限制，暂不具备实施条件，已列入项目库。']
const EXPLAINED = ['经现场核实，已把原因和后续安排向反映人当面说明，反映人表示理解。']
const TOLD_NOTES = [
  '已把办理经过和结果告诉反映人。',
  '反映人到现场看过，表示感谢。',
  '反映人希望以后多巡查，已转告社区。',
]
const ROUTE_NOTES = [
  '请核实情况并按时限答复。',
  '请到现场与代表面商后提出办理意见。',
  '请明确经办人并告知联络站。',
]

/** Routes that the office hands on to units. */
const OFFICIAL = new Set(['office', 'district', 'city'])

/** Builds the steps of one record one after another, never later than today. */
class Course {
  readonly actions: SampleAction[]
  private last: string

  constructor(
    private readonly making: Making,
    first: SampleAction,
  ) {
    this.actions = [first]
    this.last = first.at
  }

  /** Takes a step on a day; false when that day has not come yet. */
  step(type: string, on: string, person: string, data: Values): boolean {
    const { random, today } = this.making
    if (on > today) return false
    this.last = someMoment(
      random,
      on < this.last.slice(0, 10) ? this.last.slice(0, 10) : on,
      today,
      this.last,
    )
    this.actions.push({ do: 'step', at: this.last, person, type, data: { on, ...data } })
    return true
  }
}

function outcomeOf(random: Random): 'solved' | 'partly' | 'later' | 'explained' {
  const draw = random.next()
  return draw < 0.78 ? 'solved' : draw < 0.9 ? 'partly' : draw < 0.95 ? 'explained' : 'later'
}

function close(making: Making, course: Course, matter: Matter, on: string): boolean {
  const { random, station } = making
  const outcome = outcomeOf(random)
  const note =
    outcome === 'solved'
      ? matter.solved
      : random.pick(outcome === 'partly' ? PARTLY : outcome === 'later' ? LATER : EXPLAINED)
  return course.step('closed', on, station.officer.person, { outcome, note })
}

function tell(making: Making, course: Course, on: string, satisfaction: string): boolean {
  const { random, station } = making
  return course.step('told', on, station.officer.person, {
    way: random.pick(['phone', 'phone', 'inPerson', 'message']),
    ...(random.chance(0.92) ? { satisfaction } : {}),
    ...(random.chance(0.5) ? { note: random.pick(TOLD_NOTES) } : {}),
  })
}

function satisfaction(random: Random): string {
  const draw = random.next()
  return draw < 0.85 ? 'satisfied' : draw < 0.95 ? 'fair' : 'unsatisfied'
}

/** From the hand-over to the close; the day of the close, '' when it is still open. */
function handle(
  making: Making,
  course: Course,
  origin: Origin,
  routedOn: string,
  due: string,
  days: number,
): string {
  const { random, station } = making
  const { matter, route } = origin
  const officer = station.officer.person
  const official = OFFICIAL.has(route)
  const follow = deckOf(random, official ? FOLLOW_NOTES : FOLLOW_HERE)
  const closeOn = addWorkdays(routedOn, days)
  const followed = addWorkdays(routedOn, Math.max(1, Math.min(8, Math.floor(days / 2))))
  if (days > 3 && random.chance(0.85)) {
    course.step('progressed', followed, officer, { note: matter.progress[0] ?? follow.draw() })
  }
  const urgeOn = addWorkdays(due, random.int(1, 4))
  if (urgeOn < closeOn && random.chance(0.8)) {
    course.step('urged', urgeOn, official && random.chance(0.6) ? station.clerk.person : officer, {
      note: random.pick(official ? URGE_NOTES : URGE_HERE),
    })
    for (let on = addWorkdays(urgeOn, 14); on < closeOn; on = addWorkdays(on, 20)) {
      if (random.chance(0.75)) {
        course.step('progressed', on, officer, { note: follow.draw() })
      }
    }
  }
  return close(making, course, matter, closeOn) ? closeOn : ''
}

function afterClose(making: Making, course: Course, origin: Origin, closedOn: string): void {
  const { random, station } = making
  if (random.chance(0.06)) return
  const verdict = satisfaction(random)
  const toldOn = addWorkdays(closedOn, random.chance(0.82) ? random.int(0, 4) : random.int(6, 11))
  if (!tell(making, course, toldOn, verdict)) return
  if (verdict === 'unsatisfied' && random.chance(0.85)) {
    const on = addWorkdays(toldOn, random.int(1, 3))
    const due = addWorkdays(on, 10)
    const person = station.clerk.person
    if (!course.step('reopened', on, person, { note: random.pick(REOPEN_NOTES), due })) return
    const again = handle(making, course, origin, on, due, random.int(5, 12))
    if (again) tell(making, course, addWorkdays(again, random.int(1, 4)), 'fair')
    return
  }
  if (random.chance(0.28)) {
    const on = addWorkdays(toldOn, random.int(8, 26))
    course.step('lookedBack', on, station.head.person, { note: random.pick(LOOK_BACK) })
  }
}

function run(making: Making, course: Course, origin: Origin, firstDay: string): void {
  const { random, station } = making
  const { matter, route } = origin
  const draw = random.next()
  const wait = draw < 0.78 ? random.int(0, 2) : draw < 0.92 ? 3 : random.int(4, 7)
  const routedOn = wait === 0 ? firstDay : addWorkdays(firstDay, wait)
  const official = OFFICIAL.has(route)
  const allowed = matter.kind.urgency ? 7 : official ? 15 : 5
  const due = addWorkdays(routedOn, allowed)
  const done = course.step('routed', routedOn, official ? station.clerk.person : station.officer.person, {
    route,
    due,
    ...(official && matter.unit ? { unit: matter.unit } : {}),
    ...(random.chance(0.4)
      ? { note: matter.kind.urgency ? '急件，请优先安排。' : random.pick(ROUTE_NOTES) }
      : {}),
  })
  if (!done) return
  const speed = random.next()
  const days =
    speed < 0.8
      ? random.int(Math.min(2, allowed), allowed)
      : speed < 0.94
        ? allowed + random.int(2, 15)
        : allowed + random.int(20, 80)
  const closedOn = handle(making, course, origin, routedOn, due, days)
  if (closedOn) afterClose(making, course, origin, closedOn)
}

/** One issue from where it came from. */
export function makeIssue(making: Making, origin: Origin): Written {
  const { random, station, today } = making
  const { matter, day } = origin
  const firstDay = writtenOn(random, day, today)
  const at = someMoment(random, firstDay, today, origin.after)
  const recordId = uuidFrom(random, Date.parse(at))
  const community = `${station.community.name}社区`
  const place = matter.at.startsWith(station.community.name) ? matter.at : `${community}${matter.at}`
  const fields: Edit = {
    source: origin.source,
    date: day,
    deputy: random.chance(0.97) ? origin.deputy : null,
    title: matter.title.slice(0, 60),
    description: matter.seen,
    demand: random.chance(0.94) ? matter.demand : null,
    place: random.chance(0.96) ? place : null,
    category: matter.kind.category,
    urgency: matter.kind.urgency ?? 'normal',
    ...origin.links,
  }
  const person = station.officer.person
  const course = new Course(making, { do: 'edit', at, person, patch: { fields } })
  run(making, course, origin, firstDay)
  return { recordId, kind: 'issue', partition: partitionOf(station, day), actions: course.actions }
}

/** An issue that follows from a matter of a visit. */
export function originOfRaised(raised: RaisedMatter): Origin {
  return {
    source: raised.mode,
    day: raised.day,
    matter: raised.matter,
    deputy: raised.deputy,
    links: { visit: raised.visit, matter: raised.row },
    after: raised.writtenAt,
    route: raised.route,
  }
}

/** An issue without a visit: a deputy's snapshot, a scanned code, the 12345 desk. */
export function originOfSnap(making: Making, day: string): Origin {
  const { random, station } = making
  const draw = random.next()
  const matter = making.matters.next(day)
  return {
    source: draw < 0.62 ? 'snap' : draw < 0.82 ? 'scan' : 'hotline',
    day,
    matter,
    deputy: random.pick(deputiesOn(station, day)).id,
    links: {},
    after: '',
    route: matter.unit === '' ? 'community' : random.chance(0.75) ? 'office' : 'community',
  }
}
