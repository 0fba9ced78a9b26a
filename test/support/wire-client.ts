/** A client of the wire protocol for tests, over a real socket. */
import WebSocket from 'ws'
import type { Frame } from '../../shared/wire/frames'
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
import type { TestDevice } from './device'

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
  /** false: says of no page that it was stored. */
  stores = true
  /** How long it waits for anything, in ms. */
  patience = PATIENCE_MS
  /** Messages that were taken by `next`. */
  private readonly taken = new Set<ServerMessage>()
  private readonly watchers = new Set<() => void>()
  private end: Closed | null = null
  private n = 0

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      const message = data instanceof Buffer ? decodeServerMessage(Uint8Array.from(data)) : null
      if (message) this.received.push(message)
      if (message?.t === 'changes' && this.stores) this.send({ t: 'stored' })
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
      const timer = setTimeout(() => done(() => reject(new Error(`never came: ${what}`))), this.patience)
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

  /** Every page that has come. */
  pages(): Of<'changes'>[] {
    return this.received.flatMap((message) => (message.t === 'changes' ? [message] : []))
  }

  /** Every change that has come. */
  changes(): Of<'changes'>['changes'] {
    return this.pages().flatMap(({ changes }) => changes)
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
