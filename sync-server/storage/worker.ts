/** The worker thread that owns the SQLite file, so that a slow disk stalls no socket. Speaks the calls of remote.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { errorName } from '../log'
import { METHODS, type Reply } from './calls'
import { StorageFailure } from './port'
import { openSqlite } from './sqlite'

const Start = z.object({ file: z.string(), maxPages: z.number().optional() })
const Call = z.object({ id: z.number(), method: z.enum(METHODS), args: z.array(z.unknown()) })

const { file, maxPages } = Start.parse(workerData)
const storage = openSqlite(maxPages === undefined ? { file } : { file, maxPages })

parentPort?.on('message', async (message: unknown) => {
  const { id, method, args } = Call.parse(message)
  const reply = await answer(id, method, args)
  parentPort?.postMessage(reply)
  if (method === 'close') parentPort?.close()
})

async function answer(id: number, method: (typeof METHODS)[number], args: unknown[]): Promise<Reply> {
  try {
    const value: unknown = await Reflect.apply(storage[method], storage, args)
    return { id, ok: true, value }
  } catch (error) {
    return { id, ok: false, code: error instanceof StorageFailure ? error.code : errorName(error) }
  }
}

parentPort?.postMessage({ ready: true })
