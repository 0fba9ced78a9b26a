/** The kinds of lines in the audit log, and what each is called. */
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
