/** One connection of our clients without a window: the wire protocol over a real socket, which can be cut anywhere. */
import type { Socket } from 'node:net'
import WebSocket from 'ws'
import {
  type ClientMessage,
  decodeServerMessage,
  encodeMessage,
  PROTOCOL_VERSION,
  type ServerMessage,
  SUBPROTOCOL,
  TOKEN_PREFIX,
} from '../../../../shared/wire/messages'
import type { TestDevice } from '../../../support/device'

export type Of<T extends ServerMessage['t']> = Extract<ServerMessage, { t: T }>

export interface Heard {
  readonly changes?: (message: Of<'changes'>) => void
  readonly ack?: (message: Of<'ack'>) => void
}

interface Over {
  readonly localAddress?: string
  /** Bytes after whose arrival the line is cut, wherever in a message that is. */
  readonly cutAfter?: number
}

/** One connection. A page is said to be stored as soon as the listener has taken it. */
export class Connection {
  private line: Socket | null = null
  private readonly welcomed: Promise<void>
  readonly caughtUp: Promise<void>
  readonly gone: Promise<void>

  constructor(
    url: string,
    device: TestDevice,
    readonly cursors: Record<string, number>,
    heard: Heard = {},
    { localAddress, cutAfter }: Over = {},
  ) {
    const offered = [SUBPROTOCOL, TOKEN_PREFIX + device.token]
    const over = localAddress === undefined ? {} : { localAddress }
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/sync`, offered, over)
    const { socket } = this
    socket.on('upgrade', ({ socket: line }) => {
      this.line = line
      if (cutAfter === undefined) return
      line.on('data', () => {
        if (line.bytesRead >= cutAfter) socket.terminate()
      })
    })
    socket.once('open', () => {
      const { epoch } = device.enrolment
      this.send({ t: 'hello', v: PROTOCOL_VERSION, app: 'bench', now: Date.now(), epoch, cursors })
    })
    this.gone = new Promise((resolve) => {
      socket.once('close', () => resolve())
      socket.once('error', () => resolve())
    })
    let welcome = () => {}
    let catchUp = () => {}
    this.welcomed = new Promise((resolve) => {
      welcome = resolve
    })
    this.caughtUp = new Promise((resolve) => {
      catchUp = resolve
    })
    socket.on('message', (data) => {
      const message = data instanceof Buffer ? decodeServerMessage(Uint8Array.from(data)) : null
      if (message?.t === 'welcome') welcome()
      else if (message?.t === 'changes') {
        heard.changes?.(message)
        Object.assign(cursors, message.cursors)
        this.send({ t: 'stored' })
        if (message.caughtUp) catchUp()
      } else if (message?.t === 'ack') heard.ack?.(message)
      else throw new Error(`the server said ${message?.t}`)
    })
  }

  private readonly socket: WebSocket

  /** Resolves when the server has welcomed it; rejects when the line ends before. */
  async open(): Promise<this> {
    await Promise.race([this.welcomed, this.gone.then(() => Promise.reject(new Error('the line ended')))])
    return this
  }

  get up(): number {
    return this.line?.bytesWritten ?? 0
  }

  get down(): number {
    return this.line?.bytesRead ?? 0
  }

  send(message: ClientMessage): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(encodeMessage(message))
  }

  close(): void {
    this.socket.close()
  }
}
