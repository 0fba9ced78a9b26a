/** The items that activities, postings and plans decide. Third quarter of 2026: July to September, assessed after its end. */
import { describe, expect, it } from 'vitest'
import { item, rows } from './rows'

const central = rows.station({ central: true })

describe('4.2, 13.3, 14.1 held at least once in the quarter', () => {
  it('once is enough, none is nothing', () => {
    const study = rows.activity({ type: 'rulesStudy', date: '2026-08-03' })
    expect(item('4.2', { activities: [study] })).toMatchObject({ status: 'scored', score: 1 })
    expect(item('4.2')).toMatchObject({ status: 'scored', score: 0 })
  })
  it('another type, another quarter or another station does not count', () => {
    const activities = [
      rows.activity({ type: 'training', date: '2026-08-03' }),
      rows.activity({ type: 'talk', date: '2026-06-30' }),
      rows.activity({ type: 'talk', date: '2026-08-03' }, { station: 'another' }),
    ]
    expect(item('13.3', { activities }).score).toBe(0)
  })
  it('an inspection, a survey and a law check all count for 14.1; a withdrawn one does not', () => {
    for (const type of ['inspection', 'research', 'lawCheck'])
      expect(item('14.1', { activities: [rows.activity({ type, date: '2026-09-30' })] }).score).toBe(1.5)
    const gone = { ...rows.activity({ type: 'inspection', date: '2026-09-01' }), withdrawn: true }
    expect(item('14.1', { activities: [gone] }).score).toBe(0)
  })
})

describe('13.1 study at home', () => {
  const study = (atHome: boolean) => rows.activity({ type: 'seminar', date: '2026-08-03', atHome })
  it('counts only at the central station', () => {
    expect(item('13.1', { station: central, activities: [study(true)] }).score).toBe(1.5)
    const away = item('13.1', { station: central, activities: [study(false)] })
    expect(away.score).toBe(0)
    expect(Object.values(away.remarks)).toEqual(['没有登记在中心联络站（家）举行'])
    expect(away.figures).toBe('在家0次，其他地方1次')
  })
  it('is not asked of the other stations', () => {
    expect(item('13.1', { activities: [study(true)] }).status).toBe('notApplicable')
  })
})

describe('13.2 deputies who came to training', () => {
  const invited = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']
  const training = (came: number, more = {}) =>
    rows.activity({
      type: 'training',
      date: '2026-08-03',
      invited,
      deputies: invited.slice(0, came),
      ...more,
    })
  it('80% is full marks, less is by its share', () => {
    expect(item('13.2', { activities: [training(8)] }).score).toBe(1)
    expect(item('13.2', { activities: [training(10)] }).score).toBe(1)
    const few = item('13.2', { activities: [training(4), training(10)] })
    expect(item('13.2', { activities: [training(4)] }).score).toBe(0.5)
    // Of two, the one where some were missing is marked; two of three are two thirds.
    expect(Object.values(few.remarks)).toEqual(['应到10人，到4人'])
    const third = training(2, { invited: ['a', 'b', 'c'] })
    expect(item('13.2', { activities: [third] }).explanation).toContain('参训率66.7%')
  })
  it('who came without having been invited does not raise it', () => {
    expect(item('13.2', { activities: [training(4, { deputies: ['a', 'b', 'x', 'y', 'z'] })] }).score).toBe(
      0.25,
    )
  })
  it('without a list of who should have come, the office decides', () => {
    expect(item('13.2', { activities: [training(8), training(8, { invited: undefined })] })).toMatchObject({
      status: 'awaiting',
      score: null,
    })
  })
  it('no training, no duty', () => {
    expect(item('13.2').status).toBe('noDuty')
  })
})

