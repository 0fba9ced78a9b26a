/**
 * Loaded into a child before its program: when the process that started it is gone, however it ended, the child ends
 * too. Plain JavaScript, because it loads beside the loader that reads TypeScript.
 */
import { isMainThread } from 'node:worker_threads'

if (isMainThread && process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
