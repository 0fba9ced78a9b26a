/** What was measured as a table for people and JSON lines for programs. Medians with their spread; nothing is asserted. */

export interface Figure {
  readonly name: string
  /** Where it ran: `Node`, `Chromium`, `Electron 45.4.1`. */
  readonly where: string
  readonly target: number
  readonly median: number
  readonly min: number
  readonly max: number
  readonly runs: number
  readonly unit: Unit
}

export type Unit = 'ms' | 'MB'
const UNITS: Readonly<Record<Unit, string>> = { ms: '毫秒', MB: '兆字节' }

const round = (value: number) => Math.round(value * 10) / 10

/** Median and spread of what was measured, times in ms unless said otherwise. */
export function figure(
  name: string,
  where: string,
  target: number,
  times: readonly number[],
  unit: Unit = 'ms',
): Figure {
  const sorted = [...times].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return {
    name,
    where,
    target,
    median: round((low + high) / 2),
    min: round(sorted[0] ?? 0),
    max: round(sorted.at(-1) ?? 0),
    runs: times.length,
    unit,
  }
}

/** Times of a function, one after another (ms). */
export async function timesOf(runs: number, act: (run: number) => unknown): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    await act(run)
    times.push(performance.now() - start)
  }
  return times
}

const wide = (text: string) => [...text].reduce((sum, sign) => sum + (sign > 'ÿ' ? 2 : 1), 0)
const pad = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - wide(text)))

/** The figures as a table. */
export function asTable(figures: readonly Figure[]): string {
  const head = ['项目', '环境', '目标', '中位数', '最小—最大', '次数']
  const rows = figures.map((one) => [
    one.name,
    one.where,
    `${one.target} ${UNITS[one.unit]}`,
    `${one.median} ${UNITS[one.unit]}`,
    `${one.min}—${one.max}`,
    String(one.runs),
  ])
  return inColumns(head, rows)
}

/** Rows of cells under their headings, as wide as their widest. */
export function inColumns(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((label, at) => Math.max(wide(label), ...rows.map((row) => wide(row[at] ?? ''))))
  return [head, ...rows].map((row) => row.map((text, at) => pad(text, widths[at] ?? 0)).join('  ')).join('\n')
}
