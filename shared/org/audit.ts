/** The lines of the audit log, and what each kind is called. */
import { z } from 'zod'

export const AUDIT_WORDS = {
  enrolled: '电脑加入',
  invited: '发出邀请码',
  granted: '给予授权',
  'grant-ended': '结束授权',
  revoked: '注销电脑',
  restored: '从备份恢复',
  erased: '删除个人信息',
  'backed-up': '备份',
  'admin-refused': '管理操作被拒绝',
  held: '收到待认领',
  claimed: '认领',
  'given-back': '退回待认领',
} as const
export type AuditWhat = keyof typeof AUDIT_WORDS

const WHATS = Object.keys(AUDIT_WORDS).filter((what): what is AuditWhat => Object.hasOwn(AUDIT_WORDS, what))
export const AuditWhat = z.enum(WHATS)

/** One line of the audit log: what became of authority. Ids only, never a name or a text. */
export const AuditEntry = z.object({
  id: z.string(),
  /** ISO time by the server's clock. */
  at: z.string(),
  what: AuditWhat,
  person: z.string().nullable(),
  device: z.string().nullable(),
  grantId: z.string().nullable(),
  /** The record that was erased or claimed. */
  recordId: z.string().nullable(),
  /** The person who did it in the app; null: the server itself, or whoever runs it. */
  actor: z.string().nullable(),
})
export type AuditEntry = Readonly<z.infer<typeof AuditEntry>>
