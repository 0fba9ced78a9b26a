/** People: who there is, a new one, and the one-time code that brings one in. */
import { z } from 'zod'
import { Grant } from '../../../shared/org/grants'
import { Id, Name, onStore } from '../command'
import { addPerson, grantsOfPeople, grantsOfPerson, namedRecords, placeMeant } from '../people'
import { AdminProblem } from '../problem'
import { grantWords, listWords, untilWords } from '../words'

const Role = Grant.shape.role
const PersonLine = z.object({ person: z.string(), name: z.string(), grants: z.array(Grant) })

export const persons = onStore({
  name: 'persons',
  about: '列出人员和他们的授权',
  input: z.object({}),
  output: z.array(PersonLine),
  async run(desk) {
    const grants = await grantsOfPeople(desk)
    const names = new Map(grants.map(({ person, personName }) => [person, personName]))
    for (const { id, name } of await namedRecords(desk, 'person')) names.set(id, name || names.get(id) || '')
    return [...names].map(([person, name]) => ({
      person,
      name,
      grants: grants.filter((grant) => grant.person === person),
    }))
  },
  say: (found) =>
    listWords(
      `人员 ${found.length} 名：`,
      found.map(({ person, name, grants }) => {
        const held = grants.map(grantWords).join('；') || '没有授权'
        return `${person}  ${name}  ${held}`
      }),
      '还没有人员。',
    ),
})

const Place = { role: Role, office: Id.optional(), station: Id.optional() }
const Added = z.object({
  person: Id,
  name: z.string(),
  grant: z.string(),
  office: z.string(),
  station: z.string().nullable(),
})

export const personsAdd = onStore({
  name: 'persons add',
  about: '添加人员并给予授权（不发邀请码）',
  needs: ['name', 'role'],
  takes: ['station', 'office'],
  input: z.object({ name: Name, ...Place }),
  output: Added,
  async run(desk, { name, role, ...where }) {
    const place = await placeMeant(desk, role, where)
    const { person, grantId, office, station } = await addPerson(desk, { name, role, ...place })
    return { person, name, grant: grantId, office, station }
  },
  say: ({ person, name }) => `已添加${name}，编号 ${person}。用 invite --person 给出邀请码。`,
})

export const invite = onStore({
  name: 'invite',
  about: '给出一次性邀请码：已有的人员用 --person，新人员用 --role 和 --name',
  takes: ['person', 'role', 'name', 'station', 'office'],
  input: z.union([z.strictObject({ person: Id }), z.strictObject({ name: Name, ...Place })]),
  output: z.object({ person: Id, name: z.string(), code: z.string(), until: z.string() }),
  async run(desk, given) {
    const invited = 'person' in given ? await knownPerson(desk, given.person) : await newPerson(desk, given)
    const { code, expiresAt } = await desk.administration.invitation(invited.person)
    return { ...invited, code, until: expiresAt }
  },
  say: ({ name, code, until }) => `${name}的邀请码：${code}，${untilWords(until)}前有效，只能用一次。`,
})

type Desk = Parameters<typeof grantsOfPerson>[0]

async function knownPerson(desk: Desk, person: string): Promise<{ person: string; name: string }> {
  const grants = await grantsOfPerson(desk, person)
  return { person, name: grants.at(-1)?.personName ?? '' }
}

async function newPerson(
  desk: Desk,
  {
    name,
    role,
    ...where
  }: { name: string; role: Grant['role']; office?: string | undefined; station?: string | undefined },
): Promise<{ person: string; name: string }> {
  if ((await namedRecords(desk, 'person')).some((known) => known.name === name))
    throw new AdminProblem(
      'name-known',
      `已有叫${name}的人员。同一人请用 invite --person 加编号（编号见 persons）；同名的另一人请先用 persons add 添加。`,
    )
  const place = await placeMeant(desk, role, where)
  const { person } = await addPerson(desk, { name, role, ...place })
  return { person, name }
}
