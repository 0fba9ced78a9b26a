/** `publish-update` as whoever runs the server types it, and the feed that comes of it. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { LATEST, newReleaseKey, type ReleaseKeyPair, signRelease } from '../../../shared/desktop-release'
import { AdminProblem } from '../../../sync-server/admin/problem'
import { publishUpdate } from '../../../sync-server/admin/publish'
import { type TestFolder, testFolder } from '../../support/folder'
import { makeRelease } from '../../support/release'
import { type RunningServer, startServer } from '../../support/server'
import * as c from './command'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const Published = z.object({ version: z.string(), channel: z.string(), addresses: z.array(z.string()) })

let folder: TestFolder
let data: string
let key: ReleaseKeyPair
let server: RunningServer | null = null
beforeEach(async () => {
  folder = await testFolder('publish')
  data = path.join(folder.path, 'data')
  key = await newReleaseKey()
})
afterEach(async () => {
  await server?.stop()
  server = null
  await folder.remove()
})

async function released(version: string, by = key): Promise<string> {
  const out = path.join(folder.path, version)
  await makeRelease(out, { version, key: by, content: `installer ${version}` })
  return out
}

it('publishes beside the running server, which serves it at once, whole or from a byte on', async () => {
  server = await startServer({ data })
  expect((await fetch(`${server.url}/updates/stable/${LATEST}`)).status).toBe(404)
  const published = await c.asked(Published, data, 'publish-update', await released('0.2.0'))
  expect(published).toEqual({
    version: '0.2.0',
    channel: 'stable',
    addresses: ['/updates/stable/0.2.0/jiazhantong-0.2.0.appimage'],
  })
  const list = await fetch(`${server.url}/updates/stable/${LATEST}`)
  expect(list.headers.get('cache-control')).toBe('no-store')
  expect(await list.text()).toBe(readFileSync(path.join(folder.path, '0.2.0', LATEST), 'utf8'))
  const address = `${server.url}${published.addresses[0]}`
  const whole = await fetch(address)
  expect(await whole.text()).toBe('installer 0.2.0')
  expect(whole.headers.get('content-disposition')).toBe('attachment')
  const rest = await fetch(address, { headers: { range: 'bytes=10-' } })
  expect([rest.status, rest.headers.get('content-range'), await rest.text()]).toEqual([
    206,
    'bytes 10-14/15',
    '0.2.0',
  ])
  expect((await fetch(address, { headers: { range: 'bytes=15-' } })).status).toBe(416)
  expect((await fetch(address, { method: 'HEAD' })).headers.get('content-length')).toBe('15')
})

it('serves nothing but what was published', async () => {
  server = await startServer({ data })
  await c.asked(Published, data, 'publish-update', await released('0.2.0'))
  for (const name of [
    'stable/0.2.0/..%2f..%2f..%2fstore.db',
    'stable/0.2.0/%2e%2e%2f%2e%2e%2f%2e%2e%2fstore.db',
    'stable/..%2f../store.db',
    '..%2f/0.2.0/admin.json',
    'stable/0.2.0/none.deb',
    'stable/0.2.0/.hidden',
    'Stable/latest.json',
    'trial/latest.json',
  ]) {
    const answer = await fetch(`${server.url}/updates/${name}`)
    expect(answer.status, name).toBe(404)
    expect(await answer.text(), name).not.toContain('SQLite')
  }
})

/** The code with which a folder is refused; null when it was published. */
function refusal(from: string): Promise<string | null> {
  return publishUpdate(data, from, true).then(
    () => null,
    (error: unknown) => (error instanceof AdminProblem ? error.code : String(error)),
  )
}

it('refuses what does not belong together, and what was published stands', async () => {
  const empty = path.join(folder.path, 'empty')
  expect(await c.refused(data, 'publish-update', empty)).toEqual({ code: 'no-release', exit: 2 })

  const first = await released('0.2.0')
  await publishUpdate(data, first, true)
  expect(await refusal(first)).toBe('not-newer')
  expect(await refusal(await released('0.1.9'))).toBe('not-newer')

  const changed = await released('0.3.0')
  writeFileSync(path.join(changed, 'jiazhantong-0.3.0.appimage'), 'installer 0.3.1')
  expect(await refusal(changed)).toBe('bad-installer')
  rmSync(path.join(changed, 'jiazhantong-0.3.0.appimage'))
  expect(await refusal(changed)).toBe('no-installer')
  const list = path.join(changed, LATEST)
  writeFileSync(list, readFileSync(list, 'utf8').replace('0.3.0', '0.4.0'))
  expect(await refusal(changed)).toBe('bad-release')

  const newer = await released('0.5.0')
  const { json } = JSON.parse(readFileSync(path.join(newer, LATEST), 'utf8'))
  const ahead = await signRelease({ ...JSON.parse(json), protocol: 99 }, key)
  writeFileSync(path.join(newer, LATEST), JSON.stringify(ahead))
  expect(await refusal(newer)).toBe('server-older')

  const stranger = await released('0.6.0', await newReleaseKey())
  expect(await refusal(stranger)).toBe('another-key')
  expect(readdirSync(path.join(data, 'updates', 'stable')).sort()).toEqual(['0.2.0', LATEST])
  await publishUpdate(data, stranger, false)
})

it('keeps the installers of the last two releases', async () => {
  for (const version of ['0.2.0', '0.9.0', '0.10.0']) await publishUpdate(data, await released(version), true)
  expect(readdirSync(path.join(data, 'updates', 'stable')).sort()).toEqual(['0.10.0', '0.9.0', LATEST])
})
