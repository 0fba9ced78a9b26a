import { describe, expect, it } from 'vitest'
import { item, rows, STATION } from './rows'

const resident = { name: '王某', phone: '13800000000', recorder: '黄志强' }
const matter = { words: '楼下路灯不亮', category: 'facility', route: 'community' }

describe('1.1 head and officer', () => {
  it('both in post: full points', () => {
    expect(item('1.1', { persons: [rows.officer()] })).toMatchObject({ status: 'scored', score: 1.5 })
  })
  it('rests on the record of the station, which names its head, and on that of its officer; not on a namesake', () => {
    const officer = rows.officer()
    const elsewhere = rows.officer({}, { station: 'elsewhere' })
    const { records, remarks } = item('1.1', { persons: [officer, elsewhere] })
    expect(Object.values(remarks)).toEqual(['站长：陈卫东', '专职联络员'])
    expect(records).toEqual([STATION, officer.recordId])
  })
  it('an officer whose post has ended, or who is not full time, does not count', () => {
    expect(item('1.1', { persons: [rows.officer({}, { to: '2026-08-31' })] }).score).toBe(0.75)
    expect(item('1.1', { persons: [rows.officer({}, { fullTime: false })] }).score).toBe(0.75)
  })
})

describe('2.4 opinion box', () => {
  const box = (date: string) => rows.visit({ date, channel: 'box', deputies: ['d'] })
  it('registered every month: full points', () => {
    expect(item('2.4', { visits: [box('2026-07-02'), box('2026-08-02'), box('2026-09-02')] }).score).toBe(1)
  })
  it('an empty box leaves no record, so a month without one is for the office to judge', () => {
    expect(item('2.4', { visits: [box('2026-07-02')] })).toMatchObject({ status: 'awaiting', score: null })
  })
})

describe('6.1 deputies grouped', () => {
  const deputies = [
    rows.deputy(),
    rows.deputy({ name: '吴敏' }, []),
    rows.deputy({ name: '郑洁' }, [{ station: STATION, to: '2026-05-31' }]),
    rows.deputy({ name: '冯涛', to: '2026-03-31' }, []),
  ]
  it('each deputy in office without a station costs 0.2; one who has left does not', () => {
    const result = item('6.1', { station: rows.station({ central: true }), deputies })
    expect(result).toMatchObject({ score: 0.6, required: 3 })
    expect(result.explanation).toContain('吴敏、郑洁')
  })
  it('is asked of the central station only', () => {
    expect(item('6.1', { deputies }).status).toBe('notApplicable')
  })
})

describe('6.4 office-holding deputies', () => {
  const head = rows.deputy({ leader: true }, [{ station: STATION }], { id: 'head' })
  const other = rows.deputy({ leader: true, name: '罗军' }, [{ station: STATION }], { id: 'other' })
  const moved = rows.deputy({ leader: true }, [{ station: STATION, from: '2026-08-01' }], { id: 'moved' })
  it('the share who came to a reception or a meeting', () => {
    const visits = [rows.visit({ date: '2026-07-10', deputies: ['head'] })]
    expect(item('6.4', { deputies: [head, other, moved], visits })).toMatchObject({ score: 0.5, required: 2 })
  })
  it('no office-holder all quarter: no duty', () => {
    expect(item('6.4', { deputies: [moved] }).status).toBe('noDuty')
  })
})

