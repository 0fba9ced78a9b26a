/** The parts of 设备与人员 and their addresses. */
import { z } from 'zod'

const Part = z.enum(['persons', 'devices', 'audit', 'server'])
export type Part = z.infer<typeof Part>

export const PARTS: readonly { readonly key: Part; readonly label: string }[] = [
  { key: 'persons', label: '人员与授权' },
  { key: 'devices', label: '电脑' },
  { key: 'audit', label: '审计日志' },
  { key: 'server', label: '备份与概况' },
]

export const AdministrationSearch = z.object({ part: Part.catch('persons').default('persons') })
