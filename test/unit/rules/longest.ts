/** A station's quarter with everything filled in and the longest plausible texts, to see whether the sheet can hold it. */
import { wallSheet } from '../../../renderer/sheets/assessment/model'
import type { OfficeRow } from '../../../shared/records/row'
import { type AssessmentInput, assess, itemsOf, PACK } from '../../../shared/rules/assessment/index'
import { input, rows, STATION } from './rows'

const DEPUTIES =
  '林晓燕 欧阳建国 罗军 吴敏 郑洁 冯涛 黄志强 司徒美玲 陈卫东 曾庆红 刘洋 孙丽 周涛 张伟 王芳'.split(' ')
/** Of residents; must never be seen on a sheet. */
export const RESIDENT = { name: '王二小', phone: '13912345678', address: '竹坑路8号2栋301' }

const PHOTOS = ['a'.repeat(64)]
const WHERE = { place: '竹坑路8号', demand: '修复路灯' }

const day = (index: number): string => `2026-0${7 + (index % 3)}-${String(1 + (index % 28)).padStart(2, '0')}`
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))

function visits() {
  return many(180, (index) =>
    rows.visit(
      {
        date: day(index),
        mode: index % 3 ? 'visit' : 'reception',
        channel: index % 7 ? 'inPerson' : 'box',
        target: index % 5 ? 'voter' : 'hardship',
        deputies: [`d${index % 12}`, `d${(index * 7) % 15}`],
        recorder: '黄志强',
        point: `point-${index % 20}`,
        ...RESIDENT,
      },
      [{ words: '楼下路灯不亮，老人夜里出门摔过跤', category: 'facility', route: 'office' }],
      { receivedAt: `${day(index)}T04:00:00.000Z`, photos: PHOTOS },
    ),
  )
}

function meetings() {
  const types = ['deliberation', 'livelihood', 'legislative', 'constituent']
  return many(12, (index) =>
    rows.meeting(
      { date: day(index), type: types[index % 4]!, billName: `物业管理条例${index}`, votesSatisfied: index },
      {
        topics: [{ title: '停车', research: '走访三次', unit: 'u', measure: '划线', due: '2026-12-01' }],
        projects: [{ name: '长椅', source: 'deputy', votesFor: 30, votesAgainst: 1, votesAbstain: 0 }],
        opinions: [{ clause: '1', opinion: '明确期限' }],
      },
      { steps: [['finalized', { on: day(index + 2) }]] },
    ),
  )
}

function issues() {
  return many(228, (index) =>
    rows.issue(
      { date: day(index), source: index % 2 ? 'reception' : 'snap', ...WHERE },
      [
        ['routed', { on: day(index), route: 'office', due: '2026-08-03' }],
        ['urged', { on: '2026-08-04' }],
        ['closed', { on: '2026-09-01', outcome: 'solved', note: '已修复' }],
        [
          'told',
          {
            on: index % 9 ? '2026-09-03' : '2026-09-20',
            way: 'phone',
            satisfaction: index % 11 ? 'satisfied' : 'unsatisfied',
          },
        ],
      ],
      { photos: PHOTOS },
    ),
  )
}

const OFFICE: OfficeRow = {
  ...rows.office({
    name: '坪山区人大常委会龙田街道工作委员会',
    signature: '深圳市坪山区人民代表大会常务委员会龙田街道工作委员会',
    phone: '0755-84512345、0755-84512346',
    address: '深圳市坪山区龙田街道竹坑社区兰景北路6号龙田街道办事处三楼305室',
    postcode: '518118',
    email: 'longtian-rdgw@pingshan.example.cn',
  }),
}

const LONG_NOTE = `本季受台风影响，原定七月十五日接待日改在八月二日补办，联系${RESIDENT.phone}`

/** `wordy`: the office also wrote long notes to a dozen items. */
export function longestInput(wordy: boolean): AssessmentInput {
  const station = rows.station({
    name: '坪山区龙田街道竹坑社区第一网格人大代表联络站（样板站）',
    model: true,
    head: '欧阳卫东',
  })
  const base = input({
    station,
    office: OFFICE,
    visits: visits(),
    meetings: meetings(),
    issues: issues(),
    deputies: DEPUTIES.map((name, index) =>
      rows.deputy({ name, leader: index < 4 }, [{ station: STATION }], { id: `d${index}` }),
    ),
    persons: ['欧阳志强', '黄小婷', '司徒美玲'].map((name) => rows.officer({ name })),
    points: many(25, (index) => rows.point(`第${index + 1}联络点`)),
  })
  const awaiting = itemsOf(assess(PACK, base)).filter((item) => item.status === 'awaiting')
  const entered = awaiting.map((item, index) => ({
    id: item.code,
    score: Math.round(item.points * 75) / 100,
    figures: '制度14项，缺2项未汇编',
    ...(index % 12 ? {} : { note: '附现场照片两张，制度汇编一册' }),
  }))
  const notes = wordy
    ? ['7.1', '8.1', '9.1', '15.1', '17.1', '18.1', '19.1', '19.2'].map((id) => ({
        id,
        score: 0.5,
        figures: LONG_NOTE,
        note: LONG_NOTE,
      }))
    : [{ id: '7.1', score: 3, note: '七月接待日因台风改期到八月二日，已张贴公告' }]
  return { ...base, entries: [rows.entries([...entered, ...notes])] }
}

/** The texts of the sheet. */
export function longestSheet(wordy: boolean) {
  const given = longestInput(wordy)
  return wallSheet({
    assessment: assess(PACK, given),
    pack: PACK,
    office: given.office,
    date: '2026-10-13',
    rank: { place: 13, of: 23 },
    central: false,
    residents: [],
  })
}
