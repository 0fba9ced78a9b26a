/**
 * Puts the parts of the sync server together: store, pipeline, HTTP and socket. `main.ts` is the command line around it; tests
 * start it in their own process.
 */
import { randomUUID } from 'node:crypto'
import { createServer as createHttpServer } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import { type Administration, createAdministration } from './auth/administration'
import { Directory } from './auth/directory'
import { createEnroller } from './auth/enrol'
import { serverKey } from './auth/keys'
import type { Clock } from './clock'
import { Documents } from './commit/documents'
import { Numbering } from './commit/numbering'
import { Pipeline } from './commit/pipeline'
import { Places } from './commit/places'
import { Counts } from './counts'
import { createApp } from './http/app'
import { type Log, logToStderr } from './log'
import { type SampleSize, sampleDesk } from './sample/load'
import { openEndpoint } from './sockets/endpoint'
import { Heads } from './sockets/heads'
import { lockFolder } from './storage/lock'
import type { Storage } from './storage/port'
import { openRemote } from './storage/remote'

export interface ServerOptions {
  /** Folder of the store; created when it is not there. */
  readonly data: string
  /** 0: any free port. */
  readonly port: number
  /** Show the sample, loading it first when the store is empty. */
  readonly sample?: SampleSize
  readonly clock?: Clock
  readonly log?: Log
  /** Another store (tests: one that fails). */
  readonly openStorage?: (file: string) => Promise<Storage>
  /** Called when the store's thread has died: the process cannot go on. */
  readonly fatal?: () => void
}

export interface RunningServer extends Pick<Administration, 'invite'> {
  readonly url: string
  readonly administration: Administration
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
const OPEN_RECORDS = 500

/** Starts the server. Rejects with FolderInUse or PortTaken, whose messages are for the person. */
export async function createServer(options: ServerOptions): Promise<RunningServer> {
  const unlock = lockFolder(options.data)
  const file = path.join(options.data, 'store.db')
  try {
    const storage = await (options.openStorage ?? ((at) => openWatched(at, options.fatal)))(file)
    try {
      return await start(storage, unlock, options)
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

async function start(storage: Storage, unlock: () => void, options: ServerOptions): Promise<RunningServer> {
  const clock = options.clock ?? (() => new Date())
  const log = options.log ?? logToStderr
  const epoch = await storage.initMeta('epoch', randomUUID())
  const key = await serverKey(storage)
  const directory = new Directory(storage)
  const places = new Places()
  await places.load(storage)
  const heads = new Heads()
  await heads.load(storage)
  const counts = new Counts(storage, clock, log)
  const documents = new Documents(storage, OPEN_RECORDS)
  const numbering = new Numbering(storage)
  const shop = { storage, directory, documents, numbering, places, key, clock }
  const pipeline = new Pipeline(shop, {
    committed: (stored) => heads.advance(stored),
    refused: (code) => counts.add(`refused:${code}`),
    log,
  })
  let changed: (person: string) => void = () => undefined
  const parts = { storage, directory, key, clock, changed: (person: string) => changed(person) }
  const administration = createAdministration(parts)
  const sample = options.sample
    ? await sampleDesk({ storage, pipeline, administration, directory, clock, log }, options.sample)
    : null
  const enroller = createEnroller({ storage, directory, key, epoch, clock })
  const count = (what: string) => counts.add(what)
  const app = createApp({ enroller, sample, page: PAGE, clock, log, count })
  const http = createAdaptorServer({ fetch: app.fetch, createServer: createHttpServer })
  const surroundings = { storage, pipeline, directory, places, heads, epoch, clock, log }
  const endpoint = openEndpoint(http, surroundings)
  changed = endpoint.reconnect
  const port = await listen(http, options.port)
  const close = async () => {
    const ended = new Promise<void>((resolve) => http.close(() => resolve()))
    await endpoint.close(() => pipeline.idle())
    if ('closeAllConnections' in http) http.closeAllConnections()
    await ended
    await counts.close()
    await storage.close()
    unlock()
  }
  return {
    url: `http://127.0.0.1:${port}`,
    administration,
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

type Listener = ReturnType<typeof createAdaptorServer>

function listen(http: Listener, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error)
    })
    http.listen(port, '127.0.0.1', () => {
      const address = http.address()
      resolve(address !== null && typeof address === 'object' ? address.port : port)
    })
  })
}
