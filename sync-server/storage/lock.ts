/**
 * One server a data folder. The lock is an exclusive SQLite transaction on a file of its own, held as long as the process lives:
 * the operating system lets go of it even when the process is killed.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { errorName } from '../log'
import { openFile } from './schema'

/** Another server is at work on the folder. The message is for the person. */
export class FolderInUse extends Error {
  constructor(folder: string) {
    super(`数据文件夹 ${folder} 正被另一个同步服务使用。请先关闭那个服务，或用 --data 换一个文件夹。`)
    this.name = 'FolderInUse'
  }
}

/** Takes the folder (creating it) or throws FolderInUse. Returns the function that lets go. */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const lock = openFile(path.join(folder, 'lock.db'))
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (errorName(error).startsWith('SQLITE_BUSY')) throw new FolderInUse(folder)
    throw error
  }
  return () => {
    lock.exec('ROLLBACK')
    lock.close()
  }
}
