/** The storage port through a worker thread. A worker that dies fails every waiting call; the server then ends (see server.ts). */
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Method } from './calls'
import { type Storage, StorageFailure } from './port'
import type { SqliteOptions } from './sqlite'

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (error: Error) => void
}

export interface RemoteStorage extends Storage {
  /** Resolves when the worker has gone, wanted or not. */
  readonly gone: Promise<void>
}

/** Starts the worker and waits until its file is open. Rejects when it cannot be opened. */
export async function openRemote(options: SqliteOptions): Promise<RemoteStorage> {
  const worker = new Worker(fileURLToPath(new URL('./worker-start.mjs', import.meta.url)), {
    workerData: options,
    // Nothing inherited: with the server's own `--import tsx` as well, two loaders would race for the first file.
    execArgv: [],
  })
  const calls = new Calls(worker)
  await calls.ready
  const call = calls.call.bind(calls)
  return {
    gone: calls.gone,
    meta: (...args) => call('meta', args),
    setMeta: (...args) => call('setMeta', args),
    initMeta: (...args) => call('initMeta', args),
    append: (...args) => call('append', args),
    erase: (...args) => call('erase', args),
    compact: (...args) => call('compact', args),
    commits: (...args) => call('commits', args),
    record: (...args) => call('record', args),
    heads: (...args) => call('heads', args),
    changes: (...args) => call('changes', args),
    recordsOf: (...args) => call('recordsOf', args),
    numbered: (...args) => call('numbered', args),
    counter: (...args) => call('counter', args),
    heldCommits: (...args) => call('heldCommits', args),
    heldOfRecord: (...args) => call('heldOfRecord', args),
    heldWaiting: (...args) => call('heldWaiting', args),
    heldRoom: (...args) => call('heldRoom', args),
    decideHeld: (...args) => call('decideHeld', args),
    addDevice: (...args) => call('addDevice', args),
    device: (...args) => call('device', args),
    deviceByToken: (...args) => call('deviceByToken', args),
    replaceToken: (...args) => call('replaceToken', args),
    putGrant: (...args) => call('putGrant', args),
    grantsOf: (...args) => call('grantsOf', args),
    addInvitation: (...args) => call('addInvitation', args),
    invitation: (...args) => call('invitation', args),
    redeem: (...args) => call('redeem', args),
    count: (...args) => call('count', args),
    counts: (...args) => call('counts', args),
    devices: (...args) => call('devices', args),
    revoke: (...args) => call('revoke', args),
    sawDevices: (...args) => call('sawDevices', args),
    addNote: (...args) => call('addNote', args),
    allGrants: (...args) => call('allGrants', args),
    newest: (...args) => call('newest', args),
    totals: (...args) => call('totals', args),
    auditLog: (...args) => call('auditLog', args),
    countsBetween: (...args) => call('countsBetween', args),
    close: async (...args) => {
      await call('close', args)
      await calls.gone
    },
  }
}

class Calls {
  readonly ready: Promise<void>
  readonly gone: Promise<void>
  private readonly waiting = new Map<number, Waiting>()
  private next = 1
  private ended = false

  constructor(private readonly worker: Worker) {
    this.gone = new Promise((resolve) => {
      worker.once('exit', () => {
        this.fail(new StorageFailure('STORE_GONE'))
        resolve()
      })
    })
    this.ready = new Promise((resolve, reject) => {
      worker.once('error', (error) => {
        reject(error)
        this.fail(new StorageFailure('STORE_GONE'))
      })
      worker.on('message', (message) => (message.ready === true ? resolve() : this.settle(message)))
    })
  }

  call<M extends Method>(method: M, args: Parameters<Storage[M]>): ReturnType<Storage[M]>
  call(method: Method, args: unknown[]): Promise<unknown> {
    if (this.ended) return Promise.reject(new StorageFailure('STORE_GONE'))
    return new Promise((resolve, reject) => {
      const id = this.next++
      this.waiting.set(id, { resolve, reject })
      this.worker.postMessage({ id, method, args })
    })
  }

  // The other end is worker.ts of this very program: replies are trusted to have the type of the method that was called.
  private settle(reply: { id: number; ok: boolean; value: never; code: string }): void {
    const waiting = this.waiting.get(reply.id)
    this.waiting.delete(reply.id)
    if (reply.ok) waiting?.resolve(reply.value)
    else waiting?.reject(new StorageFailure(reply.code))
  }

  private fail(error: StorageFailure): void {
    this.ended = true
    for (const { reject } of this.waiting.values()) reject(error)
    this.waiting.clear()
  }
}
