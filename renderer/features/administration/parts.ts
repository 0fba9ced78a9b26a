/** The parts of 设备与人员 and their addresses. */
import { z } from 'zod'
import type { Me } from '../../store'

const Part = z.enum(['held', 'persons', 'devices', 'audit', 'server'])
export type Part = z.infer<typeof Part>

const PARTS: readonly { readonly key: Part; readonly label: string }[] = [
  { key: 'held', label: '待认领' },
  { key: 'persons', label: '人员与授权' },
  { key: 'devices', label: '电脑' },
  { key: 'audit', label: '审计日志' },
  { key: 'server', label: '备份与概况' },
]

/** Everyone at the office claims; the rest is the administrator's. */
export function partsOf({ administers }: Pick<Me, 'administers'>): typeof PARTS {
  return administers ? PARTS : PARTS.filter(({ key }) => key === 'held')
}

/** Without a part it is the first that the person has. */
export const AdministrationSearch = z.object({ part: Part.optional().catch(undefined) })
