/** A list as comma-separated values: quoted where it must be, and never a formula. */
import { expect, test } from 'vitest'
import type { Column } from '../../../renderer/ui/table/columns'
import { csvOf } from '../../../renderer/ui/table/csv'

interface Line {
  readonly text: string
  readonly day: string
  readonly count: number
}
const COLUMNS: readonly Column<Line>[] = [
  { key: 'text', title: '内容', width: 80, value: ({ text }) => text },
  { key: 'day', title: '日期', width: 80, type: 'date', value: ({ day }) => day },
  { key: 'count', title: '次数', width: 80, type: 'number', value: ({ count }) => count },
]

test('commas, quotes and line breaks stay inside their cell, and days are days', () => {
  const line = { text: '甲,"乙"\n丙', day: '2026-03-05', count: -2 }
  expect(csvOf(COLUMNS, [line])).toBe('内容,日期,次数\r\n"甲,""乙""\n丙",2026-03-05,-2\r\n')
})

test.each(['=1+1', '+86', '-x', '@a'])('%s does not become a formula', (text) => {
  expect(csvOf(COLUMNS, [{ text, day: '', count: 0 }])).toContain(`\r\n'${text},,0`)
})
