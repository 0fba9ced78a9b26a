/** The only place that opens a WebSocket. After `close()` nothing more is heard of it: a late event of an old socket is nobody's. */
import { SUBPROTOCOL, TOKEN_PREFIX } from '../../shared/wire/messages'

export interface SocketEvents {
  opened(): void
  received(bytes: Uint8Array): void
  /** The other side, or the network, ended it. */
  closed(code: number): void
}

export interface Socket {
  send(bytes: Uint8Array<ArrayBuffer>): void
  close(): void
}

/** Opens a socket to a server's origin with the device's token. */
export type OpenSocket = (server: string, token: string, events: SocketEvents) => Socket

/** A failed handshake tells a page nothing more than this. */
const ABNORMAL = 1006

/** Address of the sync socket of a server. Holds no secret. */
export function socketUrl(server: string): string {
  const url = new URL('/sync', server)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return url.href
}

export const openSocket: OpenSocket = (server, token, events) => {
  const socket = new WebSocket(socketUrl(server), [SUBPROTOCOL, TOKEN_PREFIX + token])
  socket.binaryType = 'arraybuffer'
  let ours = true
  socket.onopen = () => {
    if (ours) events.opened()
  }
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (ours && data instanceof ArrayBuffer) events.received(new Uint8Array(data))
  }
  socket.onclose = ({ code }) => {
    if (!ours) return
    ours = false
    events.closed(code || ABNORMAL)
  }
  return {
    send: (bytes) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(bytes)
    },
    close: () => {
      ours = false
      socket.close()
    },
  }
}
