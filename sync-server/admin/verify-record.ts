/** What can be wrong with one record of a store: its frames, its document, its numbers. Pure but for the checking of signatures. */

import { parsePartition } from '../../shared/org/partition'
import type { Tree } from '../../shared/org/tree'
import { readContent } from '../../shared/records/document'
import { parseFact } from '../../shared/wire/facts'
import { decodeFrameContent } from '../../shared/wire/frames'
import { isSigned } from '../auth/keys'
import { buildRecord } from '../commit/documents'
import { photosShown } from '../photos/named'
import type { HeldWhole, WholeCommit } from '../storage/inspect'
import type { NewRecord, StoredFact } from '../storage/port'
import type { Fault } from './verify'

export interface Keys {
  /** Every device ever enrolled, revoked ones too. */
  readonly devices: ReadonlyMap<string, CryptoKey>
  readonly server: CryptoKey | null
}

export interface FoundRecord {
  readonly recordId: string
  /** Its entry in the list of records; null when only commits name it. */
  readonly record: NewRecord | null
  readonly commits: readonly WholeCommit[]
  readonly facts: readonly StoredFact[]
}

/** What has been met so far in the file. */
export interface Seen {
  readonly seqs: Set<number>
  readonly numbers: Set<string>
  /** recordId → the photos that it names. */
  readonly photos: Map<string, readonly string[]>
}

/** Everything wrong with one record. */
export async function recordFaults(
  found: FoundRecord,
  keys: Keys,
  officeOf: Tree['officeOf'],
  seen: Seen,
): Promise<Fault[]> {
  const { recordId, record, commits } = found
  if (!record) return [{ code: 'record', id: recordId, message: '提交所属的记录没有登记' }]
  if (commits.length === 0) return [{ code: 'record', id: recordId, message: '记录没有任何提交' }]
  const faults = await Promise.all(commits.map((commit) => commitFaults(commit, record, keys)))
  return [
    ...faults.flat(),
    ...orderFaults(commits, seen),
    ...documentFaults(found, record, seen),
    ...(await numberFaults(found, record, keys, officeOf, seen)),
  ]
}

/** What is wrong with a commit that waits to be claimed: it has to be as whole as one that was taken. */
export async function heldFaults(held: HeldWhole, keys: Keys): Promise<Fault[]> {
  const faults = await commitFaults(held, held, keys)
  return faults.map((fault) => ({ ...fault, code: 'held', message: `待认领：${fault.message}` }))
}

async function commitFaults(
  commit: HeldWhole,
  record: Pick<NewRecord, 'kind' | 'partition'>,
  keys: Keys,
): Promise<Fault[]> {
  const fault = (message: string): Fault[] => [{ code: 'commit', id: commit.commitId, message }]
  const content = decodeFrameContent(commit.content)
  if (!content) return fault('提交的内容无法读取')
  const key = keys.devices.get(commit.device)
  if (!key) return fault('提交所用的电脑没有登记')
  if (!(await isSigned(key, commit.signature, commit.content))) return fault('提交的签名不符')
  const { commitId, recordId, kind, partition, person, device } = content
  const same =
    commitId === commit.commitId &&
    recordId === commit.recordId &&
    person === commit.person &&
    device === commit.device &&
    [commit.kind, record.kind].every((stored) => stored === kind) &&
    [commit.partition, record.partition].every((stored) => stored === partition)
  return same ? [] : fault('提交的登记与签名的内容不一致')
}

function orderFaults(commits: readonly WholeCommit[], { seqs }: Seen): Fault[] {
  let last = 0
  return commits.flatMap(({ seq, commitId }) => {
    const rising = Number.isSafeInteger(seq) && seq > last && !seqs.has(seq)
    last = seq
    seqs.add(seq)
    return rising ? [] : [{ code: 'sequence', id: commitId, message: '提交的序号没有递增' }]
  })
}

function documentFaults(
  { recordId, commits, facts }: FoundRecord,
  record: NewRecord,
  { photos }: Seen,
): Fault[] {
  const fault = (message: string): Fault[] => [{ code: 'record', id: recordId, message }]
  try {
    const built = buildRecord({ ...record, commits, facts })
    const { doc } = built
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return fault('记录缺少之前的修改')
    const content = readContent(doc)
    const shown = photosShown(built, content)
    if (shown.length > 0) photos.set(recordId, shown)
    return content.broken > 0 ? fault('记录里有无法识别的事件') : []
  } catch {
    return fault('记录无法还原')
  }
}

async function numberFaults(
  { recordId, facts }: FoundRecord,
  { partition }: NewRecord,
  { server }: Keys,
  officeOf: Tree['officeOf'],
  { numbers }: Seen,
): Promise<Fault[]> {
  const fault = (message: string): Fault => ({ code: 'number', id: recordId, message })
  const where = parsePartition(partition)
  const office = where?.home === 'station' ? officeOf(where.station) : (where?.office ?? null)
  const faults: Fault[] = []
  for (const { json, signature } of facts) {
    const fact = parseFact(json)
    const signed = server && (await isSigned(server, signature, new TextEncoder().encode(json)))
    if (signed && fact?.type === 'erased' && fact.recordId === recordId) continue
    if (!signed || fact?.type !== 'number' || fact.recordId !== recordId) {
      faults.push(fault('编号与服务器的签名不符'))
      continue
    }
    const key = `${office}/${fact.number}`
    if (numbers.has(key)) faults.push(fault(`编号 ${fact.number} 重复`))
    numbers.add(key)
  }
  return faults
}
