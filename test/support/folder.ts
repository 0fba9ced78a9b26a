/** A folder of a test's own, removed with all that is in it. */
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

export interface TestFolder {
  path: string
  remove(): Promise<void>
}

export async function testFolder(name = 'test'): Promise<TestFolder> {
  const folder = await mkdtemp(path.join(os.tmpdir(), `jzt-${name}-`))
  return {
    path: folder,
    // A process that has just ended may still be letting go of its files.
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}
