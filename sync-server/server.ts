/**
 * Puts the parts of the sync server together: store, pipeline, HTTP and socket. `main.ts` is the command line around it; tests
 * start it in their own process.
 */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { createAppAdministration } from './admin/app/gate'
import { openChannel } from './admin/channel'
import { deskRunner } from './admin/desk'
import type { Administration } from './auth/administration'
import { createEnroller } from './auth/enrol'
import type { Clock } from './clock'
import type { FreshChange } from './commit/fresh'
import type { Committed } from './commit/pipeline'
import { createApp } from './http/app'
import {
  addressOf,
  CannotListen,
  type Http,
  httpServer,
  type Listening,
  type ListenOptions,
  listening,
} from './http/listen'
import { feedFolder } from './http/updates'
import { type Log, logToStderr } from './log'
import { PhotoFolder } from './photos/folder'
import { EMPTY_SHELF, sampleShelf } from './photos/shelf'
import { type SampleSize, sampleDesk } from './sample/load'
import { openShop } from './shop'
import { type Endpoint, openEndpoint } from './sockets/endpoint'
import { Heads } from './sockets/heads'
import { lockFolder } from './storage/lock'
import type { Storage } from './storage/port'
import { openRemote } from './storage/remote'
import { createMetrics } from './watch/metrics'

export interface ServerOptions extends ListenOptions {
  /** Folder of the store; created when it is not there. */
  readonly data: string
  /** Show the sample, loading it first when the store is empty. */
  readonly sample?: SampleSize
  readonly clock?: Clock
  readonly log?: Log
  /** Another store (tests: one that fails). */
  readonly openStorage?: (file: string) => Promise<Storage>
  /** How many records' documents are kept at hand; the shop's own number when left out. */
  readonly openRecords?: number
  /** How long a line may be silent, in ms; the endpoint's own number when left out. */
  readonly silenceMs?: number
  /** Called when the store's thread has died: the process cannot go on. */
  readonly fatal?: () => void
}

export interface RunningServer extends Pick<Administration, 'invite'> {
  readonly url: string
  readonly administration: Administration
  /** Resolves when nothing of the sample is still being loaded. */
  readonly sampleLoaded: Promise<void>
  /** Stops accepting, finishes what is being stored, closes sockets and store, lets go of the folder. */
  close(): Promise<void>
}

/** The port is taken. The message is for the person. */
export class PortTaken extends Error {
  constructor(port: number) {
    super(`端口 ${port} 已被别的程序占用。请用 --port 换一个端口，或先关闭那个程序。`)
    this.name = 'PortTaken'
  }
}

const PAGE = fileURLToPath(new URL('../out/renderer', import.meta.url))

/** Starts the server. Rejects with FolderInUse, PortTaken or CannotListen, whose messages are for the person. */
export async function createServer(options: ServerOptions): Promise<RunningServer> {
  const place = listening(options)
  const unlock = lockFolder(options.data)
  const file = path.join(options.data, 'store.db')
  try {
    const storage = await (options.openStorage ?? ((at) => openWatched(at, options.fatal)))(file)
    try {
      return await start(storage, unlock, place, options)
    } catch (error) {
      await storage.close()
      throw error
    }
  } catch (error) {
    unlock()
    throw error
  }
}

async function openWatched(file: string, fatal: (() => void) | undefined): Promise<Storage> {
  const storage = await openRemote({ file })
  let closing = false
  void storage.gone.then(() => {
    if (!closing) fatal?.()
  })
  return {
    ...storage,
    close: () => {
      closing = true
      return storage.close()
    },
  }
}

async function start(
  storage: Storage,
  unlock: () => void,
  place: Listening,
  options: ServerOptions,
): Promise<RunningServer> {
  const clock = options.clock ?? (() => new Date())
  const log = options.log ?? logToStderr
  const heads = new Heads()
  await heads.load(storage)
  // The socket comes last and wants the shop; until it is there, nobody is connected.
  let connected: Pick<Endpoint, 'reconnect' | 'revoke' | 'open' | 'online' | 'buffered'> = {
    reconnect: () => undefined,
    revoke: () => undefined,
    open: () => 0,
    online: () => new Set(),
    buffered: () => 0,
  }
  const metrics = createMetrics({
    queued: () => pipeline.queued,
    sockets: () => connected.open(),
    buffered: () => connected.buffered(),
  })
  const hooks = {
    committed: (stored: Committed, fresh?: readonly FreshChange[]) => heads.advance(stored, fresh),
    changed: (person: string) => connected.reconnect(person),
    revoked: (device: string) => connected.revoke(device),
    refused: metrics.refused,
    answered: metrics.answered,
  }
  const shop = await openShop(storage, clock, log, hooks, options.openRecords)
  const { administration, counts, pipeline } = shop
  const sample = options.sample ? await sampleDesk(shop, options.sample) : null
  const enroller = createEnroller(shop)
  const count = (what: string) => counts.add(what)
  const photos = new PhotoFolder(options.data, sample ? sampleShelf() : EMPTY_SHELF)
  const desk = {
    ...shop,
    folder: options.data,
    photos,
    sockets: () => connected.open(),
    online: () => connected.online(),
    committed: hooks.committed,
    tell: hooks.changed,
    compacted: metrics.compacted,
  }
  const watch = { metrics, ready: () => storage.meta('epoch') }
  const app = createApp({
    enroller,
    key: shop.key,
    administration: createAppAdministration(desk),
    photos: { ...shop, folder: photos },
    sample,
    page: PAGE,
    feed: feedFolder(options.data),
    clock,
    log,
    count,
    watch,
  })
  const http = httpServer(app.fetch, place)
  const endpoint = openEndpoint(http, { ...shop, heads }, options.silenceMs)
  connected = endpoint
  const port = await listen(http, place)
  const channel = await openChannel(options.data, deskRunner(desk), log)
  const close = async () => {
    await channel.close()
    await sample?.stop()
    const ended = new Promise<void>((resolve) => http.close(() => resolve()))
    await endpoint.close(() => pipeline.idle())
    await photos.idle()
    if ('closeAllConnections' in http) http.closeAllConnections()
    await ended
    await counts.close()
    await shop.sightings.close()
    await storage.close()
    unlock()
  }
  return {
    url: addressOf(place, port),
    administration,
    sampleLoaded: sample?.whole ?? Promise.resolve(),
    invite: administration.invite,
    close: once(close),
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  return () => {
    running ??= work()
    return running
  }
}

function listen(http: Http, { host, port }: Listening): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new PortTaken(port))
      else if (error.code === 'EADDRNOTAVAIL')
        reject(new CannotListen(`这台电脑没有地址 ${host}。请核对 --host。`))
      else reject(error)
    })
    http.listen(port, host, () => {
      const address = http.address()
      resolve(address !== null && typeof address === 'object' ? address.port : port)
    })
  })
}