describe('7.1 a reception every month', () => {
  it('each month without one costs a point', () => {
    const visits = [
      rows.visit({ date: '2026-07-10', deputies: ['d'] }),
      rows.visit({ date: '2026-09-30', deputies: ['d'], channel: 'inPerson' }),
    ]
    const result = item('7.1', { visits })
    expect(result).toMatchObject({ score: 2, achieved: 2, required: 3 })
    expect(result.explanation).toContain('8月没有代表接待')
    expect(result.records).toHaveLength(2)
  })
  it('a month that goes on or is still to come is not missed, and the sentence says so', () => {
    const visits = [
      rows.visit({ date: '2026-08-03', deputies: ['d'] }),
      rows.visit({ date: '2026-08-04', deputies: ['d'], channel: 'box' }),
    ]
    const on = (today: string) => item('7.1', { visits, today })
    expect(on('2026-07-31')).toMatchObject({ score: 3, achieved: 0, required: 3 })
    expect(on('2026-08-20')).toMatchObject({ score: 2, achieved: 1, required: 3 })
    expect(on('2026-08-20').explanation).toBe(
      '本季接待1天，另有登记1次没有接访代表或不是来访，不计，7月没有代表接待，9月还没有过完，不算缺，扣1分，得2分。',
    )
    expect(on('2026-09-29').score).toBe(2)
    expect(on('2026-09-30').score).toBe(1)
    expect(on('2026-10-08').explanation).toContain('7月、9月没有代表接待')
    expect(on('2026-10-08').figures).toBe('1个月有接待，共1天')
  })
  it('a letter in the box or a visit is no reception day, and neither is another quarter', () => {
    const visits = [
      rows.visit({ date: '2026-07-10', deputies: ['d'], channel: 'box' }),
      rows.visit({ date: '2026-08-10', deputies: ['d'], mode: 'visit' }),
      rows.visit({ date: '2026-10-01', deputies: ['d'] }),
    ]
    expect(item('7.1', { visits }).score).toBe(0)
  })
  it('someone whom the officer received alone counts once a deputy is entered', () => {
    const alone = [rows.visit({ date: '2026-07-10' })]
    const together = [rows.visit({ date: '2026-07-10', deputies: ['d'] })]
    expect(item('7.1', { visits: alone }).achieved).toBe(0)
    expect(item('7.1', { visits: together }).achieved).toBe(1)
  })
})

describe('7.3 the register is complete', () => {
  it('by the share of elements that are filled in', () => {
    const full = rows.visit({ date: '2026-07-10', deputies: ['d'], ...resident }, [matter])
    expect(item('7.3', { visits: [full] }).score).toBe(2)
    const poor = rows.visit(
      { date: '2026-07-11', deputies: ['d'], recorder: '黄志强' },
      [{ words: '停车难' }],
      {
        id: 'poor',
      },
    )
    const result = item('7.3', { visits: [full, poor] })
    expect(result).toMatchObject({ achieved: 14, required: 18, score: 1.56 })
    expect(result.remarks.poor).toBe('缺：姓名、联系电话、类别、处理途径')
  })
  it('who asks for secrecy need not give name and phone', () => {
    const secret = rows.visit({ date: '2026-07-10', deputies: ['d'], recorder: '黄志强', secret: true }, [
      matter,
    ])
    expect(item('7.3', { visits: [secret] }).score).toBe(2)
  })
})

describe('7.4 sent the right way within 3 working days', () => {
  const received = (on?: string) =>
    rows.issue({ date: '2026-09-29', source: 'reception' }, on ? [['routed', { on, route: 'office' }]] : [])
  it('counts across the National Day holiday', () => {
    expect(item('7.4', { issues: [received('2026-10-09')] }).score).toBe(2)
    expect(item('7.4', { issues: [received('2026-10-12')] }).score).toBe(0)
  })
  it('what is not yet due is left out', () => {
    expect(item('7.4', { issues: [received()], today: '2026-10-08' }).status).toBe('noDuty')
    expect(item('7.4', { issues: [received()], today: '2026-10-12' }).score).toBe(0)
  })
})

