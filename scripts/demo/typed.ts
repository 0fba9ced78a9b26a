/** What is typed into the forms at each station: texts that are not in the sample, about places of that community. */
import type { Sample, SampleRecord } from '../../shared/sample'
import type { Client } from './client'
import { typeIssue, typeMeeting, typeVisit } from './typing'

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

/** Types a reception with two matters, an issue and a meeting at a station. */
export async function typeAtStation(client: Client, sample: Sample, station: string): Promise<void> {
  const record = sample.records.find((one) => one.recordId === station)
  const community = textOf(record, 'community')
  const head = textOf(record, 'head')
  const [first = '', second = '', third = ''] = deputiesOf(sample, station)
  await typeVisit(client.page, {
    deputy: first,
    person: '罗玉珍',
    phone: '13800009001',
    matters: [
      {
        words: `我们${community}那个休闲小公园的灯坏了快一个月，晚上跳广场舞黑灯瞎火的，上周还有人踩空崴了脚。`,
        demand: '修好公园的灯，台阶边贴上反光条。',
        category: '公共设施',
        route: 3,
      },
      {
        words: '顺便再说一个事，楼下快递车停在盲道上，推轮椅的根本过不去，讲了几回都不听。',
        demand: '请社区跟快递点说一说，不要占盲道。',
        category: '交通出行',
        route: 2,
      },
    ],
  })
  await typeIssue(client.page, {
    title: `${community}公交站台顶棚漏雨`,
    description: '代表上班途中发现站台顶棚接缝开裂，雨天候车人无处避雨，座椅长期积水。',
    demand: '修补顶棚，更换座椅。',
    place: `${community}公交站`,
    category: '公共设施',
    deputy: second,
  })
  await typeMeeting(client.page, {
    title: `${community}代表议事会：小公园夜间照明和无障碍通行`,
    place: `${client.name}议事厅`,
    chair: head,
    deputies: [first, second, third],
    topic: '小公园夜间照明和无障碍通行',
    measure: '一个月内修复全部灯具，台阶加装反光条和扶手。',
    unit: '区城市管理',
    speeches:
      '居民代表说，晚上活动的大多是老人，照明和扶手最要紧。\n承办单位表示先修灯，再做扶手，完成后请代表到场验收。',
  })
}
