/**
 * After the server was restored from a backup: what this machine holds beyond it, record by record. Nothing here changes a record;
 * what was given back comes again as any other change does.
 */
import { v7 as newId } from 'uuid'
import * as Y from 'yjs'
import { KINDS } from '../../shared/records/index'
import { decodeFrameContent, encodeFrameContent, MAX_UPDATE_BYTES } from '../../shared/wire/frames'
import type { Lack, Offer, Returned } from '../../shared/wire/messages'
import type { Database } from './database'
import { open } from './documents'
import { enrolmentOf } from './identity'
import { sign } from './keys'
import { sendPhotosAgain } from './photos'
import { idsOf } from './queries'
import type { HandBackPort } from './types'

const DUE = 'handingBack'

const ORGANISATION = Object.values(KINDS).flatMap(({ kind, home }) => (home === 'org' ? [kind] : []))

/** The functions of the port over opened tables; each throws what the tables throw. */
export function handBackOver(db: Database): HandBackPort {
  return {
    begin: (epoch) => begin(db, epoch),
    due: async () => (await db.meta.get(DUE)) !== undefined,
    records: () => records(db),
    offers: (ids) => offers(db, ids),
    lacking: (lacks) => returned(db, lacks),
    end: () => db.meta.delete(DUE),
  }
}

// The cursors held for the store that was lost. Kept together with the epoch: a crash in between would go on with the wrong ones.
async function begin(db: Database, epoch: string): Promise<void> {
  await db.transaction('rw', [db.identity, db.cursors, db.meta, db.photos], async () => {
    const enrolment = await enrolmentOf(db)
    if (!enrolment) return
    await db.identity.put({ key: 'enrolment', enrolment: { ...enrolment, epoch } })
    await db.cursors.clear()
    await db.meta.put({ key: DUE, value: 1 })
    await sendPhotosAgain(db)
  })
}

/** The organisation first: where a station belongs decides who may give back its work. Refused work is not given back. */
async function records(db: Database): Promise<string[]> {
  const frozen = new Set(await db.docs.where('frozen').equals(1).primaryKeys())
  const organisation = await idsOf(db, ORGANISATION)
  const first = new Set(organisation)
  const others = (await db.docs.toCollection().primaryKeys()).filter((id) => !first.has(id))
  return [...organisation, ...others].filter((id) => !frozen.has(id))
}

async function offers(db: Database, ids: readonly string[]): Promise<Offer[]> {
  const stored = await db.docs.bulkGet([...ids])
  return stored.flatMap((entry) => {
    const doc = entry && open(entry.state).doc
    if (!doc) return []
    const { recordId, kind, partition } = entry
    return [{ recordId, kind, partition, snapshot: new Uint8Array(Y.encodeSnapshot(Y.snapshot(doc))) }]
  })
}

async function returned(
  db: Database,
  lacks: readonly Lack[],
): Promise<{ records: Returned[]; tooLarge: number }> {
  const enrolment = await enrolmentOf(db)
  const records: Returned[] = []
  let tooLarge = 0
  if (!enrolment) return { records, tooLarge }
  for (const { recordId, person, vector } of lacks) {
    const entry = await db.docs.get(recordId)
    const doc = entry && open(entry.state).doc
    if (!doc || !(await isBeyond(db, recordId, doc, vector))) continue
    const update = new Uint8Array(Y.encodeStateAsUpdate(doc, vector))
    if (update.length > MAX_UPDATE_BYTES) {
      tooLarge += 1
      continue
    }
    const { kind, partition, receivedAt, signedNumber } = entry
    const { device } = enrolment
    const content = encodeFrameContent({
      commitId: newId(),
      recordId,
      kind,
      partition,
      person,
      device,
      update,
    })
    records.push({
      frame: { content, signature: await sign(db, content) },
      receivedAt,
      number: signedNumber ?? null,
    })
  }
  return { records, tooLarge }
}

/** Is there more than what still waits in the outbox? That goes its own way, under the name of whoever wrote it. */
async function isBeyond(db: Database, recordId: string, doc: Y.Doc, vector: Uint8Array): Promise<boolean> {
  const waiting = await db.outbox.where('recordId').equals(recordId).toArray()
  if (waiting.length === 0) return true
  const unsent = new Set(
    waiting.flatMap(({ content }) => {
      const update = decodeFrameContent(content)?.update
      return update ? [...Y.parseUpdateMeta(update).to.keys()] : []
    }),
  )
  const there = Y.decodeStateVector(vector)
  const here = Y.decodeStateVector(Y.encodeStateVector(doc))
  return [...here].some(([client, clock]) => !unsent.has(client) && clock > (there.get(client) ?? 0))
}
