/**
 * The network between one client and the server, for demo and tests: a TCP proxy on loopback that can be cut (as an unplugged
 * cable whose end the system notices), stalled (as a dead link that nobody notices), cut in the middle of a message (halved),
 * made late (delayed) or narrow (slowed), and restored.
 */
import { once } from 'node:events'
import net from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** Which way bytes go. */
export type Towards = 'client' | 'server'

export interface TcpProxy {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  readonly port: number
  /** Ends every connection and refuses new ones. */
  cut(): void
  /** Keeps every connection open and lets nothing through; new ones open and hear nothing. */
  stall(): void
  /** Lets `after` more bytes through in one direction, then only half of what comes next, and ends every connection. New ones are taken. */
  halve(towards: Towards, after?: number): void
  /** From now on everything arrives so much later, in ms; 0 as before. */
  delay(ms: number): void
  /** From now on no more than so many bytes a second go each way of a connection; Infinity as before. */
  slow(bytesPerSecond: number): void
  /** Lets everything through again, at once and at full width; what was stalled arrives now, what was cut must connect anew. */
  restore(): void
  /** Open connections. */
  connections(): number
  /** Connections taken so far. */
  taken(): number
  /** Bytes let through so far. */
  passed(towards: Towards): number
  /** Ends everything and gives the port back. */
  close(): Promise<void>
}

interface Pair {
  readonly client: net.Socket
  readonly upstream: net.Socket
}

/** A slow line carries pieces that take this long, in ms. */
const PIECE_MS = 20

/** Opens a proxy on a free loopback port to a server on this machine. */
export async function openTcpProxy(target: { port: number; host?: string }): Promise<TcpProxy> {
  let state: 'open' | 'cut' | 'stalled' = 'open'
  let late = 0
  let width = Number.POSITIVE_INFINITY
  let halving: { towards: Towards; left: number } | null = null
  let taken = 0
  const passed = { client: 0, server: 0 }
  const pairs = new Set<Pair>()
  let opened: () => void = () => undefined
  let open = Promise.resolve()

  const end = (pair: Pair): void => {
    pairs.delete(pair)
    pair.client.destroy()
    pair.upstream.destroy()
  }
  const endAll = (): void => {
    for (const pair of [...pairs]) end(pair)
  }

  function* pieces(chunk: Buffer): Generator<Buffer> {
    for (let at = 0; at < chunk.length; ) {
      const size = Math.max(1, Math.floor((width * PIECE_MS) / 1000))
      yield chunk.subarray(at, at + size)
      at += size
    }
  }
  /** Half of what is left of a piece when the line is to be halved within it; the whole piece otherwise. */
  const share = (piece: Buffer, towards: Towards): Buffer => {
    if (halving?.towards !== towards) return piece
    halving.left -= piece.length
    return halving.left >= 0 ? piece : piece.subarray(0, piece.length + Math.ceil(halving.left / 2))
  }
  const carry = async (from: net.Socket, to: net.Socket, towards: Towards): Promise<void> => {
    for await (const chunk of from) {
      if (late > 0) await pause(late)
      for (const piece of pieces(chunk)) {
        if (width < Number.POSITIVE_INFINITY) await pause(PIECE_MS)
        await open
        const shared = share(piece, towards)
        passed[towards] += shared.length
        if (shared.length < piece.length) {
          halving = null
          await new Promise<void>((done) => to.end(shared, done))
          endAll()
          return
        }
        if (!to.write(shared)) await Promise.race([once(to, 'drain'), once(to, 'close')])
      }
    }
    to.end()
  }

  const server = net.createServer((client) => {
    if (state === 'cut') {
      client.resetAndDestroy()
      return
    }
    taken += 1
    client.setNoDelay(true)
    const upstream = net.connect({ port: target.port, host: target.host ?? '127.0.0.1', noDelay: true })
    const pair: Pair = { client, upstream }
    pairs.add(pair)
    for (const socket of [client, upstream]) {
      socket.on('error', () => end(pair))
      socket.on('close', () => end(pair))
    }
    carry(client, upstream, 'server').catch(() => end(pair))
    carry(upstream, client, 'client').catch(() => end(pair))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy got no port')

  const letThrough = (): void => {
    state = 'open'
    opened()
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    cut: () => {
      letThrough()
      state = 'cut'
      endAll()
    },
    stall: () => {
      if (state === 'stalled') return
      state = 'stalled'
      open = new Promise((resolve) => {
        opened = resolve
      })
    },
    halve: (towards, after = 0) => {
      halving = { towards, left: after }
    },
    delay: (ms) => {
      late = ms
    },
    slow: (bytesPerSecond) => {
      width = bytesPerSecond
    },
    restore: () => {
      late = 0
      width = Number.POSITIVE_INFINITY
      halving = null
      letThrough()
    },
    connections: () => pairs.size,
    taken: () => taken,
    passed: (towards) => passed[towards],
    close: () =>
      new Promise((resolve) => {
        letThrough()
        endAll()
        server.close(() => resolve())
      }),
  }
}
