/** A text that is no date, time or number is named to the person. */
import { expect, it } from 'vitest'
import {
  readDay,
  readNumber,
  readTime,
  tidyLine,
  tidyPhone,
  unreadable,
} from '../../../renderer/ui/form/typed'
import type { FieldSpec } from '../../../shared/records/fields'

const DAY: FieldSpec = { type: 'date', label: '日期' }
const TIME: FieldSpec = { type: 'time', label: '时间' }
const COUNT: FieldSpec = { type: 'number', label: '人数', min: 0, max: 999 }

it.each(['2026-3-5', '2026-03-05', '2026年3月5日', '20260305', '2026.3.5', '2026/3/5', ' 2028-2-29 ', ''])(
  'takes the day %s',
  (text) => expect(unreadable(DAY, text)).toBe(''),
)

it.each(['2026-2-30', '2026-13-1', '2027-2-29', '昨天', '13-5'])('refuses the day %s', (text) =>
  expect(unreadable(DAY, text)).toContain(`“${text}”不是有效的日期`),
)

it('reads times as people write them', () => {
  expect(['9:30', '930', '0930', '9：30', '9点30分', '1230', '2400', '9'].map(readTime)).toEqual([
    '09:30',
    '09:30',
    '09:30',
    '09:30',
    '09:30',
    '12:30',
    '',
    '',
  ])
})

it('knows times', () => {
  expect(['09:30', '9:30', '0930', '9：30', '23:59'].map((text) => unreadable(TIME, text))).toEqual(
    Array(5).fill(''),
  )
  expect(unreadable(TIME, '25:70')).toContain('不是有效的时间')
})

it('reads digits as an input method writes them', () => {
  expect(readTime('９：３０')).toBe('09:30')
  expect(readDay('２０２６年１１月２５日')).toBe('2026-11-25')
  expect(readDay('１１月２５日', 2026)).toBe('2026-11-25')
  expect([unreadable(TIME, '１４:３０'), unreadable(DAY, '2026-１-1')]).toEqual(['', ''])
})

it('knows numbers', () => {
  expect(unreadable(COUNT, '12')).toBe('')
  expect(unreadable(COUNT, '三个人')).toBe('“三个人”不是数字，没有采用；请只写数字')
})

it('says nothing about texts', () =>
  expect(unreadable({ type: 'text', label: '姓名', max: 20 }, '2026-2-30')).toBe(''))

it('reads short days', () => {
  expect(['2026-3-15', '2026.3.5', '20260305', '2026-2-30'].map((text) => readDay(text))).toEqual([
    '2026-03-15',
    '2026-03-05',
    '2026-03-05',
    '',
  ])
  expect(['3-5', '11.26', '3月5日', '2/28', '2-30'].map((text) => readDay(text, 2026))).toEqual([
    '2026-03-05',
    '2026-11-26',
    '2026-03-05',
    '2026-02-28',
    '',
  ])
})

it('reads numbers as people write them', () => {
  expect(
    ['3000', '3,000', '3，000', '1,234,567.5', '３０００', '１．５', '1。5', ' 12 ', '0'].map(readNumber),
  ).toEqual([3000, 3000, 3000, 1234567.5, 3000, 1.5, 1.5, 12, 0])
  expect(['', '两人', '500元', '3,00', '1,2'].map(readNumber)).toEqual([null, null, null, null, null])
})

it('a line is kept without blanks around, and a telephone number as everybody writes it', () => {
  expect(tidyLine('\t张三 李四　')).toBe('张三 李四')
  expect(tidyLine('　金牛西路 ８号')).toBe('金牛西路 ８号')
  for (const mobile of ['13912345678', '139 1234 5678', '１３９　１２３４－５６７８', '139-1234-5678'])
    expect(tidyPhone(mobile), mobile).toBe('13912345678')
  for (const landline of ['0755-89321234', '0755 89321234', '０７５５－８９３２１２３４', '075589321234'])
    expect(tidyPhone(landline), landline).toBe('0755-89321234')
  expect(tidyPhone('01065251234')).toBe('010-65251234')
  expect(tidyPhone('020 12345678')).toBe('020-12345678')
  for (const other of ['13912345678、13800000000', '8932 1234', '2026-3-5', '139', '4403 0219'])
    expect(tidyPhone(other), other).toBe(other)
})
