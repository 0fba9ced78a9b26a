/** What is typed into the forms at each station: texts that are not in the sample, about places of that community. */
import type { Sample, SampleRecord } from '../../shared/sample'
import type { Client } from './client'
import {
  type TypedIssue,
  type TypedMatter,
  type TypedMeeting,
  typeIssue,
  typeMeeting,
  typeVisit,
} from './typing'

/** A value that the sample gives to an organisation's record. */
function textOf(record: SampleRecord | undefined, key: string): string {
  const [first] = record?.actions ?? []
  const value = first?.do === 'edit' ? first.patch.fields?.[key] : undefined
  return typeof value === 'string' ? value : ''
}

/** Names of the deputies of a station that have been members from the term's beginning. */
function deputiesOf(sample: Sample, station: string): string[] {
  return sample.records
    .filter((record) => record.kind === 'deputy')
    .filter(({ actions: [first] }) => {
      const membership = first?.do === 'edit' ? first.patch.items?.memberships?.m1 : undefined
      return membership?.station === station && membership.from === '2021-11-01'
    })
    .map((record) => textOf(record, 'name'))
}

export const TYPED_PERSON = '罗玉珍'

/** `{c}` is the community. */
interface Texts {
  readonly first: TypedMatter
  readonly second: TypedMatter
  readonly issue: Pick<TypedIssue, 'title' | 'description' | 'demand' | 'place' | 'category'>
  readonly meeting: Pick<TypedMeeting, 'topic' | 'measure' | 'speeches' | 'unit'>
}

const TEXTS: readonly Texts[] = [
  {
    first: {
      words: '我们{c}那个休闲小公园的灯坏了快一个月，晚上跳广场舞黑灯瞎火的，上周还有人踩空崴了脚。',
      demand: '修好公园的灯，台阶边贴上反光条。',
      category: '公共设施',
      route: 3,
    },
    second: {
      words: '顺便再说一个事，楼下快递车停在盲道上，推轮椅的根本过不去，讲了几回都不听。',
      demand: '请社区跟快递点说一说，不要占盲道。',
      category: '交通出行',
      route: 2,
    },
    issue: {
      title: '{c}公交站台顶棚漏雨',
      description: '代表上班途中发现站台顶棚接缝开裂，雨天候车人无处避雨，座椅长期积水。',
      demand: '修补顶棚，更换座椅。',
      place: '{c}公交站',
      category: '公共设施',
    },
    meeting: {
      topic: '小公园夜间照明和无障碍通行',
      measure: '一个月内修复全部灯具，台阶加装反光条和扶手。',
      unit: '区城市管理',
      speeches:
        '居民代表说，晚上活动的大多是老人，照明和扶手最要紧。\n承办单位表示先修灯，再做扶手，完成后请代表到场验收。',
    },
  },
  {
    first: {
      words:
        '社康中心抽血要排一个多钟头，老人家空着肚子站在那里，有个阿伯差点晕倒。能不能预约，或者多开一个窗口？',
      demand: '抽血分时段预约，给老人留优先窗口。',
      category: '医疗卫生',
      route: 3,
    },
    second: {
      words: '还有就是我们楼下的快递柜把单车棚占了，下雨天单车只能淋着。',
      demand: '请物业把快递柜挪个位置。',
      category: '住房物业',
      route: 2,
    },
    issue: {
      title: '{c}河边护栏松动',
      description: '代表晨练时发现河边步道一段护栏底座锈断，用手一推就晃，旁边常有儿童玩耍。',
      demand: '加固护栏，先拉警戒带。',
      place: '{c}河边步道',
      category: '公共安全',
    },
    meeting: {
      topic: '社康中心分时段预约和老年人优先',
      measure: '两周内开通抽血分时段预约，设老年人优先窗口。',
      unit: '区卫生健康',
      speeches:
        '居民代表反映，七点半以前排队的几乎都是老人。\n社康中心负责人说明人手情况，同意早上加开一个窗口。',
    },
  },
  {
    first: {
      words: '幼儿园旁边那家厂的大货车下午四点半准时出来，正好碰上接小孩，倒车的时候我们都捏一把汗。',
      demand: '跟厂里商量错开放学时间出车。',
      category: '公共安全',
      route: 3,
    },
    second: {
      words: '我想问问老人证怎么办，公交卡是不是要本人去拍照？我妈走不动。',
      demand: '了解办理方式，最好能上门。',
      category: '养老托幼',
      route: 1,
    },
    issue: {
      title: '{c}文化室空调不制冷',
      description: '代表参加活动时发现文化室两台空调均不制冷，室内闷热，老人合唱队已停练两周。',
      demand: '维修空调，恢复开放。',
      place: '{c}文化室',
      category: '公共设施',
    },
    meeting: {
      topic: '幼儿园放学时段货车错峰',
      measure: '企业承诺十六时至十七时三十分不出大货车，交警增设临时禁行标志。',
      unit: '交警',
      speeches: '家长代表希望写成书面承诺，贴在厂门口。\n企业负责人当场表态，从下周一起执行。',
    },
  },
]

/** Types a reception with two matters, an issue and a meeting at a station; `at` varies the texts. */
export async function typeAtStation(
  client: Client,
  sample: Sample,
  station: string,
  at: number,
): Promise<void> {
  const record = sample.records.find((one) => one.recordId === station)
  const community = textOf(record, 'community')
  const [first = '', second = '', third = ''] = deputiesOf(sample, station)
  const texts = TEXTS[at % TEXTS.length]
  if (!texts) return
  const said = (text: string) => text.replaceAll('{c}', community)
  const matter = (one: TypedMatter): TypedMatter => ({ ...one, words: said(one.words) })
  const { issue, meeting } = texts
  await typeVisit(client.page, {
    deputy: first,
    person: TYPED_PERSON,
    phone: '13800009001',
    matters: [matter(texts.first), matter(texts.second)],
  })
  await typeIssue(client.page, {
    ...issue,
    title: said(issue.title),
    place: said(issue.place),
    deputy: second,
  })
  await typeMeeting(client.page, {
    ...meeting,
    title: `${community}代表议事会：${meeting.topic}`,
    place: `${client.name}议事厅`,
    chair: textOf(record, 'head'),
    deputies: [first, second, third],
  })
}
