/**
 * The administration's own hand: a person and a device of its own, whose key lies in the store beside the server's. What it writes
 * are ordinary signed frames that go through the same pipeline as everybody's work.
 */
import { randomUUID } from 'node:crypto'
import { v7 as newId } from 'uuid'
import * as Y from 'yjs'
import { z } from 'zod'
import { editDocument, openDocument, type Patch } from '../../shared/records/document'
import type { KindName, Values } from '../../shared/records/fields'
import { formProblems } from '../../shared/records/validate'
import { PublicKey } from '../../shared/wire/api'
import { encodeFrameContent, type Frame } from '../../shared/wire/frames'
import { newToken, tokenHash } from '../auth/codes'
import { newPrivateKey, PrivateKey } from '../auth/keys'
import type { Storage } from '../storage/port'
import type { Desk } from './command'
import { AdminProblem } from './problem'

const META = 'administration'
/** How its grants name it. */
export const SIGNER_NAME = '服务器管理'

const Signer = z.object({ person: z.uuid(), device: z.uuid(), privateKey: PrivateKey })
type Signer = z.infer<typeof Signer>

/** Person and device of the administration; null as long as it has written nothing. */
export async function knownSigner(
  storage: Pick<Storage, 'meta'>,
): Promise<Pick<Signer, 'person' | 'device'> | null> {
  const stored = await storage.meta(META)
  return stored === null ? null : Signer.parse(JSON.parse(stored))
}

export async function signerOf({ storage, directory, clock }: Desk): Promise<Signer> {
  const fresh = { person: randomUUID(), device: randomUUID(), privateKey: await newPrivateKey() }
  const signer = Signer.parse(JSON.parse(await storage.initMeta(META, JSON.stringify(fresh))))
  if ((await storage.device(signer.device)) === null) {
    await storage.addDevice({
      device: signer.device,
      name: SIGNER_NAME,
      publicKey: JSON.stringify(PublicKey.parse(signer.privateKey)),
      persons: [signer.person],
      // Nobody ever learns the token: this device opens no socket.
      tokenHash: tokenHash(newToken()),
      since: clock().toISOString(),
    })
    directory.forget()
  }
  return signer
}

/** A record to be made, with the values of its form. */
export interface Fresh {
  readonly recordId: string
  readonly kind: KindName
  readonly fields: Values
  readonly items?: Readonly<Record<string, readonly Values[]>>
}

/** Makes new records of an office's organisation in one transaction. Throws AdminProblem when a value does not fit. */
export async function writeRecords(desk: Desk, office: string, fresh: readonly Fresh[]): Promise<void> {
  for (const record of fresh) checkForm(record)
  const signer = await signerOf(desk)
  const { person } = signer
  await desk.administration.grant({ person, name: SIGNER_NAME, role: 'administrator', office, station: null })
  const frames: Frame[] = []
  for (const record of fresh) frames.push(await frameOf(record, office, signer, desk.clock()))
  const outcome = await desk.pipeline.submit(frames, 0)
  if ('busy' in outcome) throw new AdminProblem('busy', '磁盘已满或不能写，没有存下。请腾出空间后再试。', 1)
  const refused = outcome.results.find((result) => !result.ok)
  if (refused && !refused.ok)
    throw new AdminProblem('refused', `没有存下（${refused.code}）。请核对所写的内容后再试。`)
}

function rowsOf({ items = {} }: Fresh): Record<string, (Values & { id: string })[]> {
  return Object.fromEntries(
    Object.entries(items).map(([list, rows]) => [list, rows.map((row) => ({ ...row, id: newId() }))]),
  )
}

function checkForm(record: Fresh): void {
  const [problem] = formProblems(record.kind, record.fields, rowsOf(record))
  if (problem) throw new AdminProblem('bad-value', `${problem.message}。请改正后再试。`)
}

async function frameOf(record: Fresh, office: string, signer: Signer, now: Date): Promise<Frame> {
  const { recordId, kind, fields } = record
  const { person, device } = signer
  const items = Object.fromEntries(
    Object.entries(rowsOf(record)).map(([list, rows]) => [
      list,
      Object.fromEntries(rows.map(({ id, ...row }, at) => [id, { ...row, order: at }])),
    ]),
  )
  const patch: Patch = { fields, items }
  const doc = openDocument()
  editDocument(doc, patch, { person, device, now })
  const update = Uint8Array.from(Y.encodeStateAsUpdate(doc))
  const partition = `org/${office}`
  const commitId = newId()
  const content = encodeFrameContent({ commitId, recordId, kind, partition, person, device, update })
  return signedBy(signer, content)
}

/** Signs the content of a frame. */
export async function signedBy(
  { privateKey }: Pick<Signer, 'privateKey'>,
  content: Uint8Array<ArrayBuffer>,
): Promise<{ content: Uint8Array<ArrayBuffer>; signature: Uint8Array<ArrayBuffer> }> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const key = await crypto.subtle.importKey('jwk', privateKey, algorithm, false, ['sign'])
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, content)
  return { content, signature: new Uint8Array(signature) }
}
