/** Single values: what fits a field, which days exist, and one text for equal content. */
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../../shared/records/canonical'
import { type FieldSpec, fits, isBlank, isDate, pick, valueProblem } from '../../../shared/records/fields'
import { isKind, KINDS } from '../../../shared/records/index'

describe('a day', () => {
  it('is one that exists, written with all its digits', () => {
    for (const day of ['2026-03-05', '2024-02-29', '2000-02-29', '2026-12-31'])
      expect(isDate(day), day).toBe(true)
    for (const day of ['2026-02-29', '2100-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00'])
      expect(isDate(day), day).toBe(false)
    for (const text of ['2026-3-5', '2026/03/05', '26-03-05', '2026-03-05T00:00', '', ' 2026-03-05'])
      expect(isDate(text), text).toBe(false)
  })
})

describe('a value fits its field', () => {
  const problem = (spec: FieldSpec, value: unknown) => valueProblem(spec, value)

  it('text: to the last character', () => {
    const title: FieldSpec = { type: 'text', label: '标题', max: 4 }
    expect(problem(title, '井盖松动')).toBeNull()
    expect(problem(title, '井盖松动了')).toBe('“标题”最多 4 字，现在 5 字')
    expect(problem(title, '𠮷屋井盖'), 'a rare character is one').toBeNull()
    expect(problem(title, '𠮷屋井盖松😀')).toBe('“标题”最多 4 字，现在 6 字')
    expect(problem(title, 4)).toBe('“标题”请填文字')
  })

  it('time: 24 hours', () => {
    const begin: FieldSpec = { type: 'time', label: '开始时间' }
    expect(problem(begin, '00:00')).toBeNull()
    expect(problem(begin, '23:59')).toBeNull()
    expect(problem(begin, '24:00')).toBe('“开始时间”请填时间，如 09:30')
    expect(problem(begin, '9:30')).not.toBeNull()
  })

  it('numbers: within their bounds, with as many decimals as are allowed', () => {
    const count: FieldSpec = { type: 'number', label: '人数', min: 1, max: 9 }
    expect([1, 9].map((value) => problem(count, value))).toEqual([null, null])
    expect(problem(count, 0)).toBe('“人数”应在 1 到 9 之间')
    expect(problem(count, 1.5)).toBe('“人数”请填整数')
    expect(problem(count, Number.NaN)).toBe('“人数”请填数字')
    expect(problem(count, '3')).toBe('“人数”请填数字')
    const amount: FieldSpec = { type: 'number', label: '金额', min: 0, max: 100, decimals: 2 }
    expect(problem(amount, 19.99)).toBeNull()
    expect(problem(amount, 0.123)).toBe('“金额”最多 2 位小数')
  })

  it('choices: only codes of the list, never a name that every object has', () => {
    const route: FieldSpec = { type: 'choice', label: '处理途径', options: { office: '报人大街道工委' } }
    expect(problem(route, 'office')).toBeNull()
    expect(problem(route, '报人大街道工委')).not.toBeNull()
    expect(problem(route, 'toString')).not.toBeNull()
    const roles: FieldSpec = { type: 'choices', label: '六员', options: { a: '甲', b: '乙' } }
    expect(problem(roles, ['a', 'b'])).toBeNull()
    expect(problem(roles, ['a', 'c'])).not.toBeNull()
  })

  it('references: texts of a bounded length, in a list of a bounded length', () => {
    const deputies: FieldSpec = { type: 'refs', label: '代表', to: 'deputy' }
    expect(problem(deputies, ['d1', 'd2'])).toBeNull()
    expect(problem(deputies, ['x'.repeat(65)])).not.toBeNull()
    expect(
      problem(
        deputies,
        Array.from({ length: 501 }, () => 'd'),
      ),
    ).not.toBeNull()
    expect(problem(deputies, 'd1')).not.toBeNull()
  })

  it('flags: yes or no', () => {
    expect(problem({ type: 'flag', label: '保密' }, false)).toBeNull()
    expect(problem({ type: 'flag', label: '保密' }, 'no')).toBe('“保密”只能选是或否')
  })
})

describe('blank', () => {
  it('is what nobody entered; 0 and “no” are answers', () => {
    for (const value of [undefined, null, '', '  ', []]) expect(isBlank(value)).toBe(true)
    for (const value of [0, false, 'x', ['x']]) expect(isBlank(value)).toBe(false)
  })
})

describe('a group of values', () => {
  const { fields } = KINDS.visit
  it('fits when every one is known and fits', () => {
    expect(fits(fields, { date: '2026-03-05', secret: true, name: undefined })).toBe(true)
    expect(fits(fields, { date: '5. 3. 2026' })).toBe(false)
    expect(fits(fields, { colour: 'red' })).toBe(false)
  })
  it('is read without what is unknown or broken', () => {
    expect(pick(fields, { date: '2026-03-05', headcount: 'three', colour: 'red' })).toEqual({
      date: '2026-03-05',
    })
  })
})

describe('kinds', () => {
  it('are known by their own names only', () => {
    expect(Object.entries(KINDS).every(([name, kind]) => isKind(name) && kind.kind === name)).toBe(true)
    expect(isKind('toString')).toBe(false)
  })
})

describe('canonical JSON', () => {
  it('does not depend on the order in which keys were set', () => {
    expect(canonicalJson({ b: 1, a: { d: [2, { y: 1, x: 2 }], c: null } })).toBe(
      '{"a":{"c":null,"d":[2,{"x":2,"y":1}]},"b":1}',
    )
    expect(canonicalJson({ a: 1, b: undefined })).toBe(canonicalJson({ b: undefined, a: 1 }))
  })
  it('tells different content apart', () => {
    const texts = [{ a: 1 }, { a: '1' }, { a: [1] }, { a: { 0: 1 } }, { a: null }, {}].map(canonicalJson)
    expect(new Set(texts).size).toBe(texts.length)
  })
})
