/**
 * The checks that every frame passes before its update is tried, in order. Each looks at one thing and says why not. The rules
 * that they hold are in docs/protocol.md.
 */
import { type Grant, writingRoles } from '../../shared/org/grants'
import { parsePartition } from '../../shared/org/partition'
import type { Role } from '../../shared/org/roles'
import type { Tree } from '../../shared/org/tree'
import type { KindName } from '../../shared/records/fields'
import { isKind } from '../../shared/records/index'
import { commitRefusal } from '../../shared/records/validate'
import { sameBytes } from '../../shared/wire/bytes'
import { decodeFrameContent, type Frame, type FrameContent, MAX_UPDATE_BYTES } from '../../shared/wire/frames'
import type { Device, Directory } from '../auth/directory'
import { isSigned, isSignedNow } from '../auth/keys'
import type { StoredCommit } from '../storage/port'
import type { OpenRecord } from './documents'
import { type FrameRefusal, refuse, refuseBecause } from './refusals'
import type { Trial } from './trial'

/** A frame whose content could be read and whose signer is known. */
export interface Signed {
  readonly frame: Frame
  readonly content: FrameContent
  readonly device: Device
}

/** Reads the content; what is larger than allowed is told apart from what is broken. */
export function readFrame(frame: Frame): FrameContent | FrameRefusal {
  const content = decodeFrameContent(frame.content)
  if (content) return content
  return refuse(frame.content.length > MAX_UPDATE_BYTES ? 'size' : 'broken')
}

/**
 * Device and person are known and belong together, and the device signed exactly these bytes. `alone`: it is one of a few that
 * are checked, which is done at once; many are shared among threads.
 */
export async function readSigned(
  frame: Frame,
  content: FrameContent | FrameRefusal,
  directory: Directory,
  alone: boolean,
): Promise<Signed | FrameRefusal> {
  if ('code' in content) return content
  const device = await directory.device(content.device)
  const { commitId } = content
  if (!device?.persons.includes(content.person)) return { ...refuse('device'), commitId }
  const { signature, content: bytes } = frame
  const signed = alone
    ? isSignedNow(device.key, signature, bytes)
    : await isSigned(device.key, signature, bytes)
  if (!signed) return { ...refuse('signature'), commitId }
  return { frame, content, device }
}

/** The same commit again: answered as the first time, unless other content comes under its id. */
export function repeated(
  stored: Pick<StoredCommit, 'content'> | undefined,
  { frame }: Signed,
): FrameRefusal | null {
  return stored && sameBytes(stored.content, frame.content)
    ? null
    : refuse('envelope', '同一提交编号的内容前后不一致。')
}

export interface Placed {
  readonly kind: KindName
  readonly roles: readonly Role[]
}

/** Kind and place are known, and the person may write there today. */
export function placed(
  content: FrameContent,
  grants: readonly Grant[],
  day: string,
  tree: Tree,
): Placed | FrameRefusal {
  const { recordId, kind, partition, person } = content
  if (!isKind(kind))
    return refuse('envelope', '这个版本的服务器不认识这类记录。请联系人大街道工委管理员升级服务器。')
  const where = parsePartition(partition)
  if (!where) return refuse('envelope', '这条记录的归属写得不对。请更新软件后重新填写。')
  const roles = writingRoles(grants, person, { recordId, kind, partition }, day, tree)
  return roles.length > 0 ? { kind, roles } : refuse('grant')
}

/** Kind and partition were bound by the record's first commit. */
export function bound(record: OpenRecord | null, content: FrameContent): FrameRefusal | null {
  if (!record) return null
  return record.kind === content.kind && record.partition === content.partition ? null : refuse('envelope')
}

/**
 * The record that would result is well-formed, keeps its history, and what is new is legal and, unless it is given back after a
 * restore, the signer's own and allowed to the role.
 */
export function allowed(
  trial: Trial,
  { kind, roles }: Placed,
  { person, device }: FrameContent,
  returned: boolean,
): FrameRefusal | null {
  const refusal = commitRefusal(kind, trial.before, trial.after, returned ? null : { person, device, roles })
  return refusal && refuseBecause(refusal.code, refusal.message)
}
