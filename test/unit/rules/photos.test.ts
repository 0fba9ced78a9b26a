/** The items that ask for photos: 8.3 and 15.2. Third quarter of 2026: July to September, assessed after its end. */
import { describe, expect, it } from 'vitest'
import { assess, PACK } from '../../../shared/rules/assessment/index'
import { input, item, rows } from './rows'

const PHOTO = 'a'.repeat(64)

describe('8.3 visits with something written and a photo', () => {
  const date = '2026-08-03'
  const words = [{ words: '楼下路灯不亮' }]
  const photos = [PHOTO]
  const full = (id: string) => rows.visit({ date, mode: 'visit' }, words, { id, photos })
  const bare = rows.visit({ date, mode: 'visit' }, words, { id: 'no-photo' })
  const silent = rows.visit({ date, mode: 'visit' }, [], { id: 'no-words', photos })
  const nothing = rows.visit({ date, mode: 'visit' }, [], { id: 'nothing' })

  it('all of them: full points, and every visit stands behind it', () => {
    expect(item('8.3', { visits: [full('a'), full('b')] })).toMatchObject({
      status: 'scored',
      score: 1.5,
      achieved: 2,
      required: 2,
      figures: '走访2次，齐全2次',
      records: ['a', 'b'],
      remarks: {},
    })
  })
  it('none of them: no points', () => {
    const result = item('8.3', { visits: [bare] })
    expect(result).toMatchObject({ status: 'scored', score: 0, achieved: 0, required: 1 })
  })
  it('some of them: by their share, and the others are named with what they lack', () => {
    const result = item('8.3', { visits: [full('a'), bare, silent, nothing] })
    expect(result).toMatchObject({ score: 0.38, achieved: 1, required: 4 })
    expect(result.explanation).toBe('本季走访4次，有记录又有照片的1次，得1.5分×1/4＝0.38分。')
    expect(result.records).toEqual(['a', 'no-photo', 'no-words', 'nothing'])
    expect(result.remarks).toEqual({
      'no-photo': '缺：照片',
      'no-words': '缺：记录',
      nothing: '缺：记录、照片',
    })
  })
  it('what was explained there is a record, too; blanks, a demand or a remark alone are none', () => {
    const visit = (fields: object, matters: { words?: string; demand?: string }[] = []) =>
      item('8.3', { visits: [rows.visit({ date, mode: 'visit', ...fields }, matters, { photos })] }).score
    expect(visit({ publicity: '宣传垃圾分类' })).toBe(1.5)
    expect(visit({ publicity: ' \n' }, [{ words: '  ' }])).toBe(0)
    expect(visit({ note: '下次再来' }, [{ demand: '修路灯' }])).toBe(0)
    expect(visit({}, [{ words: ' ' }, { words: '停车难' }])).toBe(1.5)
  })
  it('a caption without its picture is no photo', () => {
    const captioned = {
      ...bare,
      items: { ...bare.items, photos: [{ id: 'p1', order: 0, caption: '入户' }] },
    }
    expect(item('8.3', { visits: [captioned] }).score).toBe(0)
  })
  it('receptions, withdrawn visits, other quarters and other stations are left out', () => {
    const out = [
      rows.visit({ date, mode: 'reception' }, words),
      rows.visit({ date, mode: 'visit', form: 'call' }, words),
      rows.visit({ date, mode: 'visit' }, [], { id: 'gone', steps: [['withdrawn', {}]] }),
      rows.visit({ date: '2026-06-30', mode: 'visit' }),
      rows.visit({ date: '2026-10-01', mode: 'visit' }),
      rows.visit({ date, mode: 'visit' }, [], { station: 'st-other' }),
    ]
    const result = item('8.3', { visits: [full('a'), ...out] })
    expect(result).toMatchObject({ score: 1.5, required: 1, records: ['a'] })
    expect(result.explanation).toContain('本季走访1次（另有电话走访1次不计），')
    const left = assess(PACK, input({ visits: out })).notCounted
    expect(left.map(({ recordId, reason }) => [recordId, reason])).toEqual([['gone', '已撤回']])
  })
  it('no visit at all: nothing was due, neither zero nor full marks', () => {
    const reception = rows.visit({ date, mode: 'reception' }, words, { photos })
    for (const visits of [[], [reception]])
      expect(item('8.3', { visits })).toMatchObject({ status: 'noDuty', score: null, records: [] })
  })
  it('photos that are kept on paper: the office corrects with its reason; without one the records stand', () => {
    const enter = (note?: string) => {
      const entry = { id: '8.3', score: 1.5, ...(note === undefined ? {} : { note }) }
      return item('8.3', { visits: [bare], entries: [rows.entries([entry])] })
    }
    expect(enter('照片存纸质档案')).toMatchObject({
      status: 'entered',
      score: 1.5,
      note: '更正（原计0分）：照片存纸质档案',
      correction: { status: 'scored', score: 0 },
    })
    expect(enter()).toMatchObject({
      status: 'scored',
      score: 0,
      warnings: ['更正没有写明理由，仍按记录计算'],
    })
  })
})

