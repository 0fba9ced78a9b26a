/** The real sync server for a test: a process of its own on a free port. */
import path from 'node:path'
import { type RunningServer, type ServerOptions, spawnServer } from '../../scripts/setup/server'
import { testFolder } from './folder'

export type { RunningServer } from '../../scripts/setup/server'

/**
 * Starts the server on `data`, or on a folder of its own that `stop` removes.
 * Rejects with the server's own sentence when it refuses to start.
 */
export async function startServer(
  options: Partial<ServerOptions> = {},
): Promise<RunningServer & { data: string }> {
  const own = options.data === undefined ? await testFolder('server') : null
  const data = options.data ?? path.join(own?.path ?? '', 'server')
  const server = await spawnServer({ ...options, data })
  return {
    ...server,
    data,
    async stop() {
      await server.stop()
      await own?.remove()
    },
  }
}
