/** Is what was typed into a date, a time or a number one at all? Pure. A control that cannot read its text drops it in silence. */
import type { FieldSpec } from '../../../shared/records/fields'
import { fold } from '../../store/search/fold'

const DATE = /^(\d{4})(?:年|[-./])?(\d{1,2})(?:月|[-./])?(\d{1,2})日?$/
/** Month and day, of a year that is known. */
const SHORT = /^\d{1,2}(?:月|[-./])\d{1,2}日?$/
const TIME = /^([01]?\d|2[0-3])[:：.点时]?([0-5]\d)分?$/

/** The day `YYYY-MM-DD` that a text names, as 2026-3-5, 2026年3月5日, 2026.3.5, 20260305 or 3月5日, also in full-width digits; '' when it names none. `year`: of a day without one. */
export function readDay(typed: string, year = new Date().getFullYear()): string {
  const text = fold(typed).trim()
  const whole = SHORT.test(text) ? `${year}-${text}` : text
  const [, named = '', month = '', day = ''] = DATE.exec(whole) ?? []
  const date = new Date(Date.UTC(Number(named), Number(month) - 1, Number(day)))
  const real = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  return named && real ? `${named}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : ''
}

const MOBILE = /^1\d{10}$/
/** Area codes of three digits begin with 01 or 02. */
const LANDLINE = /^(010|02\d|0[3-9]\d{2})-?(\d{7,8})$/

/** Cells pasted from a workbook come with tabs between them. */
export function withoutTabs(typed: string): string {
  return typed.replaceAll('\t', ' ')
}

/** A line as it is kept: without tabs and blanks around. */
export function tidyLine(typed: string): string {
  return withoutTabs(typed).trim()
}

/** A telephone number as everybody writes it, so that it is found; what is none as it was typed. */
export function tidyPhone(typed: string): string {
  const text = tidyLine(typed)
  const digits = fold(text)
    .replace(/[－—–]/g, '-')
    .replace(/\s/g, '')
  if (MOBILE.test(digits.replaceAll('-', ''))) return digits.replaceAll('-', '')
  const [, area = '', number = ''] = LANDLINE.exec(digits) ?? []
  return area ? `${area}-${number}` : text
}

/** The time `HH:mm` that a text names, as 9:30, 930, 09：30 or 9点30分; '' when it names none. */
export function readTime(typed: string): string {
  const [, hour = '', minute = ''] = TIME.exec(fold(typed).trim()) ?? []
  return minute && `${hour.padStart(2, '0')}:${minute}`
}

/** With a comma at each thousand. */
const THOUSANDS = /^-?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?$/

/** Digits and the point as they stand on every keyboard, whatever the input method made of them: １。５ is 1.5. */
export function plainNumber(typed: string): string {
  return fold(typed)
    .replace(/[．。]/g, '.')
    .trim()
}

/** The number that a text names, as 3000, 3,000, ３０００ or 1。5; null when it names none. */
export function readNumber(typed: string): number | null {
  const text = plainNumber(typed)
  const number = Number(THOUSANDS.test(text) ? text.replace(/[,，]/g, '') : text)
  return text !== '' && Number.isFinite(number) ? number : null
}

/** What is wrong with a text typed into a control of this type, as a sentence; '' when nothing is. `year`: of a day without one. */
export function unreadable(spec: FieldSpec, typed: string, year?: number): string {
  const text = typed.trim()
  if (text === '') return ''
  const quoted = `“${[...text].slice(0, 20).join('')}”`
  switch (spec.type) {
    case 'date':
      return readDay(text, year) ? '' : `${quoted}不是有效的日期，没有采用；请写成 2026-3-5 这样`
    case 'time':
      return readTime(text) ? '' : `${quoted}不是有效的时间，没有采用；请写成 09:30 这样`
    case 'number':
      return readNumber(text) !== null ? '' : `${quoted}不是数字，没有采用；请只写数字`
    default:
      return ''
  }
}
