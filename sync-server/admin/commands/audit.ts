/** The audit log: who was enrolled, invited, granted, revoked, and how much was written and refused. Ids and counts only. */
import { z } from 'zod'
import { AUDIT_WORDS, AuditEntry } from '../../../shared/org/audit'
import { dayBegins, dayInWords, dayOf } from '../../clock'
import { Day, onStore } from '../command'
import { AdminProblem } from '../problem'
import { untilWords } from '../words'

/** What is shown when no period is given: half a year, which the law asks to be kept at least (网络安全法第二十一条). */
const HALF_A_YEAR_MS = 184 * 86_400_000

export const audit = onStore({
  name: 'audit',
  about: '导出审计日志（只有编号和次数）；不写日期为最近半年',
  takes: ['from', 'to'],
  input: z.object({ from: Day.optional(), to: Day.optional() }),
  output: z.object({
    from: z.string(),
    to: z.string(),
    entries: z.array(AuditEntry),
    counts: z.record(z.string(), z.record(z.string(), z.number())),
  }),
  async run({ storage, counts, clock }, given) {
    await counts.flush()
    const now = clock().getTime()
    const to = given.to ?? dayOf(new Date(now))
    const from = given.from ?? dayOf(new Date(now - HALF_A_YEAR_MS))
    if (to < from) throw new AdminProblem('bad-period', '截止日期在起始日期之前。请改正 --from 或 --to。')
    const entries = await storage.auditLog(dayBegins(from, 0), dayBegins(to, 1))
    return {
      from,
      to,
      entries: [...entries],
      counts: z
        .record(z.string(), z.record(z.string(), z.number()))
        .parse(await storage.countsBetween(from, to)),
    }
  },
  say: ({ from, to, entries, counts }) =>
    [
      `${dayInWords(from)}至${dayInWords(to)}：`,
      ...entries.map(({ at, what, person, device, grantId, recordId, actor }) => {
        const ids = [
          person && `人员 ${person}`,
          device && `电脑 ${device}`,
          grantId && `授权 ${grantId}`,
          recordId && `记录 ${recordId}`,
          actor && `由人员 ${actor} 在软件里办理`,
        ]
        return [untilWords(at), AUDIT_WORDS[what], ...ids.filter((id) => id !== null)].join('  ')
      }),
      ...Object.entries(counts).map(([day, found]) => {
        const shares = Object.entries(found).map(([what, count]) => `${what} ${count}`)
        return `${dayInWords(day)}  ${shares.join('，')}`
      }),
    ].join('\n'),
})
