/** What a copied table says to Excel, WPS and a plain text. */
import { expect, it } from 'vitest'
import { copied } from '../../../renderer/ui/table/clipboard'
import type { Column } from '../../../renderer/ui/table/columns'

interface Line {
  readonly text: string
  readonly day: string
  readonly count: number
}
const COLUMNS: readonly Column<Line>[] = [
  { key: 'text', title: '内容', width: 1, value: (line) => line.text },
  { key: 'day', title: '日期', width: 1, type: 'date', value: (line) => line.day },
  { key: 'count', title: '人数', width: 1, type: 'number', value: (line) => line.count },
]
const of = (text: string, day = '2026-03-05', count = 3) => copied(COLUMNS, [{ text, day, count }])

it('has the titles above, tabs between, and days as spreadsheets know them', () => {
  expect(of('路灯不亮').plain).toBe('内容\t日期\t人数\r\n路灯不亮\t2026-03-05\t3')
  expect(of('路灯不亮').html).toContain('<td>2026-03-05</td><td>3</td>')
  expect(of('', '').plain).toBe('内容\t日期\t人数\r\n\t\t3')
})

it('keeps a cell with line breaks, tabs and quotes in one cell', () => {
  expect(of('一\n二\t“三”"四"').plain).toContain('"一\n二\t“三”""四"""\t2026-03-05')
  expect(of('a<b>&\n"c"').html).toContain('a&lt;b&gt;&amp;<br style="mso-data-placement:same-cell">"c"')
})

it('never turns words into a formula, nor long numbers into short ones', () => {
  for (const text of ['=1+1', '+86', '-5', '@x']) expect(of(text).plain).toContain(`\r\n'${text}\t`)
  expect(of('=1+1').html).toContain(`<td style="mso-number-format:'\\@'">=1+1</td>`)
  expect(of('x', '2026-03-05', -3).plain).toContain('\t-3')
})
