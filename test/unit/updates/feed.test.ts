/**
 * Updates over real HTTP from the real server, published by the real command: what is offered, and everything that never is: a changed list, a
 * changed file, an older version, another key, another channel, half a download.
 */
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createUpdates, type Updates } from '../../../electron/main/updates/updates'
import { LATEST, newReleaseKey, type ReleaseKeyPair, signRelease } from '../../../shared/desktop-release'
import { publishUpdate } from '../../../sync-server/admin/publish'
import { type TestFolder, testFolder } from '../../support/folder'
import { relay } from '../../support/relay'
import { makeRelease, type ReleaseOptions } from '../../support/release'
import { type RunningServer, startServer } from '../../support/server'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const MEGABYTE = 1_000_000

let server: RunningServer & { data: string }
let key: ReleaseKeyPair
let folder: TestFolder
beforeAll(async () => {
  server = await startServer()
  key = await newReleaseKey()
})
afterAll(() => server?.stop())
beforeEach(async () => {
  folder = await testFolder('updates')
})
afterEach(() => folder.remove())

const feedOf = (channel: string): string => path.join(server.data, 'updates', channel)
let channels = 0
/** A channel that no other test has published in. */
const freshChannel = (): string => `c${++channels}`

async function publish(options: Omit<ReleaseOptions, 'key'> & { key?: ReleaseKeyPair }): Promise<void> {
  const out = path.join(folder.path, `dist-${options.version}`)
  await makeRelease(out, { key, ...options })
  await publishUpdate(server.data, out, true)
}

function app(channel: string, changes: { version?: string; url?: string; key?: string } = {}): Updates {
  const edition = {
    version: changes.version ?? '0.1.0',
    platform: 'linux',
    arch: 'x64',
    form: 'appimage' as const,
    channel,
    key: changes.key ?? key.key,
  }
  return createUpdates({
    edition,
    folder: path.join(folder.path, 'app'),
    server: () => changes.url ?? server.url,
    fetch,
    now: () => new Date(),
  })
}

const onDisk = (): string[] => {
  const place = path.join(folder.path, 'app')
  return existsSync(place) ? readdirSync(place) : []
}

/** Looks once, and hands back where that led. */
async function looked(updates: Updates) {
  await updates.check()
  return updates.state()
}

describe('a published release', () => {
  test('is downloaded, verified and offered with its notes', async () => {
    const channel = freshChannel()
    await publish({ version: '0.2.0', channel, notes: '考核表可以按街道打印', content: 'x'.repeat(MEGABYTE) })
    const updates = app(channel)
    expect(await looked(updates)).toEqual({
      at: 'ready',
      version: '0.2.0',
      notes: '考核表可以按街道打印',
      how: 'restart',
    })
    expect(readFileSync(updates.ready()!.place, 'utf8')).toBe('x'.repeat(MEGABYTE))
    expect(onDisk()).toEqual(['jiazhantong-0.2.0.appimage'])
  })

  test('gives way to a newer one, and its download goes', async () => {
    const channel = freshChannel()
    await publish({ version: '0.2.0', channel })
    const updates = app(channel)
    await updates.check()
    await publish({ version: '0.10.0', channel })
    expect(await looked(updates)).toMatchObject({ at: 'ready', version: '0.10.0' })
    expect(onDisk()).toEqual(['jiazhantong-0.10.0.appimage'])
  })

  test.each(['0.2.0', '0.1.9', '0.0.1'])('%s is not offered to 0.2.0', async (version) => {
    const channel = freshChannel()
    await publish({ version, channel })
    expect(await looked(app(channel, { version: '0.2.0' }))).toMatchObject({ at: 'current', note: null })
    expect(onDisk()).toEqual([])
  })

  test('for another system is not offered', async () => {
    const channel = freshChannel()
    await publish({ version: '0.2.0', channel, platform: 'win32', form: 'nsis' })
    expect(await looked(app(channel))).toMatchObject({ at: 'current' })
  })
})

