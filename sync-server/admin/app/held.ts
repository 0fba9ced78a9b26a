/** 待认领: what waits at the office, written under grants that had ended when it came; claimed with a new commit, or given back. */
import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import { parsePartition } from '../../../shared/org/partition'
import { openDocument, readContent } from '../../../shared/records/document'
import { isKind } from '../../../shared/records/index'
import { NOT_RECEIVED, projectRow } from '../../../shared/records/row'
import type { AdminAnswerOf, AdminGiven } from '../../../shared/wire/admin'
import { decodeFrameContent } from '../../../shared/wire/frames'
import { auditEntry } from '../../auth/audit'
import { buildRecord } from '../../commit/documents'
import type { HeldCommit } from '../../storage/port'
import type { Desk } from '../command'
import { AdminProblem } from '../problem'
import type { Caller } from './caller'

type Place = Pick<HeldCommit, 'recordId' | 'person' | 'device'>

/** Does a partition belong to the caller's office? */
function isOwn({ places }: Desk, { office }: Caller, partition: string): boolean {
  const where = parsePartition(partition)
  if (!where) return false
  return where.home === 'station' ? places.officeOf(where.station) === office : where.office === office
}

export async function held(desk: Desk, caller: Caller): Promise<AdminAnswerOf<'held'>> {
  const waiting = (await desk.storage.heldWaiting()).filter(({ partition }) => isOwn(desk, caller, partition))
  const groups = new Map<string, AdminAnswerOf<'held'>[number]>()
  for (const { recordId, kind, partition, person, device, heldAt } of waiting) {
    const key = `${recordId}/${person}/${device}`
    const known = groups.get(key)
    groups.set(key, {
      ...{ recordId, kind, partition, person, device },
      heldAt: known?.heldAt ?? heldAt,
      commits: (known?.commits ?? 0) + 1,
      title: '',
    })
  }
  const titled = async (group: AdminAnswerOf<'held'>[number]) => ({
    ...group,
    title: await titleOf(desk, group),
  })
  return Promise.all([...groups.values()].map(titled))
}

/** What a record would be called with what one person has waiting for it; '' where it cannot be read. */
async function titleOf(
  { storage }: Desk,
  place: Place & Pick<HeldCommit, 'kind' | 'partition'>,
): Promise<string> {
  const { recordId, kind, partition, person, device } = place
  if (!isKind(kind)) return ''
  const stored = await storage.record(recordId)
  const waiting = await storage.heldOfRecord(recordId)
  try {
    const doc = stored ? buildRecord(stored).doc : openDocument()
    for (const one of waiting) {
      const update = one.person === person && one.device === device && decodeFrameContent(one.content)?.update
      if (update) Y.applyUpdate(doc, update)
    }
    return projectRow({ recordId, kind, partition }, readContent(doc), NOT_RECEIVED).title
  } catch {
    return ''
  }
}

async function waitingAt(
  desk: Desk,
  caller: Caller,
  { recordId, person, device }: Place,
): Promise<HeldCommit[]> {
  const found = (await desk.storage.heldOfRecord(recordId)).filter(
    (one) => one.person === person && one.device === device && isOwn(desk, caller, one.partition),
  )
  if (found.length > 0) return found
  throw new AdminProblem('not-waiting', '这一条已经办过了，可能是同事办的。请刷新列表。')
}

export async function heldOpen(
  desk: Desk,
  caller: Caller,
  place: AdminGiven<'held open'>,
): Promise<AdminAnswerOf<'held open'>> {
  const waiting = await waitingAt(desk, caller, place)
  const stored = await desk.storage.record(place.recordId)
  return {
    record: stored ? toBase64(Y.encodeStateAsUpdate(buildRecord(stored).doc)) : null,
    commits: waiting.flatMap(({ commitId, content }) => {
      const update = decodeFrameContent(content)?.update
      return update ? [{ commitId, update: toBase64(update) }] : []
    }),
  }
}

/** All of them still wait, and nothing has come since they were looked at. */
function requireSame(waiting: readonly HeldCommit[], commitIds: readonly string[]): void {
  const known = new Set(commitIds)
  if (waiting.length === known.size && waiting.every(({ commitId }) => known.has(commitId))) return
  throw new AdminProblem('changed', '这一条又送来了新的内容，没有办理。请重新打开，看过后再办。')
}

/** Does everything new in the record say for whom it was written? */
async function namesAuthor(
  { storage }: Desk,
  recordId: string,
  update: Uint8Array,
  person: string,
): Promise<boolean> {
  const stored = await storage.record(recordId)
  try {
    const doc = stored ? buildRecord(stored).doc : openDocument()
    const known = new Set(readContent(doc).events.map(({ id }) => id))
    Y.applyUpdate(doc, update)
    return readContent(doc).events.every(({ id, onBehalfOf }) => known.has(id) || onBehalfOf === person)
  } catch {
    // It is refused as every commit that cannot be read.
    return true
  }
}

export async function claim(
  desk: Desk,
  caller: Caller,
  { commitIds, content, signature, ...place }: AdminGiven<'claim'>,
): Promise<AdminAnswerOf<'claim'>> {
  const waiting = await waitingAt(desk, caller, place)
  requireSame(waiting, commitIds)
  const frame = {
    content: Uint8Array.from(fromBase64(content)),
    signature: Uint8Array.from(fromBase64(signature)),
  }
  const written = decodeFrameContent(frame.content)
  const [first] = waiting
  const fits =
    written?.recordId === place.recordId &&
    written.kind === first?.kind &&
    written.partition === first.partition &&
    written.person === caller.person &&
    written.device === caller.device
  if (!fits) throw new AdminProblem('bad-request', '送来的内容与待认领的记录不符。请重新打开后再试。')
  const { person, recordId } = place
  if (!(await namesAuthor(desk, recordId, written.update, person)))
    throw new AdminProblem('bad-request', '送来的内容没有写明是代谁登记的。请重新打开后再试。')
  const note = auditEntry('claimed', desk.clock(), { person, recordId, actor: caller.person })
  const decision = { commitIds, state: 'claimed', reason: '', notes: [note] } as const
  const outcome = await desk.pipeline.submit([frame], 0, { arrived: null, number: null, decision })
  if ('busy' in outcome) throw new AdminProblem('busy', outcome.busy, 1)
  const [result] = outcome.results
  // What a refusal says of set-aside work is for its author, not for whoever claims.
  const why = result?.ok === false ? result.message.replace(/。内容仍保存在本机.*$/, '') : ''
  if (!result?.ok)
    throw new AdminProblem('refused', `没有认领：${why}。请先查看记录现在的样子；不能登记的请写明原因退回。`)
  const [left] = await desk.storage.heldCommits(commitIds.slice(0, 1))
  // It added nothing to the record, which has it all: then only the decision is to be kept.
  if (left?.state === 'waiting') await desk.storage.decideHeld(decision)
  desk.tell(person)
  return {}
}

export async function giveBack(
  desk: Desk,
  caller: Caller,
  { commitIds, reason, ...place }: AdminGiven<'give back'>,
): Promise<AdminAnswerOf<'give back'>> {
  await desk.pipeline.alone(async () => {
    requireSame(await waitingAt(desk, caller, place), commitIds)
    const { person, recordId } = place
    const note = auditEntry('given-back', desk.clock(), { person, recordId, actor: caller.person })
    await desk.storage.decideHeld({ commitIds, state: 'returned', reason, notes: [note] })
  })
  desk.tell(place.person)
  return {}
}
