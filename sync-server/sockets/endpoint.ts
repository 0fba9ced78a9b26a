/** `/sync`: takes the upgrade, finds the device by its token, keeps the sessions and their heartbeats. */
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import {
  CLOSE,
  encodeMessage,
  MAX_MESSAGE_BYTES,
  SUBPROTOCOL,
  TOKEN_PREFIX,
} from '../../shared/wire/messages'
import type { Device } from '../auth/directory'
import type { Http } from '../http/listen'
import { PerMinute } from '../http/per-minute'
import { errorName } from '../log'
import { SOCKETS_PER_ADDRESS, UNKNOWN_PER_MINUTE } from './limits'
import { type Line, Session, type Surroundings } from './session'

/** A line over which nothing at all has come for so long is given up, in ms. */
const SILENCE_MS = 30_000
const GOING_AWAY = 1001
const UNKNOWN = '服务器不认识这台电脑。请联系人大街道工委管理员，用新的邀请码重新加入；记录都在本机。'

export interface Endpoint {
  /** Ends the connections of a person's devices: their grants changed, and they learn it by connecting again. */
  reconnect(person: string): void
  /** Ends the connections of a device that was revoked, for good. */
  revoke(device: string): void
  /** How many sockets are open. */
  open(): number
  /** Devices that are connected. */
  online(): ReadonlySet<string>
  /** Bytes that sockets have not yet taken. */
  buffered(): number
  /** Listens to no client any more, lets what is under way finish, and leaves. */
  close(finished: () => Promise<void>): Promise<void>
}

/** Attaches the socket to the HTTP server. */
export function openEndpoint(http: Http, around: Surroundings, silenceMs = SILENCE_MS): Endpoint {
  const sockets = new WebSocketServer({
    noServer: true,
    // A message over our own limit is refused with a sentence; one far over it is not even read.
    maxPayload: MAX_MESSAGE_BYTES * 2,
    // One commit goes as it is: packing it for each of many takes longer than sending it. Pages of a first join are packed quickly
    // rather than tightly.
    perMessageDeflate: {
      zlibDeflateOptions: { level: 3 },
      threshold: 2048,
      serverNoContextTakeover: true,
      clientNoContextTakeover: true,
    },
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  })
  const sessions = new Map<WebSocket, Session>()
  /** How much had come over each line when it was last looked at; also half a message is a sign of life. */
  const heard = new WeakMap<WebSocket, { readonly line: Socket; bytes: number }>()
  const byAddress = new Map<string, number>()
  const unknown = new PerMinute(UNKNOWN_PER_MINUTE)

  const connected = async (socket: WebSocket, request: IncomingMessage): Promise<void> => {
    heard.set(socket, { line: request.socket, bytes: -1 })
    socket.on('error', () => socket.terminate())
    // What arrives while the device is looked up waits in the socket.
    socket.pause()
    const device = await deviceOf(request, around)
    if (device === 'unavailable') {
      socket.close(CLOSE.tryAgain)
      socket.resume()
      return
    }
    if (!device) {
      unknown.add(addressOf(request), around.clock().getTime())
      return turnAway(socket)
    }
    const session = new Session(device, lineOf(socket), around)
    sessions.set(socket, session)
    socket.on('close', () => {
      session.end()
      sessions.delete(socket)
    })
    socket.on('message', (data, isBinary) => {
      if (isBinary && data instanceof Buffer) session.receive(new Uint8Array(data))
      else session.refuse('badMessage')
    })
    socket.resume()
  }

  http.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy())
    if (request.url?.split('?')[0] !== '/sync') {
      stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
      return
    }
    const address = addressOf(request)
    const open = byAddress.get(address) ?? 0
    if (open >= SOCKETS_PER_ADDRESS || unknown.exhausted(address, around.clock().getTime())) {
      stream.end('HTTP/1.1 429 Too Many Requests\r\nRetry-After: 60\r\nConnection: close\r\n\r\n')
      return
    }
    byAddress.set(address, open + 1)
    stream.once('close', () => {
      const left = (byAddress.get(address) ?? 1) - 1
      if (left > 0) byAddress.set(address, left)
      else byAddress.delete(address)
    })
    sockets.handleUpgrade(request, stream, head, (socket) => void connected(socket, request))
  })

  const heartbeat = setInterval(() => {
    for (const socket of sockets.clients) {
      const so = heard.get(socket)
      // One that we do not read just now cannot be heard either.
      if (so && so.line.bytesRead === so.bytes && !socket.isPaused) socket.terminate()
      else if (so) so.bytes = so.line.bytesRead
      socket.ping()
    }
  }, silenceMs)
  heartbeat.unref()

  return {
    reconnect: (person) => {
      for (const session of sessions.values())
        if (session.device.persons.includes(person)) session.refuse('tryAgain')
    },
    revoke: (device) => {
      for (const session of sessions.values())
        if (session.device.device === device) session.refuse('unknownDevice')
    },
    open: () => sockets.clients.size,
    online: () => new Set([...sessions.values()].map(({ device }) => device.device)),
    buffered: () => [...sockets.clients].reduce((sum, socket) => sum + socket.bufferedAmount, 0),
    close: async (finished) => {
      clearInterval(heartbeat)
      for (const session of sessions.values()) session.hush()
      await finished()
      for (const session of sessions.values()) session.end()
      await Promise.all([...sockets.clients].map(leave))
      sockets.close()
    },
  }
}

function addressOf(request: IncomingMessage): string {
  return request.socket.remoteAddress ?? ''
}

async function deviceOf(
  request: IncomingMessage,
  { directory, log }: Surroundings,
): Promise<Device | null | 'unavailable'> {
  const offered = request.headers['sec-websocket-protocol']?.split(',').map((entry) => entry.trim()) ?? []
  const token = offered.find((entry) => entry.startsWith(TOKEN_PREFIX))?.slice(TOKEN_PREFIX.length)
  if (!token || !offered.includes(SUBPROTOCOL)) return null
  try {
    return await directory.deviceByToken(token)
  } catch (error) {
    log(`device not looked up: ${errorName(error)}`)
    return 'unavailable'
  }
}

// The upgrade is accepted first: a page in a browser cannot read why one was refused.
function turnAway(socket: WebSocket): void {
  socket.send(encodeMessage({ t: 'closing', code: CLOSE.unknownDevice, message: UNKNOWN }))
  socket.close(CLOSE.unknownDevice)
  socket.resume()
}

function lineOf(socket: WebSocket): Line {
  return {
    send: (bytes) =>
      new Promise((resolve, reject) => {
        socket.send(bytes, (error) => (error ? reject(error) : resolve()))
      }),
    close: (code) => {
      socket.close(code)
      socket.resume()
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  }
}

function leave(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.terminate(), 1000)
    socket.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
    socket.resume()
    socket.close(GOING_AWAY)
  })
}