describe('8.1 ten times a year, by quarter', () => {
  const days = [
    '2026-02-03',
    '2026-03-03',
    '2026-04-03',
    '2026-05-07',
    '2026-06-03',
    '2026-07-03',
    '2026-08-03',
  ]
  const visits = days.map((date) => rows.visit({ date, mode: 'visit', deputies: ['d'] }))
  it('seven by the end of the third quarter', () => {
    const deputies = [rows.deputy({}, [{ station: STATION }], { id: 'd' })]
    expect(item('8.1', { deputies, visits })).toMatchObject({ score: 3, achieved: 1, required: 1 })
    expect(item('8.1', { deputies, visits: visits.slice(1) }).score).toBe(0)
  })
  it('several residents on one day are one time', () => {
    const deputies = [rows.deputy({}, [{ station: STATION }], { id: 'd' })]
    const crowd = Array.from({ length: 9 }, () => rows.visit({ date: '2026-07-03', deputies: ['d'] }))
    expect(item('8.1', { deputies, visits: crowd }).score).toBe(0)
  })
  it('credit goes by membership on the day; only whole quarters make a duty', () => {
    const late = [rows.deputy({}, [{ station: STATION, from: '2026-05-01' }], { id: 'd' })]
    expect(item('8.1', { deputies: late, visits: visits.slice(0, 4) }).score).toBe(0)
    expect(item('8.1', { deputies: late, visits }).score).toBe(3)
  })
  it('deputies of other levels owe nothing', () => {
    expect(item('8.1', { deputies: [rows.deputy({ level: 'national' })], visits }).status).toBe('noDuty')
  })
})

describe('8.2 and 8.4 visits', () => {
  it('contact points that were visited', () => {
    const points = [rows.point('一'), rows.point('二'), rows.point('三'), rows.point('别站', 'st-other')]
    const at = (point = '') => rows.visit({ date: '2026-07-03', mode: 'visit', point })
    const visits = [at(points[0]?.recordId), at(points[0]?.recordId), at(points[1]?.recordId)]
    expect(item('8.2', { points, visits })).toMatchObject({ score: 1, achieved: 2, required: 3 })
  })
  it('a point counts for the quarters in which it was there, whatever is done with it later', () => {
    const period = (from?: string, to?: string) =>
      rows.point('另', undefined, { ...(from ? { from } : {}), ...(to ? { to } : {}) })
    const required = (from: string, to = '') =>
      item('8.2', { points: [rows.point('一'), period(from, to)] }).required
    expect(required('2026-10-01'), 'set up after the quarter').toBe(1)
    expect(required('2026-09-30'), 'on its last day').toBe(2)
    expect(required('', '2026-09-29'), 'given up within it').toBe(1)
    expect(required('', '2026-11-28'), 'given up after it').toBe(2)
  })
  it('two households in hardship', () => {
    const visits = [rows.visit({ date: '2026-07-03', mode: 'visit', target: 'hardship' })]
    expect(item('8.4', { visits }).score).toBe(0.5)
  })
})

describe('9 deliberation meetings', () => {
  const held = (date: string, topics = [{ title: '停车' }]) =>
    rows.meeting({ date, deputies: ['d'] }, { topics })
  it('9.1 nothing is due in the first quarter, one by the third, three for a model station', () => {
    expect(item('9.1', { quarter: 1 }).status).toBe('noDuty')
    expect(item('9.1', { meetings: [held('2026-03-03')] }).score).toBe(3)
    expect(
      item('9.1', { meetings: [held('2026-03-03')], station: rows.station({ model: true }) }).score,
    ).toBe(1)
    expect(item('9.1').score).toBe(0)
  })
  it('9.3 topics with unit, measure and date', () => {
    const topics = [{ title: '停车', unit: 'u', measure: '划线', due: '2026-10-31' }, { title: '路灯' }]
    expect(item('9.3', { meetings: [held('2026-08-03', topics)] })).toMatchObject({ score: 1, required: 2 })
    expect(item('9.3').status).toBe('noDuty')
  })
  it('9.4 a topic has 15 working days before its result is asked for', () => {
    const meetings = [held('2026-09-25')]
    const early = item('9.4', { meetings, today: '2026-10-10' })
    expect(early.status).toBe('noDuty')
    expect(Object.values(early.remarks)).toEqual(['2026年10月22日前补上：会后转化、结果公开'])
    expect(item('9.4', { meetings })).toMatchObject({ score: 0, past: 0 })
  })
})

