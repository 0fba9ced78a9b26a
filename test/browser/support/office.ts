/** The office's end of the sync socket, in memory and message by message. `answer` may be replaced to misbehave. */
import type { OpenSocket, SocketEvents } from '../../../renderer/sync/socket'
import type { SignedFact } from '../../../shared/wire/facts'
import { decodeFrameContent, type Frame } from '../../../shared/wire/frames'
import {
  type ChangeEntry,
  type ClientMessage,
  decodeClientMessage,
  encodeMessage,
  type Result,
  type ServerMessage,
} from '../../../shared/wire/messages'
import { EPOCH } from './server'

const STORED_AT = '2026-03-05T02:00:00.000Z'

type Said<T extends ClientMessage['t']> = Extract<ClientMessage, { t: T }>

export class Connection {
  readonly heard: ClientMessage[] = []
  /** The client has closed it. */
  closed = false

  constructor(
    readonly server: string,
    readonly token: string,
    private readonly events: SocketEvents,
  ) {}

  all<T extends ClientMessage['t']>(t: T): Said<T>[] {
    return this.heard.filter((message): message is Said<T> => message.t === t)
  }

  say(message: ServerMessage): void {
    this.events.received(encodeMessage(message))
  }

  sayBytes(bytes: Uint8Array): void {
    this.events.received(bytes)
  }

  end(code: number): void {
    this.events.closed(code)
  }
}

export class Office {
  readonly connections: Connection[] = []
  readonly log: ChangeEntry[] = []
  epoch = EPOCH
  grants: SignedFact[] = []
  /** false: a dead network, nothing is ever answered. */
  reachable = true
  answer: (message: ClientMessage, connection: Connection) => void = (message, connection) =>
    this.answerProperly(message, connection)

  get last(): Connection {
    return this.connections.at(-1)!
  }

  readonly openSocket: OpenSocket = (server, token, events) => {
    const connection = new Connection(server, token, events)
    this.connections.push(connection)
    if (this.reachable) queueMicrotask(() => events.opened())
    return {
      send: (bytes) => {
        const message = decodeClientMessage(bytes)
        if (!message) throw new Error('not a message')
        connection.heard.push(message)
        if (this.reachable && !connection.closed) this.answer(message, connection)
      },
      close: () => {
        connection.closed = true
      },
    }
  }

  /** Everything in the log, as one page. */
  page(from: number, caughtUp = true): ServerMessage {
    const changes = this.log.filter((entry) => entry.seq > from)
    const cursors: Record<string, number> = {}
    for (const { partition, seq } of changes) cursors[partition] = seq
    return { t: 'changes', changes, cursors, caughtUp }
  }

  welcome(): ServerMessage {
    return { t: 'welcome', v: 1, epoch: this.epoch, now: Date.now(), grants: this.grants }
  }

  /** Stores a frame. */
  take(frame: Frame): Result {
    const { commitId, recordId, kind, partition, update } = decodeFrameContent(frame.content)!
    const seq = this.log.length + 1
    this.log.push({ seq, recordId, kind, partition, update, receivedAt: STORED_AT })
    return { commitId, ok: true, seq, storedAt: STORED_AT }
  }

  answerProperly(message: ClientMessage, connection: Connection): void {
    if (message.t === 'hello') {
      connection.say(this.welcome())
      connection.say(this.page(Math.max(0, ...Object.values(message.cursors))))
    } else if (message.t === 'push') {
      connection.say({ t: 'ack', results: message.frames.map((frame) => this.take(frame)) })
    } else if (message.t === 'ping') {
      connection.say({ t: 'pong', n: message.n })
    } else if (message.t === 'fetch') {
      connection.say({ t: 'record', recordId: message.recordId, update: null, receivedAt: null, facts: [] })
    }
  }
}
