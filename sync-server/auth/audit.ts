/** Lines of the audit log: who was enrolled, invited, granted, revoked. Written with the change itself, in one transaction. */
import { v7 as newId } from 'uuid'
import type { AuditEntry } from '../../shared/org/audit'

/** A line about these ids; what is left out does not belong to it. */
export function auditEntry(
  what: AuditEntry['what'],
  at: Date,
  about: {
    readonly person?: string
    readonly device?: string
    readonly grantId?: string
    readonly recordId?: string
    readonly actor?: string | undefined
  },
): AuditEntry {
  const { person = null, device = null, grantId = null, recordId = null, actor = null } = about
  return { id: newId(), at: at.toISOString(), what, person, device, grantId, recordId, actor }
}
