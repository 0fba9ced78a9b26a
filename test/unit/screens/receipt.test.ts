/** The receipt that a resident takes home. */
import { describe, expect, test } from 'vitest'
import { receiptSheet } from '../../../renderer/ui/record/receipt'
import type { IssueRow, VisitRow } from '../../../shared/records/row'
import { rows } from '../rules/rows'

const NAMES = {
  of: (id: string) => ({ 'station-a': '坪山站', d: '张伟', u: '区住房和建设局' })[id] ?? '',
}
const fields = {
  date: '2026-03-05',
  begin: '09:30',
  end: '10:00',
  mode: 'reception',
  name: '周文海',
  phone: '13800138000',
  deputies: ['d'],
  recorder: '莫春燕',
}
const matters = [
  { words: '东门路灯不亮\n孩子放学摸黑', route: 'community', reply: '社区三天内来看' },
  { words: '电梯停了', route: 'office' },
  { words: '广场太吵', demand: '晚上九点后停音响', route: 'onSpot' },
  { words: '  ', route: 'office' },
]

function textOf(visit: VisitRow, issues: readonly IssueRow[] = []): string {
  const sheet = receiptSheet(visit, { station: null, issues, names: NAMES, tell: 5, day: '2026-03-06' })
  return sheet.rows.map(({ cells }) => cells.join('|')).join('\n')
}

describe('the receipt of a reception', () => {
  const visit = { ...rows.visit(fields, matters, { id: 'v1' }), number: '接〔2026〕7号' }

  test('names the reception, every matter in the words of the resident, and where it went', () => {
    const routed = ['routed', { on: '2026-03-05', route: 'office', unit: 'u', due: '2026-03-26' }] as const
    const issue = {
      ...rows.issue({ date: '2026-03-05', visit: 'v1', matter: 'm2' }, [routed]),
      number: '民〔2026〕3号',
    }
    const ids = visit.items.matters.map(({ id }) => id)
    const text = textOf(visit, [{ ...issue, fields: { ...issue.fields, matter: ids[1]! } }])
    expect(text).toContain('编号|接〔2026〕7号')
    expect(text).toContain('接访日期|2026年3月5日　09:30—10:00')
    expect(text).toContain('接访代表|张伟')
    expect(text).toContain(
      '反映事项1|东门路灯不亮\n|孩子放学摸黑\n|当场答复：社区三天内来看\n|处理途径：交社区办理',
    )
    expect(text).toContain(
      '反映事项2|电梯停了\n|处理途径：报人大街道工委\n|转为民生问题：民〔2026〕3号\n|承办单位：区住房和建设局\n|办理时限：2026年3月26日',
    )
    expect(text).toContain('反映事项3|广场太吵\n|诉求：晚上九点后停音响\n|处理途径：当场办理')
    expect(text).not.toContain('反映事项4')
    expect(text).toContain('办结后 5 个工作日内由联络站告知结果')
    expect(text).toContain('经办|莫春燕')
    // A receipt lies about: what it is for does not need the telephone number.
    expect(text).not.toContain('13800138000')
  })

  test('names nobody who asked for secrecy, and promises no call to whom nobody can call', () => {
    const text = textOf({ ...visit, fields: { ...visit.fields, secret: true } })
    expect(text).not.toContain('周文海')
    expect(text).toContain('来访人|要求保密，不印出')
    expect(text).toContain('由联络站告知结果')
    const { phone: _none, ...without } = visit.fields
    const silent = textOf({ ...visit, fields: without })
    expect(silent).toContain('没有留下联系电话，请凭本回执的编号')
    expect(silent).not.toContain('由联络站告知结果')
  })

  test('says when the number is still to come, and leaves out a matter that was withdrawn', () => {
    const gone = { ...rows.issue({ date: '2026-03-05', visit: 'v1', matter: 'm1' }, []), withdrawn: true }
    const ids = visit.items.matters.map(({ id }) => id)
    const text = textOf({ ...visit, number: null }, [
      { ...gone, fields: { ...gone.fields, matter: ids[0]! } },
    ])
    expect(text).toContain('编号|编号待下发，请以接访日期和联络站为准')
    expect(text).not.toContain('转为民生问题')
  })
})
