/** A client of the wire protocol for tests: enrols, signs real frames with WebCrypto, speaks over a real socket. */
import { v7 as newId } from 'uuid'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { z } from 'zod'
import { type Author, addStep, editDocument, openDocument, type Patch } from '../../shared/records/document'
import type { Values } from '../../shared/records/fields'
import { EnrolResponse, PublicKey } from '../../shared/wire/api'
import { encodeFrameContent, type Frame, type FrameContent } from '../../shared/wire/frames'
import {
  type ClientMessage,
  decodeServerMessage,
  encodeMessage,
  PROTOCOL_VERSION,
  type Result,
  type ServerMessage,
  SUBPROTOCOL,
  TOKEN_PREFIX,
} from '../../shared/wire/messages'

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

export interface Closed {
  readonly code: number
}

type Of<T extends ServerMessage['t']> = Extract<ServerMessage, { t: T }>

function isOf<T extends ServerMessage['t']>(message: ServerMessage, type: T): message is Of<T> {
  return message.t === type
}

const PATIENCE_MS = 15_000

export class WireClient {
  readonly received: ServerMessage[] = []
  /** Messages that were taken by `next`. */
  private readonly taken = new Set<ServerMessage>()
  private readonly watchers = new Set<() => void>()
  private end: Closed | null = null
  private n = 0

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      const message = data instanceof Buffer ? decodeServerMessage(Uint8Array.from(data)) : null
      if (message) this.received.push(message)
      this.notify()
    })
    socket.on('close', (code) => {
      this.end = { code }
      this.notify()
    })
    socket.on('error', () => this.notify())
  }

  /** Opens the socket with a token; says nothing yet. */
  static async open(url: string, token: string): Promise<WireClient> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/sync`, [SUBPROTOCOL, TOKEN_PREFIX + token])
    const client = new WireClient(socket)
    await new Promise((resolve, reject) => {
      socket.once('open', resolve)
      socket.once('error', reject)
    })
    return client
  }

  /** Opens the socket, says hello and waits for the welcome. */
  static async connect(
    url: string,
    by: TestDevice,
    cursors: Record<string, number> = {},
    over: Partial<Extract<ClientMessage, { t: 'hello' }>> = {},
  ): Promise<WireClient> {
    const client = await WireClient.open(url, by.token)
    client.hello({ cursors, epoch: by.enrolment.epoch, ...over })
    await client.next('welcome')
    return client
  }

  hello(over: Partial<Extract<ClientMessage, { t: 'hello' }>> = {}): void {
    const base = {
      t: 'hello',
      v: PROTOCOL_VERSION,
      app: 'test',
      now: Date.now(),
      epoch: null,
      cursors: {},
    } as const
    this.send({ ...base, ...over })
  }

  send(message: ClientMessage): void {
    this.socket.send(encodeMessage(message))
  }

  /** Waits until `look` gives something other than undefined. */
  async until<T>(what: string, look: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const done = (settle: () => void) => {
        clearTimeout(timer)
        this.watchers.delete(check)
        settle()
      }
      const check = () => {
        const found = look()
        if (found !== undefined) done(() => resolve(found))
      }
      const timer = setTimeout(() => done(() => reject(new Error(`never came: ${what}`))), PATIENCE_MS)
      this.watchers.add(check)
      check()
    })
  }

  /** The next message of a type that was not taken before. */
  async next<T extends ServerMessage['t']>(type: T): Promise<Of<T>> {
    return this.until(type, () => {
      for (const message of this.received) {
        if (this.taken.has(message) || !isOf(message, type)) continue
        this.taken.add(message)
        return message
      }
      return undefined
    })
  }

  /** Pushes frames and waits for the answers. */
  async push(...frames: Frame[]): Promise<readonly Result[]> {
    this.send({ t: 'push', frames })
    return (await this.next('ack')).results
  }

  /** Pushes one frame that has to be taken; returns its sequence number. */
  async accepted(frame: Frame): Promise<number> {
    const [result] = await this.push(frame)
    if (!result?.ok) throw new Error(`refused: ${result?.code} ${result?.message}`)
    return result.seq
  }

  /** Pushes one frame that has to be refused; returns the code. */
  async refused(frame: Frame): Promise<string> {
    const [result] = await this.push(frame)
    if (!result || result.ok) throw new Error('accepted')
    if (!/[\u4e00-\u9fff].*。$/.test(result.message)) throw new Error(`not a sentence: ${result.message}`)
    return result.code
  }

  async ping(): Promise<void> {
    this.n += 1
    this.send({ t: 'ping', n: this.n })
    const { n } = this
    await this.until(
      'pong',
      () => this.received.some((message) => message.t === 'pong' && message.n === n) || undefined,
    )
  }

  /** Every change that has come. */
  changes(): Of<'changes'>['changes'] {
    return this.received.flatMap((message) => (message.t === 'changes' ? message.changes : []))
  }

  /** The cursors that the pages gave. */
  cursors(): Record<string, number> {
    const all = this.received.flatMap((message) => (message.t === 'changes' ? [message.cursors] : []))
    return Object.assign({}, ...all)
  }

  async caughtUp(): Promise<void> {
    await this.until(
      'caught up',
      () => this.received.some((message) => message.t === 'changes' && message.caughtUp) || undefined,
    )
  }

  /** Waits until a change of this record has come. */
  async change(recordId: string): Promise<Of<'changes'>['changes'][number]> {
    return this.until('change', () => this.changes().find((change) => change.recordId === recordId))
  }

  /** Waits for the end and tells its code. */
  async closed(): Promise<number> {
    return this.until('close', () => this.end?.code)
  }

  close(): void {
    this.socket.close()
  }

  private notify(): void {
    for (const watcher of [...this.watchers]) watcher()
  }
}
