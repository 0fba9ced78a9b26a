/** The thread in which a backup is made or a file is checked, so that the server answers meanwhile. */
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { makeBackup } from '../backup'
import { problemText } from '../problem'
import { verifyFile } from '../verify'

const Task = z.discriminatedUnion('do', [
  z.object({ do: z.literal('backup'), folder: z.string(), to: z.string() }),
  z.object({ do: z.literal('verify'), file: z.string() }),
])
export type Task = z.infer<typeof Task>

async function run(): Promise<unknown> {
  const task = Task.parse(workerData)
  return task.do === 'backup' ? makeBackup(task.folder, task.to) : verifyFile(task.file)
}

run().then(
  (done) => parentPort?.postMessage({ done }),
  (error: unknown) => parentPort?.postMessage({ problem: problemText(error) }),
)
