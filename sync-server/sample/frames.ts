/** Sample records as signed frames: each of the invented persons has a device whose real key signs them. */
import { v7 as newId } from 'uuid'
import * as Y from 'yjs'
import type { SampleRecord } from '../../shared/sample/index'
import { playing } from '../../shared/sample/play'
import { encodeFrameContent, type Frame } from '../../shared/wire/frames'

export interface Signer {
  readonly device: string
  readonly key: CryptoKey
}
export type Signers = ReadonlyMap<string, Signer>

function signerOf(signers: Signers, person: string): Signer {
  const signer = signers.get(person)
  if (!signer) throw new Error('a person of the sample has no device')
  return signer
}

/** One frame for each run of actions by one person. */
export async function framesOf(record: SampleRecord, signers: Signers): Promise<Frame[]> {
  const frames: Promise<Frame>[] = []
  let known: Uint8Array | undefined
  let at = 0
  for (const { action, doc } of playing(record, (person) => signerOf(signers, person).device)) {
    at += 1
    const next = record.actions[at]
    if (next?.person === action.person && !next.unseen) continue
    frames.push(sign(record, action.person, signers, Y.encodeStateAsUpdate(doc, known)))
    known = Y.encodeStateVector(doc)
  }
  return Promise.all(frames)
}

async function sign(
  { recordId, kind, partition }: SampleRecord,
  person: string,
  signers: Signers,
  update: Uint8Array,
): Promise<Frame> {
  const { device, key } = signerOf(signers, person)
  const content = encodeFrameContent({
    commitId: newId(),
    recordId,
    kind,
    partition,
    person,
    device,
    update: Uint8Array.from(update),
  })
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, content)
  return { content, signature: new Uint8Array(signature) }
}
