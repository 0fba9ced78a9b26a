/** Grants: who may do what, from when until when. */
import { z } from 'zod'
import { Grant } from '../../../shared/org/grants'
import { dayOf } from '../../clock'
import { Day, Flag, Id, onStore } from '../command'
import { grantsOfPeople, grantsOfPerson, placeMeant } from '../people'
import { AdminProblem } from '../problem'
import { grantWords, listWords } from '../words'

export const grants = onStore({
  name: 'grants',
  about: '列出授权；可用 --person 只看一人',
  takes: ['person'],
  input: z.object({ person: Id.optional() }),
  output: z.array(Grant),
  run: async (desk, { person }) =>
    person === undefined ? grantsOfPeople(desk) : grantsOfPerson(desk, person),
  say: (found) =>
    listWords(
      `授权 ${found.length} 项：`,
      found.map((grant) => `${grant.grantId}  ${grant.personName}  ${grantWords(grant)}`),
      '还没有授权。',
    ),
})

export const grantsAdd = onStore({
  name: 'grants add',
  about: '给已有的人员再加一项授权',
  needs: ['person', 'role'],
  takes: ['station', 'office', 'from', 'to'],
  input: z.object({
    person: Id,
    role: Grant.shape.role,
    station: Id.optional(),
    office: Id.optional(),
    from: Day.optional(),
    to: Day.optional(),
  }),
  output: Grant,
  async run(desk, { person, role, from, to, ...where }) {
    const [known] = await grantsOfPerson(desk, person)
    const place = await placeMeant(desk, role, where)
    const begin = from ?? dayOf(desk.clock())
    if (to !== undefined && to < begin)
      throw new AdminProblem('bad-period', '授权的截止日期在起始日期之前。请改正 --from 或 --to。')
    const name = known?.personName ?? ''
    return desk.administration.grant({ person, name, role, ...place, from: begin, to: to ?? null })
  },
  say: (grant) => `已授权${grant.personName}：${grantWords(grant)}（${grant.grantId}）。`,
})

const DAY_MS = 86_400_000

export const grantsEnd = onStore({
  name: 'grants end',
  about: '结束一项授权：--last 写最后一天，--now 立即停用',
  needs: ['grant'],
  takes: ['last', 'now'],
  operand: 'grant',
  input: z.object({ grant: z.string().min(1), last: Day.optional(), now: Flag }),
  output: Grant,
  async run(desk, { grant: grantId, last, now }) {
    const grant = (await grantsOfPeople(desk)).find((known) => known.grantId === grantId)
    if (!grant) throw new AdminProblem('unknown-grant', '没有这个编号的授权。用 grants 查看已有的编号。')
    const time = desk.clock().getTime()
    const day = now ? dayOf(new Date(time - DAY_MS)) : (last ?? dayOf(new Date(time)))
    return desk.administration.endGrant(grant.person, grantId, day)
  },
  say: (grant) => `已改为：${grant.personName}，${grantWords(grant)}。已连接的电脑会立即得知。`,
})
