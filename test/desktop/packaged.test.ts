/** The app as an office gets it: packed by `npm run dist -- --dir`, opened, held to its fuses, upgraded and taken back. */
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readReleaseKey, writeReleaseKey } from '../../scripts/installers/release'
import { ROOT } from '../../scripts/setup/folders'
import { LATEST, type ReleaseKeyPair } from '../../shared/desktop-release'
import type { UpdateRequest, UpdateView } from '../../shared/desktop-update'
import { publishUpdate } from '../../sync-server/admin/publish'
import { type TestFolder, testFolder } from '../support/folder'
import { type Packaged, packApp, runPackaged, startPackaged } from '../support/packaged'
import { makeRelease } from '../support/release'
import { type RunningServer, startServer } from '../support/server'

/** What is packed for another system cannot be started here, and nothing is packed for macOS. */
const HERE = process.platform === 'linux'
const MOST_OWN_BYTES = 150_000_000
/** The exit code of a start on a folder that another start holds; see electron/main/index.ts. */
const IN_USE = 3

let folder: TestFolder
let packed: Packaged
let key: ReleaseKeyPair
beforeAll(async () => {
  if (!HERE) return
  folder = await testFolder('packaged')
  const file = path.join(folder.path, 'release-key.json')
  await writeReleaseKey(file)
  key = await readReleaseKey(file)
  packed = await packApp(path.join(folder.path, 'dist'), file)
}, 300_000)
afterAll(() => folder?.remove())

const profile = (name: string): string => path.join(folder.path, 'profiles', name)
const asar = (): string => path.join(packed.folder, 'resources', 'app.asar')

function bytesBelow(place: string): number {
  const found = statSync(place)
  if (!found.isDirectory()) return found.size
  return readdirSync(place).reduce((sum, name) => sum + bytesBelow(path.join(place, name)), 0)
}