describe('14.2 joint supervision, once a year with a result', () => {
  const joint = (fields = {}) =>
    rows.activity({ type: 'joint', date: '2026-05-08', partners: ['audit', 'supervision'], ...fields })
  const year = { station: central, quarter: 4, today: '2027-01-10' } as const
  it('is due at the year’s end only', () => {
    expect(item('14.2', { station: central }).status).toBe('noDuty')
    expect(item('14.2', year).score).toBe(0)
  })
  it('counts when something came of it', () => {
    expect(item('14.2', { ...year, activities: [joint({ outcome: '整改完成' })] }).score).toBe(1.5)
    expect(item('14.2', { ...year, activities: [joint({ putRight: 3 })] }).score).toBe(1.5)
    expect(item('14.2', { ...year, activities: [joint()] })).toMatchObject({ score: 0 })
  })
  it('with others than the three bodies it is another thing', () => {
    const activities = [joint({ partners: ['other'], outcome: '整改完成' })]
    expect(item('14.2', { ...year, activities }).records).toEqual([])
  })
})

describe('14.3 a report', () => {
  it('that is registered earns the points; otherwise the office decides', () => {
    const research = (report?: string) => rows.activity({ type: 'research', date: '2026-08-03', report })
    expect(item('14.3', { activities: [research('调研报告')] })).toMatchObject({ status: 'scored', score: 1 })
    expect(item('14.3', { activities: [research()] }).status).toBe('awaiting')
  })
})

describe('3.2 the three walls', () => {
  const wall = (type: string, to?: string) => rows.posting({ type, from: '2026-01-05', to })
  it('all three hang, since whenever: full points', () => {
    const postings = [wall('duties'), wall('deputies'), wall('rules')]
    expect(item('3.2', { postings })).toMatchObject({ status: 'scored', score: 1 })
  })
  it('one that was taken down, or was never registered, is for the office to look at', () => {
    const postings = [wall('duties'), wall('deputies'), wall('rules', '2026-08-31')]
    expect(item('3.2', { postings })).toMatchObject({ status: 'awaiting' })
    expect(item('3.2', { postings }).explanation).toContain('活动制度')
  })
})

describe('7.2 reception days announced three days before', () => {
  const visits = ['2026-07-10', '2026-07-20', '2026-08-10'].map((date) =>
    rows.visit({ date, deputies: ['d'] }),
  )
  const notice = (from: string, ...on: string[]) => rows.posting({ from }, on)
  it('one announced day in each month with receptions is enough: others come unannounced', () => {
    const postings = [notice('2026-07-07', '2026-07-10'), notice('2026-08-01', '2026-08-10')]
    expect(item('7.2', { visits, postings })).toMatchObject({ score: 1, required: 2 })
  })
  it('one notice may announce several days', () => {
    const postings = [notice('2026-07-01', '2026-07-10', '2026-08-10')]
    expect(item('7.2', { visits, postings }).score).toBe(1)
  })
  it('too late, or for a day on which nobody was received, costs 0.3 for the month', () => {
    const postings = [notice('2026-07-08', '2026-07-10'), notice('2026-08-01', '2026-08-11')]
    const late = item('7.2', { visits, postings })
    // Both months are over: another notice changes nothing.
    expect(late).toMatchObject({ score: 0.4, past: 2 })
    expect(Object.values(late.remarks)).toEqual(['2026年8月11日没有接待记录，不计', '张贴不足3日'])
    expect(item('7.2', { visits, postings, today: '2026-08-20' }).past).toBe(1)
  })
  it('no reception day, no notice', () => {
    expect(item('7.2').status).toBe('noDuty')
  })
})

describe('3.4 the results of the quarter before on the wall', () => {
  // The tenth working day of the third quarter of 2026 is July 14.
  const result = (type: string, from: string, to?: string) => rows.posting({ type, from, to })
  it('both within ten working days, for five working days', () => {
    const postings = [
      result('assessment', '2026-07-14', '2026-07-21'),
      result('points', '2026-07-10', '2026-07-17'),
    ]
    expect(item('3.4', { postings })).toMatchObject({ status: 'scored', score: 1 })
  })
  it('late or taken down early loses its half', () => {
    const postings = [
      result('assessment', '2026-07-15', '2026-07-30'),
      result('points', '2026-07-10', '2026-07-17'),
    ]
    expect(item('3.4', { postings }).score).toBe(0.5)
    const early = rows.posting(
      { type: 'points', from: '2026-07-10', to: '2026-07-17' },
      [],
      [['takenDown', { on: '2026-07-13' }]],
    )
    expect(item('3.4', { postings: [postings[0]!, early] }).score).toBe(0)
  })
  it('nothing registered: the office decides, for the station can only hang what it was given', () => {
    expect(item('3.4').status).toBe('awaiting')
  })
})

