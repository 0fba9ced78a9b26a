/**
 * Honest work under a grant that has ended by the time it arrives is not taken into the record and not lost either: it is judged as if
 * the grant still held, kept apart, and waits for the office to claim it or to give it back (待认领).
 */
import { type Grant, holdsOn, mayWrite } from '../../shared/org/grants'
import type { Role } from '../../shared/org/roles'
import type { Tree } from '../../shared/org/tree'
import { isKind } from '../../shared/records/index'
import { sameBytes } from '../../shared/wire/bytes'
import { decodeFrameContent, type FrameContent } from '../../shared/wire/frames'
import { auditEntry } from '../auth/audit'
import type { HeldCommit, NewHeld, Storage } from '../storage/port'
import { allowed, type Signed } from './checks'
import type { OpenRecord } from './documents'
import { type FrameRefusal, refuse } from './refusals'
import { tryUpdate } from './trial'

/** What one device may have waiting: weeks of an officer's offline work, and no way to fill the disk. */
export const MOST_HELD = 500
export const MOST_HELD_BYTES = 8 * 1024 * 1024

const WAITING =
  '送到时您在这里的授权已经结束（或接着这样的内容写的）。内容已送工委待认领，工委认领或退回后会在这里告诉您。'
const FULL =
  '这台电脑待认领的内容已经太多，这一条没有送到工委。内容仍保存在本机“未被接收”里，请联系人大街道工委先处理待认领的内容。'
const CLAIMED = '工委已经认领，内容已登记，不用再做。'

/** Roles of grants of the person for the record that did hold once and have ended. */
export function endedRoles(
  grants: readonly Grant[],
  { person, recordId, kind, partition }: FrameContent,
  day: string,
  tree: Tree,
): Role[] {
  if (!isKind(kind)) return []
  const record = { recordId, kind, partition }
  return grants
    .filter((grant) => grant.person === person && grant.to !== null && grant.to < day && grant.from <= day)
    .filter((grant) => !holdsOn(grant, day) && mayWrite(grant, record, tree))
    .map(({ role }) => role)
}

/** The answer to a commit that is held already, whatever became of it. */
export function heldAgain(held: HeldCommit, { frame }: Signed): FrameRefusal {
  if (held.state === 'waiting' && !sameBytes(held.content, frame.content))
    return refuse('envelope', '同一提交编号的内容前后不一致。')
  if (held.state === 'returned') return { ...refuse('grant', returnedWords(held.reason)), held: true }
  return { ...refuse('grant', held.state === 'claimed' ? CLAIMED : WAITING), held: true }
}

/** What the author is told of work that was given back. */
export function returnedWords(reason: string): string {
  return `工委没有认领，退回原因：${reason}`
}

interface Parts {
  readonly storage: Pick<Storage, 'heldOfRecord' | 'heldRoom'>
  /** The record as the batch has it; null when there is none. */
  readonly record: OpenRecord | null
  readonly roles: readonly Role[]
  /** What this batch holds already. */
  readonly held: readonly NewHeld[]
  readonly now: Date
}

/** The record as the author had it: with what waits already of the same person on the same device. */
function asWritten(
  record: OpenRecord | null,
  { recordId, partition, person, device }: FrameContent,
  kind: OpenRecord['kind'],
  before: readonly Pick<NewHeld, 'recordId' | 'person' | 'device' | 'content'>[],
): OpenRecord | null {
  let at = record
  for (const one of before) {
    if (one.recordId !== recordId || one.person !== person || one.device !== device) continue
    const content = decodeFrameContent(one.content)
    const trial = content && tryUpdate(at, content.update, device)
    if (!trial || 'code' in trial) continue
    const { doc, owners } = trial
    // Nobody asks where it is: this record is only stood on.
    const latest = at?.latest ?? { inBatch: 0 }
    const bytes = (at?.bytes ?? 0) + content.update.length
    const receivedAt = at?.receivedAt ?? ''
    at = { recordId, kind, partition, doc, owners, bytes, latest, receivedAt, erased: false }
  }
  return at
}

/** What is to be held of a commit, or why it cannot be. */
export async function toHold(parts: Parts, { content, frame }: Signed): Promise<NewHeld | FrameRefusal> {
  const { storage, record, roles, held, now } = parts
  const { commitId, recordId, kind, partition, person, device } = content
  if (!isKind(kind)) return refuse('envelope')
  const before = [...(await storage.heldOfRecord(recordId)), ...held]
  const trial = tryUpdate(asWritten(record, content, kind, before), content.update, device)
  if ('code' in trial) return trial
  if (!trial.adds) return refuse('grant')
  const wrong = allowed(trial, { kind, roles }, content, false)
  if (wrong) return wrong
  const room = await storage.heldRoom(device)
  const own = held.filter((one) => one.device === device)
  const bytes = own.reduce((sum, one) => sum + one.content.length, room.bytes) + frame.content.length
  if (room.count + own.length >= MOST_HELD || bytes > MOST_HELD_BYTES) return refuse('grant', FULL)
  const place = { commitId, recordId, kind, partition, person, device }
  return {
    ...place,
    heldAt: now.toISOString(),
    content: Uint8Array.from(frame.content),
    signature: Uint8Array.from(frame.signature),
    note: auditEntry('held', now, { person, device, recordId }),
  }
}

/** The answer to a commit that is held from now on. */
export function heldWords(): FrameRefusal {
  return { ...refuse('grant', WAITING), held: true }
}
