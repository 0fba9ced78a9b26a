/**
 * A database that cannot be opened is put aside, so that the program can be used again and the journal gives back what it has. Nothing of
 * it is deleted: whoever understands more than the program may still get at it.
 */
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { say } from '../log'

const wish = (userData: string): string => path.join(userData, 'put-database-aside')

/** Notes that the database is to be put aside at the next start; only then has nobody its files open. */
export function wishAside(userData: string): void {
  writeFileSync(wish(userData), '')
}

/**
 * Puts the database aside if that was wished. Call it before any page opens.
 * @param now part of the folder's new name
 */
export function putAsideIfWished(userData: string, now: Date): void {
  if (!existsSync(wish(userData))) return
  const folder = path.join(userData, 'IndexedDB')
  const aside = `${folder}-aside-${now.toISOString().replace(/\D/g, '').slice(0, 14)}`
  try {
    if (existsSync(folder)) renameSync(folder, aside)
    rmSync(wish(userData))
    say(`打不开的数据已搬到 ${aside}，没有删除。`)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '未知'
    say(`打不开的数据没有搬成（${code}），请检查磁盘和文件夹权限后重新打开。`)
  }
}
