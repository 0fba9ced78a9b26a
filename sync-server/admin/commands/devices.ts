/** Devices: which there are, one for a program, and ending one. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { Grant } from '../../../shared/org/grants'
import { PublicKey } from '../../../shared/wire/api'
import { auditEntry } from '../../auth/audit'
import { newToken, tokenHash } from '../../auth/codes'
import { newPrivateKey, PrivateKey } from '../../auth/keys'
import { Id, Name, onStore } from '../command'
import { addPerson, placeMeant } from '../people'
import { AdminProblem } from '../problem'
import { knownSigner } from '../signer'
import { listWords, untilWords } from '../words'

const DeviceLine = z.object({
  device: z.string(),
  name: z.string(),
  persons: z.array(z.string()),
  since: z.string(),
  revokedAt: z.string().nullable(),
  /** The administration's own, which cannot be revoked. */
  own: z.boolean(),
})

export const devices = onStore({
  name: 'devices',
  about: '列出电脑',
  input: z.object({}),
  output: z.array(DeviceLine),
  async run({ storage }) {
    const own = (await knownSigner(storage))?.device
    const found = await storage.devices()
    return found.map(({ device, name, persons, since, revokedAt }) => ({
      device,
      name,
      persons: [...persons],
      since,
      revokedAt,
      own: device === own,
    }))
  },
  say: (found) =>
    listWords(
      `电脑 ${found.length} 台：`,
      found.map(({ device, name, since, revokedAt, own }) => {
        const end = revokedAt === null ? '' : `，${untilWords(revokedAt)}注销`
        return `${device}  ${name}${own ? '（服务器自用）' : ''}  ${untilWords(since)}加入${end}`
      }),
      '还没有电脑加入。',
    ),
})

export const revoke = onStore({
  name: 'revoke',
  about: '注销一台电脑：立即断开，以后送来的都不再接收',
  needs: ['device'],
  operand: 'device',
  input: z.object({ device: Id }),
  /** `before`: it had been revoked earlier. */
  output: z.object({ device: z.string(), before: z.boolean() }),
  async run({ storage, administration }, { device }) {
    if ((await knownSigner(storage))?.device === device)
      throw new AdminProblem('own-device', '这是服务器自用的登记，不能注销。请核对电脑的编号。')
    if (!(await storage.devices()).some((known) => known.device === device))
      throw new AdminProblem('unknown-device', '没有这个编号的电脑。用 devices 查看已有的编号。')
    return { device, before: !(await administration.revoke(device)) }
  },
  say: ({ before }) =>
    before
      ? '这台电脑以前已经注销，不用再做。'
      : '已注销。这台电脑已断开，以后送来的都不再接收；它上面没送达的记录仍留在它本机。',
})

const ROLE_AT = { office: 'clerk', station: 'officer' } as const

export const enrol = onStore({
  name: 'enrol',
  about: '登记一台供程序使用的电脑：密钥和令牌只显示这一次（--role office 或 station）',
  needs: ['role', 'name'],
  takes: ['station', 'office'],
  input: z.object({
    role: z.enum(['office', 'station']),
    station: Id.optional(),
    office: Id.optional(),
    name: Name,
  }),
  output: z.object({
    deviceId: Id,
    token: z.string(),
    person: Id,
    role: Grant.shape.role,
    grant: z.string(),
    office: z.string(),
    station: z.string().nullable(),
    epoch: z.string(),
    serverKey: PublicKey,
    publicKey: PublicKey,
    privateKey: PrivateKey,
  }),
  async run(desk, { role: side, name, ...where }) {
    const role = ROLE_AT[side]
    const place = await placeMeant(desk, role, where)
    const { person, grantId } = await addPerson(desk, { name, role, ...place })
    const privateKey = await newPrivateKey()
    const publicKey = PublicKey.parse(privateKey)
    const token = newToken()
    const deviceId = randomUUID()
    const now = desk.clock()
    const key = { publicKey: JSON.stringify(publicKey), tokenHash: tokenHash(token) }
    await desk.storage.addDevice(
      { device: deviceId, name, persons: [person], since: now.toISOString(), ...key },
      auditEntry('enrolled', now, { device: deviceId, person }),
    )
    desk.directory.forget()
    const { epoch } = desk
    const keys = { serverKey: desk.key.publicKey, publicKey, privateKey }
    return { deviceId, token, person, role, grant: grantId, ...place, epoch, ...keys }
  },
  say: ({ deviceId, token, person, privateKey }) =>
    [
      `已登记，电脑编号 ${deviceId}，人员编号 ${person}。以下两项只显示这一次，请立即存好：`,
      `令牌：${token}`,
      `私钥：${JSON.stringify(privateKey)}`,
    ].join('\n'),
})
