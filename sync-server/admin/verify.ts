/**
 * Is a store's file whole? SQLite's own check, then everything that only this program knows: every frame can be read and was signed by
 * its device, every record can be built, numbers are unique, what the server signed is its own, the photos are what their names say.
 */
import { existsSync } from 'node:fs'
import { z } from 'zod'
import { Grant } from '../../shared/org/grants'
import { isSamplePicture } from '../../shared/sample/pictures'
import { PublicKey } from '../../shared/wire/api'
import { importDeviceKey, isSigned } from '../auth/keys'
import { errorName } from '../log'
import { isPhoto, photosBeside, wholePhotos } from '../photos/places'
import { Inspection } from '../storage/inspect'
import { SCHEMA_VERSION } from '../storage/schema'
import { sealState } from './files'
import { AdminProblem } from './problem'
import { heldFaults, type Keys, recordFaults } from './verify-record'

/** Something wrong with a file. `id` says with what: a record, a commit, a grant, a partition. */
export const Fault = z.object({ code: z.string(), id: z.string(), message: z.string() })
export type Fault = z.infer<typeof Fault>

export const Verdict = z.object({
  ok: z.boolean(),
  records: z.number(),
  commits: z.number(),
  /** Highest sequence number ever given. */
  lastSeq: z.number(),
  numbers: z.number(),
  /** Whole photos that belong to the file. */
  photos: z.number(),
  /** Photos that records name and that are not there: no fault, they may still be under way. */
  photosMissing: z.number(),
  /** Does the file match the check sum that the backup left beside it? */
  checksum: z.enum(['match', 'differs', 'none']),
  /** How many faults there are; the first hundred are told. */
  found: z.number(),
  faults: z.array(Fault),
})
export type Verdict = z.infer<typeof Verdict>

const MOST_TOLD = 100
const DAMAGED_PHOTO = '照片已损坏；没有完好的备份时，请移走这个文件后再试'

/** recordId → the photos that the record names. */
type Named = ReadonlyMap<string, readonly string[]>

interface Tally {
  records: number
  commits: number
  lastSeq: number
  numbers: number
  photos: number
  photosMissing: number
  readonly faults: Fault[]
}

/** Checks a file, also while a server works with it; nothing in it is changed. Throws AdminProblem when there is none. */
export async function verifyFile(file: string): Promise<Verdict> {
  if (!existsSync(file)) throw new AdminProblem('no-file', `没有文件 ${file}。请核对文件名和所在文件夹。`)
  const checksum = await sealState(file)
  const nothing = { records: 0, commits: 0, lastSeq: 0, numbers: 0, photos: 0, photosMissing: 0 }
  const tally: Tally = { ...nothing, faults: [] }
  if (checksum === 'differs') note(tally, 'checksum', '', '文件与备份时留下的校验码不一致')
  try {
    const inspection = new Inspection(file)
    let named: Named | null
    try {
      named = await inspect(inspection, tally)
    } finally {
      inspection.close()
    }
    // The photos take long, and nothing of the file is held up meanwhile.
    if (named) await inspectPhotos(photosBeside(file), named, tally)
  } catch (error) {
    note(tally, 'unreadable', '', `文件读不下去（${errorName(error)}）`)
  }
  const { faults, ...counted } = tally
  const told = faults.slice(0, MOST_TOLD)
  return { ok: faults.length === 0, ...counted, checksum, found: faults.length, faults: told }
}

function note(tally: Tally, code: string, id: string, message: string): void {
  tally.faults.push({ code, id, message })
}

/** Checks the file, and gives the photos that its records name; null when it cannot be judged here. */
async function inspect(file: Inspection, tally: Tally): Promise<Named | null> {
  if (file.version() > SCHEMA_VERSION) {
    note(tally, 'newer', '', '文件由更新的版本写成，请先升级服务器')
    return null
  }
  for (const line of file.damage()) note(tally, 'damaged', '', `数据库结构损坏：${line.slice(0, 200)}`)
  const keys = await keysOf(file)
  await inspectGrants(file, keys, tally)
  inspectHeads(file, tally)
  const named = await inspectRecords(file, keys, tally)
  for (const held of file.heldWaiting()) tally.faults.push(...(await heldFaults(held, keys)))
  return named
}

async function keysOf(file: Inspection): Promise<Keys> {
  const devices = new Map<string, CryptoKey>()
  for (const [device, text] of file.deviceKeys()) {
    const key = await keyOf(text)
    if (key) devices.set(device, key)
  }
  return { devices, server: await keyOf(file.meta('serverKey')) }
}

async function keyOf(text: string | null): Promise<CryptoKey | null> {
  try {
    return text === null ? null : await importDeviceKey(PublicKey.parse(JSON.parse(text)))
  } catch {
    return null
  }
}

async function inspectGrants(file: Inspection, { server }: Keys, tally: Tally): Promise<void> {
  if (!server) note(tally, 'no-key', '', '服务器的签名密钥缺失或损坏')
  for (const { grantId, person, json, signature } of file.grants()) {
    const signed = server && (await isSigned(server, signature, new TextEncoder().encode(json)))
    const grant = readGrant(json)
    if (!signed || grant?.grantId !== grantId || grant.person !== person)
      note(tally, 'grant', grantId, '授权与服务器的签名不符')
  }
}

function readGrant(json: string): Grant | null {
  try {
    return Grant.parse(JSON.parse(json))
  } catch {
    return null
  }
}

function inspectHeads(file: Inspection, tally: Tally): void {
  tally.lastSeq = file.lastSeq()
  for (const { partition, seq, newest } of file.heads()) {
    if (seq !== newest) note(tally, 'head', partition, '分区的末次序号与提交不一致')
    if ((newest ?? 0) > tally.lastSeq) note(tally, 'sequence', partition, '提交的序号超出已发的序号')
  }
}

async function inspectRecords(file: Inspection, keys: Keys, tally: Tally): Promise<Named> {
  const photos = new Map<string, readonly string[]>()
  const seen = { seqs: new Set<number>(), numbers: new Set<string>(), photos }
  const officeOf = officesOf(file)
  for (const recordId of file.recordIds()) {
    const commits = file.commitsOf(recordId)
    const facts = file.factsOf(recordId)
    tally.records += 1
    tally.commits += commits.length
    tally.numbers += facts.length
    const stored = { recordId, record: file.record(recordId), commits, facts }
    tally.faults.push(...(await recordFaults(stored, keys, officeOf, seen)))
  }
  return photos
}

async function inspectPhotos(root: string, named: Named, tally: Tally): Promise<void> {
  const there = new Set<string>()
  for await (const { recordId, name, file } of wholePhotos(root)) {
    const good = await isPhoto(file, name)
    if (good === null) continue
    tally.photos += 1
    there.add(`${recordId}/${name}`)
    if (!good) note(tally, 'photo', `${recordId}/${name}`, DAMAGED_PHOTO)
  }
  for (const [recordId, names] of named)
    tally.photosMissing += names.filter(
      (name) => !there.has(`${recordId}/${name}`) && !isSamplePicture(name),
    ).length
}

/** station → office, as the records of the stations are placed. */
function officesOf(file: Inspection): (station: string) => string | null {
  return (station) => {
    const [head, office] = file.record(station)?.partition.split('/') ?? []
    return head === 'org' && office ? office : null
  }
}