describe('what nobody released', () => {
  test('a list with one changed letter is refused, and nothing is downloaded', async () => {
    const channel = freshChannel()
    await publish({ version: '0.2.0', channel })
    const list = path.join(feedOf(channel), LATEST)
    writeFileSync(list, readFileSync(list, 'utf8').replace('0.2.0', '0.3.0'))
    expect(await looked(app(channel))).toEqual({
      at: 'failed',
      message: expect.stringMatching(/没有通过签名校验/),
    })
    expect(onDisk()).toEqual([])
  })

  test('a list signed by another key is refused, whatever key it names', async () => {
    const channel = freshChannel()
    const stranger = await newReleaseKey()
    await publish({ version: '0.2.0', channel, key: stranger })
    expect(await looked(app(channel))).toMatchObject({ at: 'failed', message: expect.stringMatching(/签名/) })
    const list = path.join(feedOf(channel), LATEST)
    const signed = JSON.parse(readFileSync(list, 'utf8'))
    writeFileSync(list, JSON.stringify({ ...signed, key: key.key }))
    expect(await looked(app(channel))).toMatchObject({ at: 'failed', message: expect.stringMatching(/签名/) })
    expect(onDisk()).toEqual([])
  })

  test.each(['', '{}', '<html>', JSON.stringify({ json: '{}', signature: 'AAAA', key: 'x' })])(
    'no list at all is refused: %j',
    async (text) => {
      const channel = freshChannel()
      await publish({ version: '0.2.0', channel })
      writeFileSync(path.join(feedOf(channel), LATEST), text)
      expect(await looked(app(channel))).toMatchObject({
        at: 'failed',
        message: expect.stringMatching(/清单/),
      })
    },
  )

  test("another channel's release cannot be slipped in", async () => {
    const channel = freshChannel()
    const other = freshChannel()
    await publish({ version: '0.2.0', channel: other })
    await publish({ version: '0.1.1', channel })
    writeFileSync(path.join(feedOf(channel), LATEST), readFileSync(path.join(feedOf(other), LATEST)))
    expect(await looked(app(channel))).toMatchObject({ at: 'failed', message: expect.stringMatching(/通道/) })
  })

  test('an installer changed in place is thrown away', async () => {
    const channel = freshChannel()
    await publish({ version: '0.2.0', channel, content: 'good content' })
    writeFileSync(path.join(feedOf(channel), '0.2.0', 'jiazhantong-0.2.0.appimage'), 'evil content')
    const updates = app(channel)
    expect(await looked(updates)).toEqual({ at: 'failed', message: expect.stringMatching(/不一致，已删除/) })
    expect(updates.ready()).toBeNull()
    expect(onDisk()).toEqual([])
  })

  test('an installer that goes on and on is cut at the released size', async () => {
    const channel = freshChannel()
    await publish({ version: '0.2.0', channel, content: 'short' })
    writeFileSync(path.join(feedOf(channel), '0.2.0', 'jiazhantong-0.2.0.appimage'), 'x'.repeat(5 * MEGABYTE))
    expect(await looked(app(channel))).toMatchObject({ at: 'failed' })
    expect(onDisk()).toEqual([])
  })

  test('a download changed on this disk is fetched anew', async () => {
    const channel = freshChannel()
    await publish({ version: '0.2.0', channel, content: 'good content' })
    const first = app(channel)
    await first.check()
    writeFileSync(first.ready()!.place, 'evil content')
    const second = app(channel)
    expect(await looked(second)).toMatchObject({ at: 'ready' })
    expect(readFileSync(second.ready()!.place, 'utf8')).toBe('good content')
  })
})

