/**
 * The network between one client and the server, for demo and tests: a TCP proxy on loopback that can be cut (as an unplugged
 * cable whose end the system notices) or stalled (as a dead link that nobody notices), and restored.
 */
import net from 'node:net'

export interface TcpProxy {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  readonly port: number
  /** Ends every connection and refuses new ones. */
  cut(): void
  /** Keeps every connection open and lets nothing through; new ones open and hear nothing. */
  stall(): void
  /** Lets everything through again; what was stalled arrives now, what was cut must connect anew. */
  restore(): void
  /** Open connections. */
  connections(): number
  /** Ends everything and gives the port back. */
  close(): Promise<void>
}

interface Pair {
  readonly client: net.Socket
  readonly upstream: net.Socket
}
type State = 'open' | 'cut' | 'stalled'

/** Opens a proxy on a free loopback port to a server on this machine. */
export async function openTcpProxy(target: { port: number; host?: string }): Promise<TcpProxy> {
  let state: State = 'open'
  const pairs = new Set<Pair>()

  const end = (pair: Pair): void => {
    pairs.delete(pair)
    pair.client.destroy()
    pair.upstream.destroy()
  }
  const forward = (from: net.Socket, to: net.Socket): void => {
    from.on('data', (chunk) => {
      if (!to.write(chunk)) from.pause()
    })
    to.on('drain', () => {
      if (state === 'open') from.resume()
    })
    from.on('end', () => to.end())
  }
  const join = (client: net.Socket): void => {
    if (state === 'cut') {
      client.resetAndDestroy()
      return
    }
    client.setNoDelay(true)
    const upstream = net.connect({ port: target.port, host: target.host ?? '127.0.0.1', noDelay: true })
    const pair: Pair = { client, upstream }
    pairs.add(pair)
    for (const socket of [client, upstream]) {
      socket.on('error', () => end(pair))
      socket.on('close', () => end(pair))
    }
    forward(client, upstream)
    forward(upstream, client)
    if (state === 'stalled') pause(pair)
  }
  const pause = (pair: Pair): void => {
    pair.client.pause()
    pair.upstream.pause()
  }

  const server = net.createServer(join)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy got no port')

  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    cut: () => {
      state = 'cut'
      for (const pair of [...pairs]) end(pair)
    },
    stall: () => {
      state = 'stalled'
      for (const pair of pairs) pause(pair)
    },
    restore: () => {
      state = 'open'
      for (const { client, upstream } of pairs) {
        client.resume()
        upstream.resume()
      }
    },
    connections: () => pairs.size,
    close: () =>
      new Promise((resolve) => {
        for (const pair of [...pairs]) end(pair)
        server.close(() => resolve())
      }),
  }
}
