/**
 * Copies a profile's data aside before another version of the app opens it, and may migrate it. The copy is whole or not there at all; the
 * last two are kept. docs/运维.md says how to go back to one.
 */
import { constants } from 'node:fs'
import { cp, mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { ProfileBackup } from '../../shared/desktop-update'
import { readJson, writeJson } from './json-file'
import { openedBy } from './profile'

/** What makes a profile: the records, the draft texts and choices, and which server it joined. Caches stay out. */
const PARTS = ['IndexedDB', 'Local Storage', 'profile.json'] as const
const NOTE = 'backup.json'
const KEPT = 2

const Note = z.object({ at: z.iso.datetime(), from: z.string().nullable() })

/** Where the backups of a profile lie. */
export function backupFolder(userData: string): string {
  return path.join(userData, 'backups')
}

/** The backups of a profile, newest first. */
export async function listBackups(userData: string): Promise<ProfileBackup[]> {
  const folder = backupFolder(userData)
  const names = await readdir(folder).catch(() => [])
  return names
    .map((name) => path.join(folder, name))
    .flatMap((place) => {
      const note = readJson(path.join(place, NOTE), Note)
      return note && !place.endsWith('.new') ? [{ place, ...note }] : []
    })
    .sort((a, b) => b.at.localeCompare(a.at))
}

async function bytesBelow(place: string): Promise<number> {
  const found = await stat(place).catch(() => null)
  if (found === null) return 0
  if (!found.isDirectory()) return found.size
  const inside = await Promise.all((await readdir(place)).map((name) => bytesBelow(path.join(place, name))))
  return inside.reduce((sum, bytes) => sum + bytes, 0)
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘空间不足',
  EACCES: '没有写入权限',
  EPERM: '没有写入权限',
  EROFS: '磁盘是只读的',
}

/** The backup could not be made. The message is for the person. */
export class NoBackup extends Error {
  constructor(reason: string) {
    super(`升级前没能备份本机数据：${reason}。数据没有改动。`)
  }
}

/**
 * Makes a backup when the profile was written by another version than `version`; null when there is nothing to keep. Must run before any
 * page has opened. Throws NoBackup; the profile is as it was.
 */
export async function backUpBefore(
  userData: string,
  version: string,
  now: Date,
): Promise<ProfileBackup | null> {
  const records = path.join(userData, 'IndexedDB')
  const from = openedBy(userData)
  if (from === version || (await stat(records).catch(() => null)) === null) return null
  const at = now.toISOString()
  const place = path.join(backupFolder(userData), `${at.replace(/[:.]/g, '-')}-${from ?? '旧版'}`)
  try {
    await dropHalves(backupFolder(userData))
    await copyParts(userData, `${place}.new`)
    writeJson(path.join(`${place}.new`, NOTE), { at, from } satisfies z.infer<typeof Note>)
    await rename(`${place}.new`, place)
  } catch (error) {
    await rm(`${place}.new`, { recursive: true, force: true }).catch(() => undefined)
    if (error instanceof NoBackup) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new NoBackup(REASONS[code] ?? `写磁盘时出错（${code}）`)
  }
  for (const old of (await listBackups(userData)).slice(KEPT))
    await rm(old.place, { recursive: true, force: true }).catch(() => undefined)
  return { place, at, from }
}

/** Removes what a backup cut short has left. */
async function dropHalves(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => []))
    if (name.endsWith('.new')) await rm(path.join(folder, name), { recursive: true, force: true })
}

async function copyParts(userData: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true })
  const sizes = await Promise.all(PARTS.map((part) => bytesBelow(path.join(userData, part))))
  const needed = sizes.reduce((sum, bytes) => sum + bytes, 0)
  const { bavail, bsize } = await statfs(target)
  if (bavail * bsize < needed) throw new NoBackup('磁盘空间不足')
  for (const part of PARTS) {
    const source = path.join(userData, part)
    if ((await stat(source).catch(() => null)) === null) continue
    // A file system that can do so shares the blocks until one side changes.
    await cp(source, path.join(target, part), { recursive: true, mode: constants.COPYFILE_FICLONE })
  }
}
