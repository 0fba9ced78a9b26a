/** Gets a command to the store: through the running server when there is one, else by opening the store itself. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { PhotoFolder } from '../photos/folder'
import { openShop } from '../shop'
import { FolderInUse, lockFolder } from '../storage/lock'
import { openSqlite } from '../storage/sqlite'
import { callServer, NOBODY } from './channel'
import type { StoreCommand } from './command'
import { deskRunner } from './desk'
import { AdminProblem } from './problem'

const PATIENCE_MS = 15_000
const LOOK_AGAIN_MS = 100
/** The one command that may begin a store. */
const FIRST = 'office'

/** The file of a folder's store. */
export function storeFile(folder: string): string {
  return path.join(folder, 'store.db')
}

/** Throws AdminProblem when there is no store in the folder. */
export function requireStore(folder: string): void {
  if (existsSync(storeFile(folder))) return
  const sentence = `文件夹 ${folder} 里没有同步服务的数据。请核对 --data；新开始请先用 office 建立人大街道工委。`
  throw new AdminProblem('no-store', sentence)
}

/** Does a command on the folder's store. Throws AdminProblem. */
export async function reach(folder: string, command: StoreCommand, given: unknown): Promise<unknown> {
  if (command.name !== FIRST) requireStore(folder)
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const unlock = take(folder)
    if (unlock) return locally(folder, unlock, command.name, given)
    const answer = await callServer(folder, command.name, given)
    if (answer !== NOBODY) return answer
    if (Date.now() > end)
      throw new AdminProblem(
        'busy-folder',
        '数据文件夹正被另一个程序使用，却没有答复。请等它结束，或重新启动同步服务后再试。',
      )
    // A server is starting or ending, or another command is at work.
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
}

function take(folder: string): (() => void) | null {
  try {
    return lockFolder(folder)
  } catch (error) {
    if (error instanceof FolderInUse) return null
    throw error
  }
}

async function locally(
  folder: string,
  unlock: () => void,
  command: string,
  given: unknown,
): Promise<unknown> {
  const nothing = () => undefined
  const nobody = {
    committed: nothing,
    changed: nothing,
    revoked: nothing,
    refused: nothing,
    answered: nothing,
  }
  try {
    const storage = openSqlite({ file: storeFile(folder) })
    try {
      const shop = await openShop(
        storage,
        () => new Date(),
        () => undefined,
        nobody,
      )
      try {
        const online = () => new Set<string>()
        const desk = {
          ...shop,
          folder,
          photos: new PhotoFolder(folder),
          sockets: null,
          online,
          committed: nothing,
          tell: nothing,
          compacted: nothing,
        }
        return await deskRunner(desk)(command, given)
      } finally {
        await shop.counts.close()
        await shop.sightings.close()
      }
    } finally {
      await storage.close()
    }
  } finally {
    unlock()
  }
}