describe('a bad network', () => {
  test('a server out of reach is no failure, and is asked again', async () => {
    const channel = freshChannel()
    await publish({ version: '0.2.0', channel })
    let url = 'http://127.0.0.1:9'
    const updates = createUpdates({
      edition: { version: '0.1.0', platform: 'linux', arch: 'x64', form: 'appimage', channel, key: key.key },
      folder: path.join(folder.path, 'app'),
      server: () => url,
      fetch,
      now: () => new Date(),
    })
    expect(await looked(updates)).toEqual({ at: 'current', checked: null, note: '联系不上服务器' })
    url = server.url
    expect(await looked(updates)).toMatchObject({ at: 'ready' })
  })

  test('a download cut in the middle is not offered, and goes on where it stopped', async () => {
    const channel = freshChannel()
    const content = Uint8Array.from({ length: 3 * MEGABYTE }, (_, at) => at % 251)
    await publish({ version: '0.2.0', channel, content })
    const asked: (string | undefined)[] = []
    const cutting = await relay(server.url, (request, chunks) => {
      if (!request.url?.endsWith('.appimage')) return null
      asked.push(request.headers.range)
      return asked.length === 1 ? MEGABYTE : chunks
    })
    const updates = app(channel, { url: cutting.url })
    expect(await looked(updates)).toEqual({ at: 'current', checked: null, note: '下载中断' })
    expect(updates.ready()).toBeNull()
    const [part] = onDisk()
    expect(part).toMatch(/\.part$/)
    const had = statSync(path.join(folder.path, 'app', part!)).size
    expect(had).toBeGreaterThan(0)
    expect(had).toBeLessThan(content.length)

    expect(await looked(updates)).toMatchObject({ at: 'ready' })
    expect(asked).toEqual([undefined, `bytes=${had}-`])
    expect(readFileSync(updates.ready()!.place).equals(content)).toBe(true)
    await cutting.close()
  })

  test('a server without ranges starts over, and the file is whole', async () => {
    const channel = freshChannel()
    await publish({ version: '0.2.0', channel, content: 'x'.repeat(MEGABYTE) })
    const updates = app(channel)
    await updates.check()
    // A part with the beginning of the file, and a server that ignores where the app wants to go on.
    const { place, offer } = updates.ready()!
    writeFileSync(path.join(path.dirname(place), `${offer.file.sha256}.part`), 'x'.repeat(1000))
    truncateSync(place, 1000)
    const plain = await relay(server.url, () => null, { dropRange: true })
    const again = app(channel, { url: plain.url })
    expect(await looked(again)).toMatchObject({ at: 'ready' })
    await plain.close()
  })

  test('no other origin is ever asked', async () => {
    let strangers = 0
    const stranger = http.createServer((_, response) => {
      strangers++
      response.end('{}')
    })
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
    const elsewhere = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`
    const bouncing = http.createServer((_, response) =>
      response.writeHead(302, { location: elsewhere }).end(),
    )
    await new Promise<void>((resolve) => bouncing.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(bouncing.address() as AddressInfo).port}`
    expect(await looked(app('stable', { url }))).toMatchObject({ at: 'current', note: '联系不上服务器' })
    expect(strangers).toBe(0)
    for (const each of [stranger, bouncing]) each.close()
  })
})

describe('an app that follows no feed', () => {
  test('built without a key says so and asks nobody', async () => {
    const updates = createUpdates({
      edition: null,
      folder: path.join(folder.path, 'app'),
      server: () => server.url,
      fetch: () => Promise.reject(new Error('asked')),
      now: () => new Date(),
    })
    expect(await looked(updates)).toEqual({ at: 'off', why: expect.stringMatching(/没有内置发布密钥/) })
  })

  test('and one that has joined no server yet neither', async () => {
    const updates = createUpdates({
      edition: {
        version: '0.1.0',
        platform: 'linux',
        arch: 'x64',
        form: 'deb',
        channel: 'stable',
        key: key.key,
      },
      folder: path.join(folder.path, 'app'),
      server: () => null,
      fetch: () => Promise.reject(new Error('asked')),
      now: () => new Date(),
    })
    expect(await looked(updates)).toEqual({ at: 'off', why: expect.stringMatching(/加入/) })
  })
})

test('a signature covers every letter of the list', async () => {
  const release = {
    format: 1,
    channel: 'stable',
    version: '0.2.0',
    date: '2026-11-26',
    notes: '',
    protocol: 1,
    files: [{ name: 'a.deb', platform: 'linux', arch: 'x64', form: 'deb', size: 1, sha256: '0'.repeat(64) }],
  } as const
  const { openRelease } = await import('../../../shared/desktop-release')
  const signed = await signRelease({ ...release, files: [...release.files] }, key)
  expect(await openRelease(signed, key.key)).toEqual(release)
  for (let at = 0; at < signed.json.length; at += 7) {
    const letter = signed.json.charAt(at) === 'x' ? 'y' : 'x'
    const json = signed.json.slice(0, at) + letter + signed.json.slice(at + 1)
    expect(await openRelease({ ...signed, json }, key.key), `letter ${at}`).toBeNull()
  }
})
