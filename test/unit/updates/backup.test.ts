/** The copy of a profile that is made before another version of the app opens it: when, what of, how many, and what when it cannot be made. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backUpBefore, listBackups, NoBackup } from '../../../electron/main/backup'
import { noteRuntime, rememberServer } from '../../../electron/main/profile'
import { type TestFolder, testFolder } from '../../support/folder'

const LEVELDB = 'IndexedDB/app_jiazhantong_0.indexeddb.leveldb'

let folder: TestFolder
let userData: string
beforeEach(async () => {
  folder = await testFolder('backup')
  userData = path.join(folder.path, 'profile')
})
afterEach(() => folder.remove())

/** A profile as this version of the app left it. */
function profileOf(app: string, records = `records of ${app}`): void {
  mkdirSync(path.join(userData, LEVELDB), { recursive: true })
  mkdirSync(path.join(userData, 'Cache'), { recursive: true })
  writeFileSync(path.join(userData, LEVELDB, '000005.ldb'), records)
  writeFileSync(path.join(userData, 'Cache', 'data_0'), 'cache')
  noteRuntime(userData, { chromium: '130.0.0.0', electron: '33.3.0', app })
}

const day = (date: number): Date => new Date(Date.UTC(2026, 10, date, 8, 30))

test('a new profile and the same version need none', async () => {
  mkdirSync(userData)
  expect(await backUpBefore(userData, '0.1.0', day(1))).toBeNull()
  profileOf('0.1.0')
  expect(await backUpBefore(userData, '0.1.0', day(1))).toBeNull()
  expect(existsSync(path.join(userData, 'backups'))).toBe(false)
})

test('another version, newer or older, keeps records and server aside, and no cache', async () => {
  profileOf('0.1.0')
  rememberServer(userData, 'https://renda.example.org')
  const backup = await backUpBefore(userData, '0.2.0', day(1))
  expect(backup).toMatchObject({ from: '0.1.0', at: '2026-11-01T08:30:00.000Z' })
  expect(readdirSync(backup!.place).sort()).toEqual(['IndexedDB', 'backup.json', 'profile.json'])
  expect(readFileSync(path.join(backup!.place, LEVELDB, '000005.ldb'), 'utf8')).toBe('records of 0.1.0')
  expect(readFileSync(path.join(backup!.place, 'profile.json'), 'utf8')).toContain('renda.example.org')
  // What the new version does to the records does not reach the copy.
  writeFileSync(path.join(userData, LEVELDB, '000005.ldb'), 'migrated')
  expect(readFileSync(path.join(backup!.place, LEVELDB, '000005.ldb'), 'utf8')).toBe('records of 0.1.0')
  profileOf('0.2.0')
  expect(await backUpBefore(userData, '0.1.0', day(2))).toMatchObject({ from: '0.2.0' })
})

test('a profile from before versions were noted is copied too', async () => {
  mkdirSync(path.join(userData, LEVELDB), { recursive: true })
  writeFileSync(
    path.join(userData, 'profile.json'),
    JSON.stringify({ chromium: '130.0', electron: '33.3.0' }),
  )
  const backup = await backUpBefore(userData, '0.1.0', day(1))
  expect(backup?.from).toBeNull()
  expect(await listBackups(userData)).toEqual([backup])
})

test('the last two are kept', async () => {
  for (const [at, version] of ['0.1.0', '0.2.0', '0.3.0', '0.4.0'].entries()) {
    profileOf(version)
    await backUpBefore(userData, 'next', day(at + 1))
  }
  expect((await listBackups(userData)).map(({ from }) => from)).toEqual(['0.4.0', '0.3.0'])
  expect(readdirSync(path.join(userData, 'backups'))).toHaveLength(2)
})

test('one that was cut short is not counted, and goes with the next', async () => {
  profileOf('0.1.0')
  const half = path.join(userData, 'backups', '2026-10-01-0.0.9.new')
  mkdirSync(half, { recursive: true })
  writeFileSync(path.join(half, 'backup.json'), JSON.stringify({ at: day(1).toISOString(), from: '0.0.9' }))
  expect(await listBackups(userData)).toEqual([])
  const backup = await backUpBefore(userData, '0.2.0', day(2))
  expect(await listBackups(userData)).toEqual([backup])
  expect(existsSync(half)).toBe(false)
})

test('that cannot be made says why, leaves nothing and changes nothing', async () => {
  profileOf('0.1.0')
  writeFileSync(path.join(userData, 'backups'), 'a file stands where the folder should be')
  const failed = backUpBefore(userData, '0.2.0', day(1))
  await expect(failed).rejects.toThrow(NoBackup)
  await expect(failed).rejects.toThrow(/升级前没能备份.*数据没有改动。$/)
  expect(readFileSync(path.join(userData, LEVELDB, '000005.ldb'), 'utf8')).toBe('records of 0.1.0')
  expect(readdirSync(userData).sort()).toEqual(['Cache', 'IndexedDB', 'backups', 'profile.json'])
})
