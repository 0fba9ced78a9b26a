/** The workbook, read back by another program and looked at in its parts. */
import { strFromU8, unzipSync } from 'fflate'
import readExcel from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import type { Column } from '../../../renderer/ui/table/columns'
import { buildXlsx, columnName, sheetName } from '../../../renderer/ui/table/xlsx'

interface Line {
  readonly text: string
  readonly day: string
  readonly at: string
  readonly count: number
}
const COLUMNS: readonly Column<Line>[] = [
  { key: 'text', title: '内容', width: 140, grow: true, value: (line) => line.text },
  { key: 'day', title: '日期', width: 126, type: 'date', value: (line) => line.day },
  { key: 'at', title: '收到', width: 175, type: 'moment', value: (line) => line.at },
  { key: 'count', title: '人数', width: 70, type: 'number', value: (line) => line.count },
]
const LINE: Line = { text: '路灯不亮', day: '2026-03-05', at: '2026-03-05T01:30:00.000Z', count: 3 }

function build(
  lines: readonly Line[],
  signal = new AbortController().signal,
  onProgress = (_: number) => {},
) {
  const notes = [['筛选', '阶段：办理中']] as const
  return buildXlsx({ title: '民生问题', columns: COLUMNS, rows: lines, notes }, onProgress, signal)
}

async function sheets(lines: readonly Line[]) {
  return readExcel(Buffer.from(await build(lines)))
}

describe('a workbook', () => {
  it('holds the rows with real days, moments and numbers', async () => {
    const [list] = await sheets([LINE, { text: '', day: '', at: '', count: 0 }])
    expect(list?.sheet).toBe('民生问题')
    expect(list?.data[0]).toEqual(['内容', '日期', '收到', '人数'])
    const [text, day, at, count] = list?.data[1] ?? []
    expect([text, count]).toEqual(['路灯不亮', 3])
    expect(day).toEqual(new Date('2026-03-05T00:00:00Z'))
    // A sheet knows no time zones: what the clocks of China showed stands in it.
    expect(Math.abs(Number(at) - Date.parse('2026-03-05T09:30:00Z'))).toBeLessThan(1000)
    expect(list?.data[2]).toEqual([null, null, null, 0])
  })
  it('says in its second sheet what it is', async () => {
    const [, notes] = await sheets([LINE])
    expect(notes).toMatchObject({ sheet: '说明', data: [['筛选', '阶段：办理中']] })
  })
  it('keeps every word that XML could trip over, and drops what it cannot hold', async () => {
    const words = 'a<b>&"c" =1+1\n𠮷 \u0007完'
    const [list] = await sheets([{ ...LINE, text: words }])
    expect(list?.data[1]?.[0]).toBe(words.replace('\u0007', ''))
  })
  it('has a frozen head, widths, filter buttons, and prints lying with the head on every page', async () => {
    const parts = unzipSync(await build([LINE]))
    const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
    const sheet = part('xl/worksheets/sheet1.xml')
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
    expect(sheet).toContain('<col min="2" max="2" width="18" customWidth="1"/>')
    expect(sheet).toContain('<autoFilter ref="A1:D2"/>')
    expect(sheet).toContain('<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>')
    expect(part('xl/workbook.xml')).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="0">'民生问题'!$1:$1</definedName>`,
    )
    expect(part('xl/styles.xml')).toContain('yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;')
  })
  it('tells how far it is, and can be given up', async () => {
    const lines = Array.from({ length: 1200 }, () => LINE)
    const told: number[] = []
    await build(lines, undefined, (rows) => told.push(rows))
    expect(told).toEqual([500, 1000, 1200])
    const stop = new AbortController()
    await expect(
      build(lines, stop.signal, (rows) => {
        if (rows === 500) stop.abort()
      }),
    ).rejects.toThrow(/abort/i)
  })
})

it('names columns and sheets as Excel does', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  expect(sheetName('a/b:c[d]*?')).toBe('a b c d   ')
  expect(sheetName('长'.repeat(40))).toHaveLength(31)
})