describe('10 to 12 other meetings', () => {
  it('10.1 one a year is due in the fourth quarter', () => {
    expect(item('10.1').status).toBe('noDuty')
    expect(item('10.1', { quarter: 4, today: '2027-01-15' }).score).toBe(0)
  })
  it('10.2 shows the rate and leaves the points to the office; 10.3 asks for all votes', () => {
    const projects = [
      { name: '长椅', source: 'deputy', votesFor: 9, votesAgainst: 0, votesAbstain: 1, shortlisted: true },
      { name: '雨棚', source: 'deputy', votesFor: 3 },
    ]
    const meetings = [rows.meeting({ date: '2026-08-03', type: 'livelihood' }, { projects })]
    expect(item('10.2', { meetings })).toMatchObject({ status: 'awaiting', figures: '项目2个，入围1个' })
    expect(item('10.3', { meetings }).score).toBe(0.75)
  })
  it('11.2 three opinions on each draft', () => {
    const meetings = [
      rows.meeting(
        { date: '2026-08-03', type: 'legislative', billName: '物业条例' },
        {
          opinions: [{ clause: '3', opinion: '明确期限' }],
        },
      ),
    ]
    expect(item('11.2', { meetings })).toMatchObject({ score: 0.5, achieved: 1, required: 3 })
    expect(Object.values(item('11.2', { meetings }).remarks)).toEqual(['这件草案有意见1条，应有3条'])
  })
  it('12.3 appraisal with votes, announced', () => {
    const votes = { votesSatisfied: 50, votesFair: 3, votesUnsatisfied: 0, announced: true }
    const at = (fields: object) => rows.meeting({ date: '2026-08-03', type: 'constituent', ...fields })
    expect(item('12.3', { meetings: [at(votes), at({ votesSatisfied: 3 })] }).score).toBe(0.5)
  })
})

describe('15 to 18 issues', () => {
  const routed = (on: string, due?: string) =>
    ['routed', { on, route: 'office', ...(due ? { due } : {}) }] as const
  const closed = (on: string) => ['closed', { on, outcome: 'solved', note: '已修复' }] as const
  const told = (on: string, satisfaction?: string) => ['told', { on, way: 'phone', satisfaction }] as const
  const follow = (on: string) => ['progressed', { on, note: '已约谈' }] as const
  const date = '2026-06-20'

  it('15.1 two for each deputy of the station', () => {
    const deputies = [rows.deputy(), rows.deputy({ name: '罗军' })]
    expect(item('15.1', { deputies, issues: [rows.issue({ date: '2026-07-03' })] }).score).toBe(0.38)
  })
  it('15.3 a late unit costs the station nothing when it urged in time', () => {
    const late = (urgedOn?: string) =>
      rows.issue({ date }, [
        routed('2026-06-22', '2026-07-10'),
        ...(urgedOn ? [['urged', { on: urgedOn }] as const] : []),
      ])
    expect(item('15.3', { issues: [late('2026-07-13')] })).toMatchObject({ score: 2 })
    expect(item('15.3', { issues: [late('2026-07-16')] }).score).toBe(0)
    expect(item('15.3', { issues: [late()] }).score).toBe(0)
    const intime = rows.issue({ date }, [routed('2026-06-22', '2026-07-10'), closed('2026-07-10')])
    expect(item('15.3', { issues: [intime, late()] }).explanation).toContain('按期办结率50%')
  })
  it('17.1 in hand all month, followed once in it', () => {
    const issues = [rows.issue({ date }, [routed('2026-06-22'), follow('2026-07-09'), closed('2026-09-02')])]
    expect(item('17.1', { issues })).toMatchObject({ required: 2, achieved: 1, score: 0.75 })
  })
  it('17.4 a fifth of what was closed is looked at again, at least one', () => {
    const look = ['lookedBack', { on: '2026-09-20', note: '没有反弹' }] as const
    const one = rows.issue({ date }, [closed('2026-07-02'), look])
    const many = Array.from({ length: 9 }, () => rows.issue({ date }, [closed('2026-07-02')]))
    expect(item('17.4', { issues: [one, ...many] })).toMatchObject({ required: 2, achieved: 1, score: 0.75 })
  })
  it('18.1 told within 5 working days; what was handed over again before is left out', () => {
    const at = (on: string) => rows.issue({ date }, [closed('2026-07-03'), told(on)])
    expect(item('18.1', { issues: [at('2026-07-10'), at('2026-07-13')] }).score).toBe(0.75)
    const again = rows.issue({ date }, [
      closed('2026-07-03'),
      ['reopened', { on: '2026-07-06', note: '又坏了' }],
    ])
    expect(item('18.1', { issues: [again] }).status).toBe('noDuty')
  })
  it('17.4 18.1 say how many issues they are about, and how often where one was closed twice', () => {
    const reopened = ['reopened', { on: '2026-07-08', note: '群众不满意' }] as const
    const steps = [
      closed('2026-07-03'),
      told('2026-07-06'),
      reopened,
      closed('2026-07-14'),
      told('2026-07-15'),
    ]
    const issues = [rows.issue({ date }, steps), rows.issue({ date }, [closed('2026-07-03')])]
    expect(item('17.4', { issues }).figures).toBe('办结2件3次，回头看0件')
    expect(item('18.1', { issues }).figures).toBe('应告知2件3次，告知2件')
    expect(item('18.1', { issues: issues.slice(1) }).figures).toBe('应告知1件，告知0件')
  })
  it('18.2 asking is scored, the rate is shown', () => {
    const issues = [
      rows.issue({ date }, [closed('2026-07-03'), told('2026-07-06', 'unsatisfied')]),
      rows.issue({ date }, [closed('2026-07-03'), told('2026-07-06')]),
    ]
    const [, silent] = issues
    expect(item('18.2', { issues })).toMatchObject({
      score: 0.75,
      figures: '征求1件，满意0%',
      remarks: { [silent?.recordId ?? '']: '没有征求评价' },
    })
  })
  it('18.3 what a resident called unsatisfactory is handed over again, even when it was closed since', () => {
    const unhappy = [closed('2026-07-03'), told('2026-07-06', 'unsatisfied')] as const
    const again = ['reopened', { on: '2026-07-08', note: '群众不满意' }] as const
    expect(item('18.3', { issues: [rows.issue({ date }, unhappy)] }).score).toBe(0)
    expect(
      item('18.3', { issues: [rows.issue({ date }, [...unhappy, again, closed('2026-10-03')])] }).score,
    ).toBe(1)
  })
})

