/** 代表小组 of a street: two, each with a theme a quarter; a deputy belongs to one of them. */
import type { Edit } from '../records/document'
import { firstDay, monthOf, yearOf } from './calendar'
import type { SampleOptions, SampleRecord } from './index'
import { FOUNDED, orgRecord, type SampleOffice } from './offices'
import { deckOf, randomFor, uuidFrom } from './random'

const ORDINALS = ['一', '二'] as const
const THEMES = [
  '电动自行车充电和停放安全',
  '老旧小区消防通道和电梯更新',
  '长者食堂和居家养老服务',
  '学校周边交通秩序',
  '垃圾分类投放点管理',
  '城中村排水和防汛',
  '社区公园和健身设施维护',
  '企业用工和劳动纠纷化解',
  '民生微实事项目实施效果',
  '社康中心服务和慢病管理',
] as const
const RESULTS = [
  '走访三个社区，形成问题清单并交联络站跟进。',
  '现场查看两处，向承办单位提出三条意见。',
  '召开小组座谈一次，拟联名提出建议。',
]

/** A group before its members are known. */
export interface SampleGroup {
  readonly id: string
  readonly name: string
}

/** The groups of a street; the same whatever stations are taken. */
export function groupsOf({ seed }: SampleOptions, street: string): readonly SampleGroup[] {
  const random = randomFor(seed, `groups/${street}`)
  return ORDINALS.map((ordinal) => ({
    id: uuidFrom(random, Date.parse(FOUNDED)),
    name: `${street}街道第${ordinal}代表小组`,
  }))
}

/** The record of a group led by a deputy, with the themes of the year up to today. */
export function groupRecord(
  { seed, today }: SampleOptions,
  office: SampleOffice,
  group: SampleGroup,
  leader: string,
): SampleRecord {
  const random = randomFor(seed, `themes/${group.id}`)
  const themes = deckOf(random, THEMES)
  const year = yearOf(today)
  const last = Math.ceil(monthOf(today) / 3)
  const begun = yearOf(firstDay(today)) < year ? 1 : last
  const rows = Array.from({ length: begun }, (_, at): [string, Edit] => [
    `t${at + 1}`,
    {
      order: at + 1,
      year,
      period: `q${at + 1}`,
      theme: themes.draw(),
      result: at + 1 < last ? random.pick(RESULTS) : null,
    },
  ])
  return orgRecord(
    office,
    'group',
    group.id,
    { name: group.name, leader },
    { themes: Object.fromEntries(rows) },
  )
}