describe.skipIf(!HERE)('the package', () => {
  test('names the Electron it was made with, and what that is good for', () => {
    expect(packed.said).toMatch(/Linux (x64|arm64) 文件夹，Electron \d+\.\d+\.\d+/)
    const pinned = /Electron 45\.4\.1\b/.test(packed.said.split('注意')[0] ?? '')
    if (!pinned) expect(packed.said).toMatch(/只能用来检查打包.*不要发给用户/)
  })

  test('holds what was built, once, and nothing else', () => {
    const names = listPackage(asar(), { isPack: false }).map((name) => name.slice(1))
    const files = names.filter((name) => !names.some((other) => other.startsWith(`${name}/`)))
    const built = readdirSync(path.join(ROOT, 'out'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /^(main|preload|renderer)\//.test(name) && !/\.(woff|map)$/.test(name))
      .filter((name) => statSync(path.join(ROOT, 'out', name)).isFile())
      .map((name) => `out/${name}`)
    expect(files.sort()).toEqual([...built, 'package.json'].sort())
    const hashes = files.map((name) => createHash('sha256').update(extractFile(asar(), name)).digest('hex'))
    expect(new Set(hashes).size).toBe(files.length)
    expect(readdirSync(path.join(packed.folder, 'resources'))).toEqual(['app.asar'])
    expect(bytesBelow(path.join(packed.folder, 'resources'))).toBeLessThan(MOST_OWN_BYTES)
  })

  test('carries its release key, the name of its menu entry, and no word of how it was made', () => {
    const manifest = JSON.parse(extractFile(asar(), 'package.json').toString())
    expect(manifest).toMatchObject({
      releaseKey: key.key,
      releaseChannel: 'stable',
      desktopName: 'jiazhantong.desktop',
    })
    expect(Object.keys(manifest)).not.toContain('devDependencies')
    expect(Object.keys(manifest)).not.toContain('scripts')
  })

  test('has its fuses set', async () => {
    const wire = await getCurrentFuseWire(packed.executable)
    const [off, on] = ['0', '1'].map((state) => state.charCodeAt(0))
    expect({
      runAsNode: wire[FuseV1Options.RunAsNode],
      nodeOptions: wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
      inspect: wire[FuseV1Options.EnableNodeCliInspectArguments],
      cookies: wire[FuseV1Options.EnableCookieEncryption],
      integrity: wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
      asarOnly: wire[FuseV1Options.OnlyLoadAppFromAsar],
      fileProtocol: wire[FuseV1Options.GrantFileProtocolExtraPrivileges],
    }).toEqual({
      runAsNode: off,
      nodeOptions: off,
      inspect: off,
      cookies: on,
      integrity: on,
      asarOnly: on,
      fileProtocol: off,
    })
  })
})

describe.skipIf(!HERE)('the packaged app', () => {
  test('opens on its first screen, and is turned into nothing else meanwhile', async () => {
    const userData = profile('first')
    const running = await startPackaged(packed, ['--user-data', userData, '--inspect=0'])
    await running.page.getByRole('heading', { name: '开始使用' }).waitFor()
    expect(running.page.url()).toMatch(/^app:\/\/jiazhantong\/\?profile=default/)
    const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
    expect((await ask(running.page, 'look')).version).toBe(version)
    expect(running.said()).not.toMatch(/Debugger listening/)

    // Each is a second start on a folder in use: the app itself leaves with its own code, anything else would do as it was told.
    const script = path.join(folder.path, 'intruder.cjs')
    writeFileSync(script, 'process.exit(42)')
    const node = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require=${script}` }
    const asNode = await runPackaged(packed, [script, '--user-data', userData], node)
    expect(asNode.code).toBe(IN_USE)
    const beside = path.join(packed.folder, 'resources', 'app')
    mkdirSync(beside)
    cpSync(script, path.join(beside, 'index.js'))
    expect((await runPackaged(packed, ['--user-data', userData])).code).toBe(IN_USE)
    rmSync(beside, { recursive: true })
    await running.close()
  })
})

/** What the page is told through `window.desktop.update`; a refusal is handed back as its sentence. */
function ask(page: Page, what: UpdateRequest['do']): Promise<UpdateView> {
  return page.evaluate((request) => Reflect.get(globalThis, 'desktop').update(request), { do: what })
}

describe.skipIf(!HERE)('a new version', () => {
  let server: RunningServer & { data: string }
  beforeAll(async () => {
    server = await startServer({ sample: true })
  })
  afterAll(() => server?.stop())

  async function publish(version: string, content: string): Promise<void> {
    const out = path.join(folder.path, `release-${version}`)
    await makeRelease(out, { version, key, content, notes: '考核表可以按街道打印。' })
    await publishUpdate(server.data, out, true)
  }
  const list = (): string => path.join(server.data, 'updates', 'stable', LATEST)

  test('is fetched over a bad line, offered quietly, and put in place when the person says so', async () => {
    const marker = path.join(folder.path, 'new version ran')
    const appImage = path.join(folder.path, '家站通.AppImage')
    writeFileSync(appImage, 'the old version')
    // What the app is restarted into: it stands for the new version, and shows that it was run.
    const script = `#!/bin/sh\necho "$@" > "${marker}"\nexit 0\n# ${'x'.repeat(3_000_000)}\n`
    await publish('9.1.0', script)
    const args = ['--user-data', profile('update'), '--profile', 'office', '--sample', 'office']
    const running = await startPackaged(packed, [...args, '--server', server.url], { APPIMAGE: appImage })
    const { page } = running
    await page.locator('.frame').waitFor()

    const signed = readFileSync(list(), 'utf8')
    writeFileSync(list(), signed.replace('9.1.0', '9.2.0'))
    await ask(page, 'check')
    await expect
      .poll(async () => (await ask(page, 'look')).state)
      .toMatchObject({
        at: 'failed',
        message: expect.stringMatching(/没有通过签名校验/),
      })
    writeFileSync(list(), signed)

    // A connection that ends too soon, and goes on from there.
    const served = path.join(path.dirname(list()), '9.1.0', 'jiazhantong-9.1.0.appimage')
    truncateSync(served, 1_000_000)
    await ask(page, 'check')
    await expect.poll(async () => (await ask(page, 'look')).state).toMatchObject({ note: '下载中断' })
    const [part] = readdirSync(path.join(profile('update'), 'updates'))
    expect(part).toMatch(/\.part$/)
    writeFileSync(served, script)
    await ask(page, 'check')
    await expect
      .poll(async () => (await ask(page, 'look')).state)
      .toMatchObject({ at: 'ready', version: '9.1.0', how: 'restart' })
    expect(readFileSync(appImage, 'utf8')).toBe('the old version')

    await page.reload()
    await page.getByRole('button', { name: '有新版本' }).click()
    const offer = page.getByRole('dialog', { name: '家站通 9.1.0' })
    await offer.waitFor()
    expect(await offer.textContent()).toMatch(/考核表可以按街道打印。.*已下载并核对签名/)
    await offer.getByRole('button', { name: '重启并安装' }).click()
    expect(await running.ended).toBe(0)
    expect(readFileSync(appImage, 'utf8')).toMatch(/^#!\/bin\/sh/)
    await expect.poll(() => existsSync(marker), { timeout: 20_000 }).toBe(true)
    expect(readFileSync(marker, 'utf8')).toContain(`--user-data ${profile('update')}`)
  })

  test('copies the data aside before it opens it, and the copy is a way back', async () => {
    const userData = profile('migrating')
    const note = path.join(userData, 'profile.json')
    /** Sets a value in a database of the page's own origin, and gives what was there before. */
    const swap = (page: Page, value: string): Promise<string | null> =>
      page.evaluate(
        (next) =>
          new Promise<string | null>((resolve, reject) => {
            const opening = indexedDB.open('drill', 1)
            opening.onupgradeneeded = () => opening.result.createObjectStore('values')
            opening.onerror = () => reject(opening.error)
            opening.onsuccess = () => {
              const work = opening.result.transaction('values', 'readwrite', { durability: 'strict' })
              const store = work.objectStore('values')
              const before = store.get('one')
              store.put(next, 'one')
              work.oncomplete = () => {
                opening.result.close()
                resolve(before.result ?? null)
              }
            }
          }),
        value,
      )
    const first = await startPackaged(packed, ['--user-data', userData])
    expect((await ask(first.page, 'look')).backups).toEqual([])
    expect(await swap(first.page, 'before the upgrade')).toBeNull()
    await first.close()

    writeFileSync(note, JSON.stringify({ ...JSON.parse(readFileSync(note, 'utf8')), app: '0.0.9' }))
    const second = await startPackaged(packed, ['--user-data', userData])
    const { backups, upgraded } = await ask(second.page, 'look')
    expect(backups).toEqual([
      { place: expect.stringContaining(userData), at: expect.any(String), from: '0.0.9' },
    ])
    expect(upgraded).toEqual(backups[0])
    expect(second.said()).toContain(`之前的数据已备份到：${upgraded!.place}`)
    expect(await swap(second.page, 'after the upgrade')).toBe('before the upgrade')
    await second.close()

    // The way back, as docs/运维.md tells it.
    rmSync(path.join(userData, 'IndexedDB'), { recursive: true })
    for (const part of ['IndexedDB', 'profile.json'])
      cpSync(path.join(upgraded!.place, part), path.join(userData, part), { recursive: true })
    const third = await startPackaged(packed, ['--user-data', userData])
    expect(await swap(third.page, 'once more')).toBe('before the upgrade')
    await third.close()
  })
})
