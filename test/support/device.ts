/** A device of a test: enrols over HTTP, and signs real frames with WebCrypto. */
import { v7 as newId } from 'uuid'
import * as Y from 'yjs'
import { z } from 'zod'
import { type Author, addStep, editDocument, openDocument, type Patch } from '../../shared/records/document'
import type { Values } from '../../shared/records/fields'
import { EnrolResponse, PublicKey } from '../../shared/wire/api'
import { encodeFrameContent, type Frame, type FrameContent } from '../../shared/wire/frames'

const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const

export interface KeyPair {
  readonly publicKey: PublicKey
  readonly key: CryptoKey
}

export async function newKeyPair(): Promise<KeyPair> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ])
  const jwk = await crypto.subtle.exportKey('jwk', pair.publicKey)
  return { publicKey: PublicKey.parse(jwk), key: pair.privateKey }
}

/** One person on one enrolled device. */
export interface TestDevice extends KeyPair {
  readonly device: string
  readonly person: string
  readonly token: string
  readonly enrolment: EnrolResponse
}

const Answer = z
  .object({
    grants: z.array(
      z.object({
        json: z.string(),
        signature: z.string().transform((text) => Uint8Array.from(Buffer.from(text, 'base64'))),
      }),
    ),
  })
  .loose()
  .pipe(EnrolResponse)

/** `POST /api/enrol` as it is; the caller looks at the status. */
export function postEnrol(
  url: string,
  code: string,
  publicKey: PublicKey,
  token?: string,
): Promise<Response> {
  return fetch(`${url}/api/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ code, publicKey, deviceName: '测试电脑' }),
  })
}

/** Enrols a fresh device with a code. */
export async function enrolDevice(url: string, code: string, pair?: KeyPair): Promise<TestDevice> {
  const keys = pair ?? (await newKeyPair())
  const response = await postEnrol(url, code, keys.publicKey)
  if (!response.ok) throw new Error(`not enrolled: ${await response.text()}`)
  const enrolment = Answer.parse(await response.json())
  const { device, person, token } = enrolment
  if (token === null) throw new Error('a fresh device has to get a token')
  return { ...keys, device, person, token, enrolment }
}

export { Answer as EnrolAnswer }

export async function signFrame(content: FrameContent, key: CryptoKey): Promise<Frame> {
  const bytes = encodeFrameContent(content)
  return { content: bytes, signature: new Uint8Array(await crypto.subtle.sign(SIGNING, key, bytes)) }
}

/** A record being written on a device: keeps its document and turns what is new into frames. */
export class Draft {
  readonly doc: Y.Doc
  private sent: Uint8Array

  constructor(
    readonly by: TestDevice,
    readonly kind: string,
    readonly partition: string,
    readonly recordId: string = newId(),
    state?: Uint8Array,
  ) {
    this.doc = openDocument(state)
    this.sent = Y.encodeStateVector(this.doc)
  }

  author(over: Partial<Author> = {}): Author {
    return { person: this.by.person, device: this.by.device, now: new Date(), ...over }
  }

  edit(patch: Patch, over: Partial<Author> = {}): this {
    editDocument(this.doc, patch, this.author(over))
    return this
  }

  step(type: string, data: Values, over: Partial<Author> = {}): this {
    addStep(this.doc, type, data, this.author(over))
    return this
  }

  /** What was done since the last call, as an update. */
  update(): Uint8Array<ArrayBuffer> {
    const update = Uint8Array.from(Y.encodeStateAsUpdate(this.doc, this.sent))
    this.sent = Y.encodeStateVector(this.doc)
    return update
  }

  /** What was done since the last call, signed; `over` replaces parts of the content. */
  async frame(over: Partial<FrameContent> = {}, key: CryptoKey = this.by.key): Promise<Frame> {
    const { kind, partition, recordId, by } = this
    const { person, device } = by
    const update = over.update ?? this.update()
    return signFrame({ commitId: newId(), recordId, kind, partition, person, device, ...over, update }, key)
  }
}
