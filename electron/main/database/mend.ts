/**
 * Takes out of Chromium's databases what a kill or a power cut left half written, before any page opens them (see `log-format.ts` for what
 * would happen otherwise). A database that is damaged in another way is left as it is; the journal is for that.
 */
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { DISK, type Disk } from '../journal/disk'
import { say } from '../log'
import { readLog, writeLog } from './log-format'

/** The newest log, and the list of files (`MANIFEST`), which is a log too. LevelDB writes on behind the end of both. */
async function logsOf(database: string, disk: Disk): Promise<string[]> {
  const names = await disk.list(database)
  const [newest] = names
    .filter((name) => /^\d+\.log$/.test(name))
    .sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10))
  const current = names.includes('CURRENT')
    ? (await disk.read(path.join(database, 'CURRENT'))).toString().trim()
    : ''
  return names.filter((name) => name === newest || name === current)
}

/** Cuts what is half written out of one log. Was there anything? */
async function mendLog(file: string, disk: Disk): Promise<boolean> {
  const read = readLog(await disk.read(file))
  if (read === null || read.cut === 0) return false
  await disk.replace(file, writeLog(read.records))
  return true
}

/**
 * Mends the databases of a profile's folder. Call it while no other process has the folder open and before any page opens.
 * @returns how many files were mended. Rejects when the disk does not let it.
 */
export async function mendDatabases(userData: string, disk: Disk = DISK): Promise<number> {
  const folder = path.join(userData, 'IndexedDB')
  const names = await readdir(folder).catch(() => [])
  let mended = 0
  for (const name of names.filter((one) => one.endsWith('.leveldb'))) {
    const database = path.join(folder, name)
    for (const log of await logsOf(database, disk))
      if (await mendLog(path.join(database, log), disk)) mended += 1
  }
  return mended
}

/** The same, in words for whoever looks into the log. What could not be mended keeps nobody from working. */
export async function mendBeforeOpening(userData: string): Promise<void> {
  try {
    const mended = await mendDatabases(userData)
    if (mended > 0) say('上次没有正常退出，写到一半的数据已清理；已保存的记录不受影响。')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '未知'
    say(`上次没有正常退出时的数据检查没有做成（${code}），请检查磁盘后重新打开。`)
  }
}