describe('19 registers', () => {
  it('19.1 entered within 3 working days, by the calendar in China', () => {
    const at = (createdAt: string) => rows.visit({ date: '2026-07-03' }, [], { createdAt })
    expect(item('19.1', { visits: [at('2026-07-08T15:59:00.000Z')] }).score).toBe(1)
    expect(item('19.1', { visits: [at('2026-07-08T16:01:00.000Z')] }).score).toBe(0)
    const adopted = { ...at('2026-08-20T01:00:00.000Z'), writtenAt: '2026-07-06T01:00:00.000Z' }
    expect(item('19.1', { visits: [adopted] }).score, 'adopted late by the office').toBe(1)
  })
  it('19.2 minutes final within 7 working days', () => {
    const at = (on: string) => rows.meeting({ date: '2026-07-03' }, {}, { steps: [['finalized', { on }]] })
    expect(item('19.2', { meetings: [at('2026-07-14'), at('2026-07-15')] }).score).toBe(0.5)
    // One that is not final and not due yet is listed with the others, and the list says why it does not count.
    const open = rows.meeting({ date: '2026-07-03' }, {}, { id: 'open' })
    const early = item('19.2', { meetings: [at('2026-07-06'), open], today: '2026-07-07' })
    expect(early).toMatchObject({
      figures: '应定稿1份，按时1份',
      remarks: { open: '期限未到，还不计入' },
    })
  })
  it('19.3 shows what reached the office in time and leaves the points to it', () => {
    const visits = [rows.visit({ date: '2026-07-03' }, [], { receivedAt: '2026-07-04T02:00:00.000Z' })]
    expect(item('19.3', { visits })).toMatchObject({ status: 'awaiting', figures: '送达1条，及时100%' })
  })
})