describe('15.2 随手拍 with place, photo and demand', () => {
  const whole = { date: '2026-08-03', place: '兰景北路', demand: '修复路灯' }
  const photos = [PHOTO]
  const full = (id: string) => rows.issue(whole, [], { id, photos })

  it('all of them: full points, and every one stands behind it', () => {
    expect(item('15.2', { issues: [full('a'), full('b')] })).toMatchObject({
      status: 'scored',
      score: 1.5,
      figures: '随手拍2件，齐全2件',
      records: ['a', 'b'],
      remarks: {},
    })
  })
  it('none of them: no points', () => {
    expect(item('15.2', { issues: [rows.issue(whole)] })).toMatchObject({ status: 'scored', score: 0 })
  })
  it('some of them: by their share, and the others are named with what they lack', () => {
    const { date } = whole
    const issues = [
      full('a'),
      rows.issue({ ...whole, place: ' ' }, [], { id: 'no-place', photos }),
      rows.issue(whole, [], { id: 'no-photo' }),
      rows.issue({ ...whole, demand: '' }, [], { id: 'no-demand', photos }),
      rows.issue({ date, description: '路灯不亮已一周' }, [], { id: 'nothing' }),
    ]
    const result = item('15.2', { issues })
    expect(result).toMatchObject({ score: 0.3, achieved: 1, required: 5 })
    expect(result.explanation).toBe('本季随手拍5件，地点、照片、诉求齐全的1件，得1.5分×1/5＝0.3分。')
    expect(result.remarks).toEqual({
      'no-place': '缺：地点',
      'no-photo': '缺：照片',
      'no-demand': '缺：诉求',
      nothing: '缺：地点、照片、诉求',
    })
  })
  it('other sources, withdrawn ones, other quarters and other stations are left out', () => {
    const { date } = whole
    const others = ['reception', 'visit', 'deliberation', 'scan', 'hotline']
    const issues = [
      full('a'),
      ...others.map((source) => rows.issue({ date, source })),
      rows.issue({ date }, [['withdrawn', {}]]),
      rows.issue({ date: '2026-06-30' }),
      rows.issue({ date: '2026-10-01' }),
      rows.issue({ date }, [], { station: 'st-other' }),
    ]
    expect(item('15.2', { issues })).toMatchObject({ score: 1.5, required: 1, records: ['a'] })
  })
  it('none was taken: nothing was due, neither zero nor full marks', () => {
    const told = rows.issue({ ...whole, source: 'reception' }, [], { photos })
    for (const issues of [[], [told]])
      expect(item('15.2', { issues })).toMatchObject({ status: 'noDuty', score: null, records: [] })
  })
})
