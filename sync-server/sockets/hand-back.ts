/**
 * After a restore from a backup, clients give back what they hold beyond it: they ask what is lacking, record by record, and
 * send it signed by whoever gives it back. Only while the window that the restore opened is open, and only where that person may write.
 */
import * as Y from 'yjs'
import { writingRoles } from '../../shared/org/grants'
import { isKind } from '../../shared/records/index'
import { parseFact } from '../../shared/wire/facts'
import { decodeFrameContent } from '../../shared/wire/frames'
import type { Lack, Offer, Result, Returned } from '../../shared/wire/messages'
import type { Device, Directory } from '../auth/directory'
import type { ServerKey } from '../auth/keys'
import { type Clock, dayOf } from '../clock'
import { buildRecord } from '../commit/documents'
import { figureOf } from '../commit/numbering'
import type { Outcome, Pipeline } from '../commit/pipeline'
import type { Places } from '../commit/places'
import type { Storage } from '../storage/port'

/** Set while the window is open: ISO time of the restore. */
export const WINDOW = 'restoring'

/** Under which a device's report is kept: ISO time at which it had given back everything. */
export function reportKey(device: string): string {
  return `handedBack/${device}`
}

/** Is the window open? */
export async function isOpen(storage: Pick<Storage, 'meta'>): Promise<boolean> {
  return ((await storage.meta(WINDOW)) ?? '') !== ''
}

interface Parts {
  readonly storage: Storage
  readonly directory: Directory
  readonly places: Places
  readonly pipeline: Pipeline
  readonly key: ServerKey
  readonly clock: Clock
}

/** Which of these records differ here, what is here of each, and who of the device may give back the rest. */
export async function lacking(parts: Parts, device: Device, offers: readonly Offer[]): Promise<Lack[]> {
  const found: Lack[] = []
  for (const offer of offers) {
    const person = await writerOn(parts, device, offer)
    const vector = person === null ? null : await vectorOf(parts.storage, offer)
    if (person !== null && vector !== null) found.push({ recordId: offer.recordId, person, vector })
  }
  return found
}

async function writerOn(
  { directory, places, clock }: Parts,
  device: Device,
  { recordId, kind, partition }: Offer,
): Promise<string | null> {
  if (!isKind(kind)) return null
  const grants = (await directory.grantsOn(device)).map(({ grant }) => grant)
  const day = dayOf(clock())
  const record = { recordId, kind, partition }
  return device.persons.find((person) => writingRoles(grants, person, record, day, places).length > 0) ?? null
}

/** What is stored of the record; null when it is the same there, or cannot be compared. */
async function vectorOf(
  storage: Storage,
  { recordId, kind, partition, snapshot }: Offer,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const stored = await storage.record(recordId)
    if (!stored) return Uint8Array.from(Y.encodeStateVector(new Y.Doc()))
    if (stored.kind !== kind || stored.partition !== partition) return null
    const { doc } = buildRecord(stored)
    if (Y.equalSnapshots(Y.snapshot(doc), Y.decodeSnapshot(snapshot))) return null
    return Uint8Array.from(Y.encodeStateVector(doc))
  } catch {
    return null
  }
}

/** Takes what is given back, each record on its own. The answers are those of a push. */
export async function takeBack(
  parts: Parts,
  records: readonly Returned[],
  driftMs: number,
): Promise<Outcome> {
  const now = parts.clock().toISOString()
  const outcomes = await Promise.all(
    records.map(async ({ frame, receivedAt, number }) => {
      // Nothing was received in the future.
      const known = receivedAt !== null && receivedAt <= now ? receivedAt : null
      const given = await figure(parts.key, frame.content, number)
      return parts.pipeline.submit([frame], driftMs, {
        arrived: null,
        number: given,
        returned: { receivedAt: known },
      })
    }),
  )
  const results: Result[] = []
  for (const [index, outcome] of outcomes.entries()) {
    if ('busy' in outcome) return outcome
    results.push(...outcome.results.map((result) => (result.ok ? result : { ...result, index })))
  }
  return { results }
}

/** The figure of a number that this server signed for this very record. */
async function figure(
  key: ServerKey,
  content: Uint8Array,
  number: Returned['number'],
): Promise<number | null> {
  if (!number) return null
  const fact = parseFact(number.json)
  if (fact?.type !== 'number' || fact.recordId !== decodeFrameContent(content)?.recordId) return null
  return (await key.signed(number)) ? figureOf(fact.number) : null
}
