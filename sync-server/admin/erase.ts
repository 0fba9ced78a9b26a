/**
 * Erases a record for good (个人信息保护法第四十七条): one empty commit of the administration takes the place of everything ever
 * committed to it, and travels to every client with a signed fact; its photos go with it. The record's id, kind, place and official
 * number stay.
 */
import { v7 as newId } from 'uuid'
import * as Y from 'yjs'
import type { ErasedFact } from '../../shared/wire/facts'
import { encodeFrameContent } from '../../shared/wire/frames'
import { auditEntry } from '../auth/audit'
import { isErased } from '../commit/documents'
import type { Desk } from './command'
import { AdminProblem } from './problem'
import { signedBy, signerOf } from './signer'

export interface Erased {
  readonly recordId: string
  /** It had been erased earlier; nothing was changed but that the file was written anew. */
  readonly before: boolean
  /** Nothing of it is left in the server's files. false: a backup was being made, and `compact` has to be repeated. */
  readonly emptied: boolean
}

/** Throws AdminProblem when there is no such record. */
export function eraseRecord(desk: Desk, recordId: string): Promise<Erased> {
  return desk.pipeline.alone(async () => {
    const { storage, documents, clock, key } = desk
    const stored = await storage.record(recordId)
    if (!stored) throw new AdminProblem('unknown-record', '没有这个编号的记录。用 records 查看已有的编号。')
    const before = isErased(stored)
    if (!before) {
      const now = clock()
      const { kind, partition } = stored
      const signer = await signerOf(desk)
      const { person, device } = signer
      const commitId = newId()
      const place = { commitId, recordId, kind, partition, person, device }
      const update = Uint8Array.from(Y.encodeStateAsUpdate(new Y.Doc()))
      const frame = await signedBy(signer, encodeFrameContent({ ...place, update }))
      const fact: ErasedFact = { type: 'erased', recordId, at: now.toISOString() }
      const facts = [await key.sign(JSON.stringify(fact))]
      const note = auditEntry('erased', now, { recordId })
      const seq = await storage.erase(
        { ...place, storedAt: now.toISOString(), driftMs: 0, ...frame, facts },
        note,
      )
      documents.forget(recordId)
      desk.committed(new Map([[partition, seq]]))
    }
    // Also when it had been erased before: that may have been cut short.
    await desk.photos.erase(recordId)
    const { emptied } = await storage.compact()
    return { recordId, before, emptied }
  })
}
