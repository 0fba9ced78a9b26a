/** How long one fsync takes on the disk on which the servers store. */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'

const PAGE = 4096

/** Times (ms) of appending a page to a file and syncing it, one after the other. */
export function fsyncTimes(folder: string, count: number): number[] {
  const file = openSync(path.join(folder, 'fsync'), 'w')
  const page = Buffer.alloc(PAGE, 1)
  try {
    return Array.from({ length: count }, () => {
      writeSync(file, page)
      const start = performance.now()
      fsyncSync(file)
      return performance.now() - start
    })
  } finally {
    closeSync(file)
  }
}