describe('5.1 the plan, at the quarter’s beginning', () => {
  const full = { on: '2026-08-03', place: '议事厅', form: '议事会', topic: '停车', people: '本站代表' }
  const handedIn = (on: string, items: readonly object[] = [full]) =>
    rows.plan(
      {},
      items.map((one) => ({ ...one })),
      [['submitted', { on }]],
    )
  it('in time with all five elements: full points', () => {
    expect(item('5.1', { plans: [handedIn('2026-07-14')] }).score).toBe(1.5)
  })
  it('an element that any item lacks costs 0.3, once', () => {
    const { people: _people, ...without } = full
    expect(item('5.1', { plans: [handedIn('2026-07-14', [full, without, without])] }).score).toBe(1.2)
  })
  it('late or never earns nothing', () => {
    expect(item('5.1', { plans: [handedIn('2026-07-15')] })).toMatchObject({ score: 0, past: 1 })
    expect(item('5.1', { plans: [rows.plan({}, [full])] }).score).toBe(0)
    expect(item('5.1').score).toBe(0)
  })
  it('is not asked for before its time', () => {
    expect(item('5.1', { today: '2026-07-10' }).status).toBe('noDuty')
    const drafted = item('5.1', { today: '2026-07-10', plans: [rows.plan({}, [full])] })
    expect(drafted).toMatchObject({ status: 'noDuty', score: null, achieved: 0, required: 1 })
    expect(drafted.figures).toBe('2026年7月14日前报送1份，已报0份')
    expect(Object.values(drafted.remarks)).toEqual(['还没有报送'])
  })
  it('in the first quarter the year’s plan is half of it', () => {
    const plans = [rows.plan({ period: 'q1' }, [full], [['submitted', { on: '2026-01-06' }]])]
    expect(item('5.1', { quarter: 1, plans })).toMatchObject({ score: 0.75, required: 2 })
  })
})

describe('5.2 the plan carried out', () => {
  const planned = (on: string, doneOn?: string) => ({ on, topic: '视察', doneOn })
  const activities = [rows.activity({ type: 'inspection', date: '2026-08-04' })]
  it('what is said to be done needs a record of that day', () => {
    const plans = [rows.plan({}, [planned('2026-08-03', '2026-08-04'), planned('2026-08-20', '2026-08-20')])]
    const result = item('5.2', { plans, activities })
    expect(result).toMatchObject({ score: 0.75, achieved: 1, required: 2 })
    expect(result.explanation).toContain('当日没有记录')
    expect(Object.values(result.remarks)).toEqual(['事项2填了完成日期，当天没有记录'])
  })
  it('says which items lack their day', () => {
    const items = [planned('2026-08-03', '2026-08-04'), planned('2026-08-05'), planned('2026-08-06'), {}]
    const plans = [rows.plan({}, items)]
    expect(Object.values(item('5.2', { plans, activities }).remarks)).toEqual([
      '事项2、3到期没有填完成日期；事项4没有填时间',
    ])
  })
  it('what is not yet due is left out while the quarter runs', () => {
    const plans = [rows.plan({}, [planned('2026-08-03', '2026-08-04'), planned('2026-09-20')])]
    expect(item('5.2', { plans, activities, today: '2026-08-31' })).toMatchObject({ score: 1.5, required: 1 })
  })
  it('no plan, nothing to carry out', () => {
    expect(item('5.2').status).toBe('noDuty')
  })
})
