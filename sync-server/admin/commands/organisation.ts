/** Offices with their administrators, alone or of a district, and their stations. */
import { v7 as newId } from 'uuid'
import { z } from 'zod'
import { dayOf } from '../../clock'
import { Flag, Id, Name, onStore } from '../command'
import { districtMeant, officeMeant, personRecord } from '../people'
import { AdminProblem } from '../problem'
import { writeRecords } from '../signer'
import { untilWords } from '../words'

export const office = onStore({
  name: 'office',
  about:
    '建立人大街道工委（或区人大）和第一位管理员，给出管理员的邀请码；属于某区的人大街道工委用 --district',
  needs: ['name', 'signature', 'administrator'],
  takes: ['district', 'another'],
  input: z.object({
    name: Name,
    signature: Name,
    administrator: Name,
    district: Id.optional(),
    another: Flag,
  }),
  output: z.object({ office: Id, person: Id, grant: z.string(), code: z.string(), until: z.string() }),
  async run(desk, { name, signature, administrator, district, another }) {
    if (district !== undefined) await districtMeant(desk, district)
    else if (!another && (await desk.storage.recordsOf('office')).length > 0)
      throw new AdminProblem(
        'office-exists',
        '已经有人大街道工委。要添加管理员，请用 invite --role administrator；要在某区下再建一个人大街道工委，请用 --district 写明该区的编号；确要另建一个互不相关的，请加 --another。',
      )
    const id = newId()
    const person = newId()
    const place = { role: 'administrator', office: id, station: null } as const
    const day = dayOf(desk.clock())
    // Where its own record lives says to which district an office belongs.
    await writeRecords(desk, district ?? id, [{ recordId: id, kind: 'office', fields: { name, signature } }])
    await writeRecords(desk, id, [personRecord(person, { name: administrator, ...place }, day)])
    const { grantId } = await desk.administration.grant({ person, name: administrator, ...place })
    const { code, expiresAt } = await desk.administration.invitation(person)
    return { office: id, person, grant: grantId, code, until: expiresAt }
  },
  say: ({ office: id, person, code, until }) =>
    `已建立人大街道工委（${id}）和管理员（${person}）。\n管理员的邀请码：${code}，${untilWords(until)}前有效，只能用一次。`,
})

export const station = onStore({
  name: 'station',
  about: '建立联络站',
  needs: ['name'],
  takes: ['street', 'community', 'central', 'model', 'office'],
  operand: 'name',
  input: z.object({
    name: Name,
    street: Name.optional(),
    community: Name.optional(),
    central: Flag,
    model: Flag,
    office: Id.optional(),
  }),
  output: z.object({ station: Id, office: Id, name: z.string() }),
  async run(desk, { office: wanted, name, street, community, central, model }) {
    const at = await officeMeant(desk, wanted)
    const id = newId()
    const fields = {
      name,
      ...(street === undefined ? {} : { street }),
      ...(community === undefined ? {} : { community }),
      ...(central ? { central } : {}),
      ...(model ? { model } : {}),
    }
    await writeRecords(desk, at, [{ recordId: id, kind: 'station', fields }])
    return { station: id, office: at, name }
  },
  say: ({ station: id, name }) => `已建立联络站“${name}”，编号 ${id}。`,
})
