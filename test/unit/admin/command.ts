/** The administration as whoever runs the server has it: words in, text and an exit code out. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { z } from 'zod'
import { type Ended, runAdmin } from '../../../sync-server/admin/run'
import type { TestDevice } from '../../support/device'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const MAIN = path.join(ROOT, 'sync-server', 'admin', 'main.ts')

/** Runs `admin` with these words, as its process does but without one: a hundred of them would take minutes. */
export function admin(...words: string[]): Promise<Ended> {
  return runAdmin(words)
}

/** The same as a process of its own. */
export function adminProcess(...words: string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...words], { cwd: ROOT })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? -1, stdout, stderr }))
  })
}

/** The one JSON value of a command that has to succeed. */
export async function asked<T>(schema: z.ZodType<T>, data: string, ...words: string[]): Promise<T> {
  return told(schema, await admin('--data', data, ...words, '--json'))
}

/** The same by a process of its own, which lets go of the store for good: a connection of this one may linger. */
export async function askedApart<T>(schema: z.ZodType<T>, data: string, ...words: string[]): Promise<T> {
  return told(schema, await adminProcess('--data', data, ...words, '--json'))
}

function told<T>(schema: z.ZodType<T>, { code, stdout, stderr }: Ended): T {
  if (code !== 0) throw new Error(`exit ${code}: ${stdout}${stderr}`)
  if (stderr !== '') throw new Error(`said on stderr: ${stderr}`)
  return schema.parse(JSON.parse(stdout))
}

const Refused = z.object({ error: z.object({ code: z.string(), message: z.string() }) })

/** Code and exit code of a command that has to fail with a sentence, told alike in words and in JSON. */
export async function refused(
  data: string,
  ...words: string[]
): Promise<{ code: string; exit: number | null }> {
  const json = await admin('--data', data, ...words, '--json')
  const { error } = Refused.parse(JSON.parse(json.stdout))
  if (!/[\u4e00-\u9fff].*。$/.test(error.message)) throw new Error(`not a sentence: ${error.message}`)
  if (json.stderr !== '') throw new Error(`said on stderr: ${json.stderr}`)
  return { code: error.code, exit: json.code }
}

const Jwk = z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() })

export const Office = z.object({ office: z.uuid(), person: z.uuid(), code: z.string(), until: z.string() })
export const Station = z.object({ station: z.uuid(), office: z.uuid(), name: z.string() })
export const Invited = z.object({ person: z.uuid(), name: z.string(), code: z.string(), until: z.string() })
export const Grants = z.array(
  z.object({
    grantId: z.string(),
    person: z.string(),
    office: z.string(),
    role: z.string(),
    from: z.string(),
    to: z.string().nullable(),
  }),
)
export const Persons = z.array(z.object({ person: z.string(), name: z.string(), grants: Grants }))
export const Devices = z.array(
  z.object({
    device: z.string(),
    persons: z.array(z.string()),
    revokedAt: z.string().nullable(),
    own: z.boolean(),
  }),
)
export const Records = z.array(
  z.object({ recordId: z.string(), kind: z.string(), partition: z.string(), seq: z.number() }),
)
export const Stats = z.object({
  running: z.boolean(),
  sockets: z.number(),
  epoch: z.string(),
  offices: z.array(z.object({ id: z.string(), name: z.string(), office: z.string() })),
  stations: z.array(z.object({ id: z.string(), name: z.string() })),
  records: z.record(z.string(), z.number()),
  commits: z.number(),
  revoked: z.number(),
})
export const Enrolled = z.object({
  deviceId: z.uuid(),
  token: z.string(),
  person: z.uuid(),
  office: z.uuid(),
  station: z.string().nullable(),
  epoch: z.string(),
  serverKey: Jwk,
  publicKey: Jwk,
  privateKey: Jwk.extend({ d: z.string() }),
})
export const Verified = z.object({
  ok: z.boolean(),
  records: z.number(),
  commits: z.number(),
  lastSeq: z.number(),
  faults: z.array(z.object({ code: z.string(), id: z.string() })),
})

/** Makes a device for a program and takes it up as a device that can write. */
export async function programDevice(data: string, ...where: string[]): Promise<TestDevice> {
  const given = await asked(Enrolled, data, 'enrol', ...where)
  const { deviceId, token, person, epoch, serverKey, publicKey, privateKey } = given
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const key = await crypto.subtle.importKey('jwk', privateKey, algorithm, false, ['sign'])
  const enrolment = { device: deviceId, token, serverKey, epoch, person, grants: [] }
  return { device: deviceId, person, token, publicKey, key, enrolment }
}
