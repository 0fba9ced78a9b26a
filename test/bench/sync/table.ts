/** The figures beside their limits and peers, as a table for people. */
import { inColumns } from '../figures'
import type { Compared } from './statistics'

const NAMES: Readonly<Record<string, string>> = { ours: '家站通', durable: 'y-websocket 加验签、落盘' }

function verdict({ met, ratio }: Compared): string {
  if (met === undefined) return ratio === undefined ? '' : '比较'
  return met ? '达到' : '未达到'
}

/** One row a figure. */
export function comparedTable(figures: readonly Compared[]): string {
  const head = ['项目', '系统', '数值', '限值', '最好的同类', '比值', '结果', '轮数']
  const rows = figures.map((one) => [
    one.name,
    NAMES[one.system] ?? one.system,
    `${one.value} ${one.unit}`,
    one.limit === undefined ? '' : `${one.limit} ${one.unit}`,
    one.peer === undefined ? '' : `${one.peer.value}（${one.peer.name}）`,
    one.ratio === undefined ? '' : String(one.ratio),
    verdict(one),
    String(one.rounds),
  ])
  return inColumns(head, rows)
}
