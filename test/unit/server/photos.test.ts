/** docs/protocol.md: photos over HTTP, at a real server. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { request } from 'node:http'
import path from 'node:path'
import { v4 as uuid } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { MAX_PHOTO_BYTES } from '../../../shared/records/photos'
import { SAMPLE_PICTURES } from '../../../shared/sample/pictures'
import { PHOTO_PIECE_BYTES, photoPath } from '../../../shared/wire/photos'
import { callServer } from '../../../sync-server/admin/channel'
import { copyPhotos } from '../../../sync-server/photos/copies'
import { MOST_PHOTOS, PhotoFolder } from '../../../sync-server/photos/folder'
import { sampleShelf } from '../../../sync-server/photos/shelf'
import { refusalOf } from '../../support/admin-client'
import type { Draft, TestDevice } from '../../support/device'
import { type District, join, startDistrict, TODAY } from '../../support/district'
import { testFolder } from '../../support/folder'
import { nameOf, photo, withExif } from '../../support/photo'
import { askPhoto, postPiece, type Sending, sendPhoto, stateIn } from '../../support/photo-client'

const DAY_MS = 86_400_000

let now = 0
let district: District
beforeAll(async () => {
  district = await startDistrict({ clock: () => new Date(Date.now() + now) })
})
afterAll(() => district.close())
afterEach(() => {
  now = 0
})

/** A visit of the first station (or the other officer's) that names these pictures, stored at the server. */
async function visitWith(
  pictures: readonly Uint8Array[],
  by: TestDevice = district.officers[0],
): Promise<Draft> {
  const rows = pictures.map((bytes, at) => [`r${at}`, { photo: nameOf(bytes), order: at }] as const)
  const draft = district.visit(by).edit({ items: { photos: Object.fromEntries(rows) } })
  await store(draft)
  return draft
}

async function store(draft: Draft): Promise<void> {
  const client = await district.connect(draft.by)
  await client.accepted(await draft.frame())
  client.close()
}

const get = (by: TestDevice | null, { recordId }: Pick<Draft, 'recordId'>, name: string, end = '') =>
  askPhoto(district.url, by, recordId, name, end)
const post = (
  by: TestDevice | null,
  { recordId }: Pick<Draft, 'recordId'>,
  bytes: Uint8Array<ArrayBuffer>,
  sending: Sending = {},
) => postPiece(district.url, by, recordId, bytes, sending)
const send = (by: TestDevice, { recordId }: Draft, bytes: Uint8Array<ArrayBuffer>) =>
  sendPhoto(district.url, by, recordId, bytes)
const stateOf = async (by: TestDevice, draft: Draft, bytes: Uint8Array) =>
  stateIn(await get(by, draft, nameOf(bytes), '/state'))

/** The bytes that are given out. */
async function shown(by: TestDevice, draft: Draft, bytes: Uint8Array): Promise<Buffer> {
  const response = await get(by, draft, nameOf(bytes))
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return Buffer.from(await response.arrayBuffer())
}

function filesOf({ recordId }: Draft): string[] {
  const folder = path.join(district.data, 'photos', recordId)
  return existsSync(folder) ? readdirSync(folder).sort() : []
}

const NO_PHOTO = { status: 404, code: 'no-photo' }
const NOT_NAMED = { status: 409, code: 'not-named' }

describe('sending', () => {
  it('P61 a photo comes in pieces, goes on where it was cut off, also at a new server, and is given out as it was', async () => {
    const [officer] = district.officers
    const bytes = photo('分段送', 300_000)
    const draft = await visitWith([bytes])
    expect(await stateOf(officer, draft, bytes)).toEqual({ have: 0, whole: false })
    const first = { have: PHOTO_PIECE_BYTES, whole: false }
    expect(await stateIn(await post(officer, draft, bytes))).toEqual(first)
    expect(await refusalOf(await get(officer, draft, nameOf(bytes)))).toEqual(NO_PHOTO)
    await cutOff(officer, draft, bytes)
    expect(await stateOf(officer, draft, bytes)).toEqual(first)
    // Sent from another place than where it stands: the answer says where that is.
    expect(await stateIn(await post(officer, draft, bytes))).toEqual(first)
    expect(await stateIn(await post(officer, draft, bytes, { from: 200_000 }))).toEqual(first)
    await district.restart()
    expect(await stateOf(officer, draft, bytes)).toEqual(first)
    await send(officer, draft, bytes)
    expect((await shown(officer, draft, bytes)).equals(bytes)).toBe(true)
    expect(filesOf(draft)).toEqual([`${nameOf(bytes)}.jpg`])
    const whole = { have: bytes.length, whole: true }
    expect(await stateIn(await post(officer, draft, bytes))).toEqual(whole)
    await district.restart()
    expect(await stateOf(officer, draft, bytes)).toEqual(whole)
    const response = await get(district.clerk, draft, nameOf(bytes))
    expect(response.headers.get('content-type')).toBe('image/jpeg')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true)
  })

  it('P61 two devices that send the same photo at once put one whole photo there', async () => {
    const bytes = photo('两台同送', 700_000)
    const draft = await visitWith([bytes])
    const both = [district.officers[0], district.clerk]
    await Promise.all(both.map((by) => send(by, draft, bytes)))
    for (const by of both) expect((await shown(by, draft, bytes)).equals(bytes)).toBe(true)
    expect(filesOf(draft)).toEqual([`${nameOf(bytes)}.jpg`])
  })

  it('P61 what was begun with another length is begun anew', async () => {
    const [officer] = district.officers
    const bytes = photo('别的长度', 100_000)
    const draft = await visitWith([bytes])
    const name = nameOf(bytes)
    const wrong = photo('不是它', 200_000)
    await post(officer, draft, wrong, { name })
    expect(await stateOf(officer, draft, bytes)).toEqual({ have: PHOTO_PIECE_BYTES, whole: false })
    const anew = await post(officer, draft, bytes, { from: bytes.length })
    expect(await stateIn(anew)).toEqual({ have: 0, whole: false })
    await send(officer, draft, bytes)
    expect((await shown(officer, draft, bytes)).equals(bytes)).toBe(true)
  })

  it('P61 an unknown and a revoked device are refused, whatever they ask', async () => {
    const bytes = photo('注销')
    const draft = await visitWith([bytes])
    await send(district.clerk, draft, bytes)
    const at = { office: district.office, station: district.stations[0] }
    const gone = await join(district.server, { person: uuid(), name: '联络丁', role: 'officer', ...at })
    expect((await shown(gone, draft, bytes)).equals(bytes)).toBe(true)
    await district.server.administration.revoke(gone.device)
    for (const by of [gone, { ...gone, token: 'y'.repeat(43) }, null])
      for (const answer of [
        get(by, draft, nameOf(bytes)),
        get(by, draft, nameOf(bytes), '/state'),
        post(by, draft, bytes),
      ])
        expect(await refusalOf(await answer)).toEqual({ status: 401, code: 'unknown-device' })
  })

  it('P61 too much at once, too large a photo, and what is no piece at all are refused', async () => {
    const [officer] = district.officers
    const bytes = photo('过大', 300_000)
    const draft = await visitWith([bytes])
    const size = { status: 413, code: 'size' }
    expect(await refusalOf(await post(officer, draft, bytes, { to: PHOTO_PIECE_BYTES + 1 }))).toEqual(size)
    expect(await refusalOf(await post(officer, draft, bytes, { total: MAX_PHOTO_BYTES + 1 }))).toEqual(size)
    const bad = { status: 400, code: 'bad-request' }
    expect(await refusalOf(await post(officer, draft, bytes, { to: 10, total: 9 }))).toEqual(bad)
    for (const query of ['', '?from=0', '?from=-1&total=9', '?from=0&total=0', '?from=1e2&total=900']) {
      const address = `${district.url}${photoPath(draft.recordId, nameOf(bytes))}${query}`
      const headers = { authorization: `Bearer ${officer.token}` }
      const answer = await fetch(address, { method: 'POST', headers, body: 'x' })
      expect(await refusalOf(answer), query).toEqual(bad)
    }
    expect(filesOf(draft)).toEqual([])
  })

  it('P61 names that are none lead nowhere', async () => {
    const [officer] = district.officers
    const bytes = photo('路径')
    const draft = await visitWith([bytes])
    await send(officer, draft, bytes)
    const name = nameOf(bytes)
    const { recordId } = draft
    const headers = { authorization: `Bearer ${officer.token}` }
    const asked = (place: string) =>
      new Promise<number>((resolve, reject) => {
        // As it stands: `fetch` would tidy the path before it is sent.
        const { hostname, port } = new URL(district.url)
        request({ hostname, port, path: place, headers }, (response) => {
          response.resume()
          resolve(response.statusCode ?? 0)
        })
          .on('error', reject)
          .end()
      })
    expect(await asked(`/api/photos/${recordId}/${name}`)).toBe(200)
    for (const place of [
      `/api/photos/x/${name}`,
      `/api/photos/${recordId}/${name}.jpg`,
      `/api/photos/${recordId}/${name.slice(1)}`,
      `/api/photos/${recordId}/${name.toUpperCase()}`,
      `/api/photos/${recordId.toUpperCase()}/${name}`,
      `/api/photos/${recordId}%2f..%2f${recordId}/${name}`,
      `/api/photos/${recordId}/..%2f..%2fstore.db`,
      `/api/photos/..%2f/store.db/state`,
      `/api/photos/${recordId}%00/${name}`,
    ])
      expect(await asked(place), place).toBe(400)
    for (const place of [`/api/photos/${recordId}/../../store.db`, '/api/photos/../../../etc/passwd'])
      expect(await asked(place), place).toBe(404)
  })

  it('P61 the desktop app may send from its own origin', async () => {
    const answer = await fetch(`${district.url}${photoPath(uuid(), 'a'.repeat(64))}`, {
      method: 'OPTIONS',
      headers: { origin: 'app://jiazhantong', 'access-control-request-method': 'POST' },
    })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-methods')).toContain('POST')
    expect(answer.headers.get('access-control-allow-headers')).toMatch(/authorization.*content-type/)
  })
})

/** A piece whose line breaks in the middle. */
function cutOff(by: TestDevice, { recordId }: Draft, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const place = `${photoPath(recordId, nameOf(bytes))}?from=${PHOTO_PIECE_BYTES}&total=${bytes.length}`
  const headers = { authorization: `Bearer ${by.token}`, 'content-length': String(PHOTO_PIECE_BYTES) }
  return new Promise((resolve) => {
    const cut = request(`${district.url}${place}`, { method: 'POST', headers })
    cut.on('error', () => undefined)
    cut.on('close', () => resolve())
    cut.write(bytes.subarray(PHOTO_PIECE_BYTES, PHOTO_PIECE_BYTES + 60_000), () => cut.destroy())
  })
}

/** Every sync of a file of this process waits until it is let go on. */
async function slowDisk() {
  const probe = await open(import.meta.filename)
  const prototype: Pick<FileHandle, 'sync'> = Object.getPrototypeOf(probe)
  await probe.close()
  let gates: (() => void)[] = []
  const real = prototype.sync
  const spy = vi.spyOn(prototype, 'sync').mockImplementation(async function (this: FileHandle) {
    await new Promise<void>((go) => gates.push(go))
    await real.call(this)
  })
  const release = () => {
    const now = gates
    gates = []
    for (const go of now) go()
  }
  return {
    waiting: () => gates.length,
    release,
    restore: () => {
      spy.mockRestore()
      release()
    },
  }
}

describe('what is taken', () => {
  it('P62 other bytes than the name says, what is no JPEG and what a camera left in it are refused and gone', async () => {
    const [officer] = district.officers
    const bytes = photo('真的')
    const exif = withExif(photo('带位置'), 'GPS 22.5431N 114.0579E')
    const text = Buffer.from('这不是照片')
    const cut = bytes.subarray(0, -2)
    const draft = await visitWith([bytes, exif, text, cut])
    const other = photo('假的')
    expect(other).toHaveLength(bytes.length)
    const refused = async (what: Uint8Array<ArrayBuffer>, sending: Sending = {}) =>
      refusalOf(await post(officer, draft, what, sending))
    expect(await refused(other, { name: nameOf(bytes) })).toEqual({ status: 422, code: 'wrong-photo' })
    expect(await refused(exif)).toEqual({ status: 422, code: 'camera-data' })
    expect(await refused(text)).toEqual({ status: 422, code: 'not-jpeg' })
    expect(await refused(cut)).toEqual({ status: 422, code: 'not-jpeg' })
    const large = photo('大的', 200_000)
    const long = await visitWith([large])
    await post(officer, long, photo('错的', 200_000), { name: nameOf(large) })
    const end = { from: PHOTO_PIECE_BYTES }
    expect(await refusalOf(await post(officer, long, large, end))).toEqual({
      status: 422,
      code: 'wrong-photo',
    })
    expect([filesOf(draft), filesOf(long)]).toEqual([[], []])
    for (const what of [exif, text, cut])
      expect(await refusalOf(await get(officer, draft, nameOf(what)))).toEqual(NO_PHOTO)
    await send(officer, draft, bytes)
    await send(officer, long, large)
    expect((await shown(officer, long, large)).equals(large)).toBe(true)
  })

  it('P62 a disk that is full is said to be, loses nothing and leaves nothing', async (context) => {
    if (!existsSync('/dev/full')) return context.skip()
    const [officer] = district.officers
    const bytes = photo('磁盘满', 200_000)
    const draft = await visitWith([bytes])
    const folder = path.join(district.data, 'photos', draft.recordId)
    const full = { status: 503, code: 'disk-full' }
    const fill = (ending: string) => symlinkSync('/dev/full', path.join(folder, `${nameOf(bytes)}.${ending}`))
    await mkdir(folder, { recursive: true })
    fill('part')
    expect(await refusalOf(await post(officer, draft, bytes))).toEqual(full)
    expect(await stateIn(await post(officer, draft, bytes))).toEqual({
      have: PHOTO_PIECE_BYTES,
      whole: false,
    })
    fill('new')
    const last = { from: PHOTO_PIECE_BYTES }
    expect(await refusalOf(await post(officer, draft, bytes, last))).toEqual(full)
    expect(await stateOf(officer, draft, bytes)).toEqual({ have: PHOTO_PIECE_BYTES, whole: false })
    expect(await stateIn(await post(officer, draft, bytes, last))).toMatchObject({ whole: true })
    expect((await shown(officer, draft, bytes)).equals(bytes)).toBe(true)
  })

  it.skipIf(process.platform === 'win32')(
    'P62 whole is said after the photo and the folders that lead to it are on the disk',
    async () => {
      const [officer] = district.officers
      const bytes = photo('先落盘')
      const draft = await visitWith([bytes])
      const disk = await slowDisk()
      let said = false
      const posting = post(officer, draft, bytes).then((response) => {
        said = true
        return stateIn(response)
      })
      await vi.waitFor(() => expect(disk.waiting()).toBe(1))
      // The file is not synced: nothing has its name yet.
      expect(await stateOf(officer, draft, bytes)).toEqual({ have: 0, whole: false })
      for (const folder of [1, 2, 3]) {
        disk.release()
        await vi.waitFor(() => expect(disk.waiting(), `folder ${folder}`).toBe(1))
        expect(await stateOf(officer, draft, bytes)).toMatchObject({ whole: true })
        expect(said).toBe(false)
      }
      disk.restore()
      expect(await posting).toEqual({ have: bytes.length, whole: true })
    },
  )

  it.skipIf(process.platform === 'win32')('P62 photos are for their owner alone', async () => {
    const [officer] = district.officers
    const [bytes, begun] = [photo('权限'), photo('权限', 200_000)]
    const draft = await visitWith([bytes, begun])
    await send(officer, draft, bytes)
    await post(officer, draft, begun)
    const folder = path.join(district.data, 'photos', draft.recordId)
    expect(filesOf(draft)).toHaveLength(2)
    for (const file of filesOf(draft)) expect(statSync(path.join(folder, file)).mode & 0o777).toBe(0o600)
    for (const one of [folder, path.dirname(folder)]) expect(statSync(one).mode & 0o777).toBe(0o700)
  })

  it('P63 a photo is taken when its record names it, and for that record alone', async () => {
    const [officer] = district.officers
    const bytes = photo('指名')
    const name = nameOf(bytes)
    const [one, two, none] = [await visitWith([bytes]), await visitWith([bytes]), await visitWith([])]
    await send(officer, one, bytes)
    expect(await stateOf(officer, one, bytes)).toMatchObject({ whole: true })
    // The same picture, known to the server: it has to be sent for the other record too.
    expect(await stateOf(officer, two, bytes)).toEqual({ have: 0, whole: false })
    expect(await refusalOf(await get(officer, two, name))).toEqual(NO_PHOTO)
    for (const draft of [none, { recordId: uuid() }, { recordId: district.stations[0] }]) {
      expect(await refusalOf(await post(officer, draft, bytes))).toEqual(NOT_NAMED)
      expect(await refusalOf(await get(officer, draft, name, '/state'))).toEqual(NOT_NAMED)
      expect(await refusalOf(await get(officer, draft, name))).toEqual(NO_PHOTO)
    }
    // Taken out of the record, it is neither taken nor given out any more.
    await store(one.edit({ items: { photos: { r0: null } } }))
    expect(await refusalOf(await get(officer, one, name))).toEqual(NO_PHOTO)
    expect(await refusalOf(await post(officer, one, bytes))).toEqual(NOT_NAMED)
    await store(one.edit({ items: { photos: { r0: { removed: null } } } }))
    expect((await shown(officer, one, bytes)).equals(bytes)).toBe(true)
  })

  it('P63 whoever carries the record may send its photo, grant or not', async () => {
    const bytes = photo('到期')
    const draft = await visitWith([bytes])
    const [, other] = district.officers
    const at = { office: district.office, station: district.stations[0] }
    const ended = await join(district.server, {
      person: uuid(),
      name: '联络戊',
      role: 'officer',
      ...at,
      to: TODAY,
    })
    now = 2 * DAY_MS
    await send(ended, draft, bytes)
    await send(other, draft, bytes)
    expect(await refusalOf(await get(ended, draft, nameOf(bytes)))).toEqual(NO_PHOTO)
    now = 0
    expect((await shown(ended, draft, bytes)).equals(bytes)).toBe(true)
  })

  it('P63 a record takes 40 photos', async () => {
    const [officer] = district.officers
    const many = Array.from({ length: MOST_PHOTOS + 1 }, (_, at) => photo(`第${at}张`))
    const draft = await visitWith(many)
    for (const bytes of many.slice(0, -1)) await send(officer, draft, bytes)
    const more = await post(officer, draft, many.at(-1)!)
    expect(await refusalOf(more)).toEqual({ status: 409, code: 'too-many-photos' })
    expect(filesOf(draft)).toHaveLength(MOST_PHOTOS)
    expect(await stateIn(await post(officer, draft, many[0]!))).toMatchObject({ whole: true })
  })
})

it('P64 a photo is given to whoever may read its record today, and to others it is not there', async () => {
  const [officer, other] = district.officers
  const bytes = photo('只给本站')
  const name = nameOf(bytes)
  const draft = await visitWith([bytes])
  const notYet = await (await get(officer, draft, name)).text()
  await send(officer, draft, bytes)
  for (const by of [officer, district.clerk]) expect((await shown(by, draft, bytes)).equals(bytes)).toBe(true)
  // Word for word what was said before it was there.
  expect(await (await get(other, draft, name)).text()).toBe(notYet)
  expect(await refusalOf(await get(other, draft, name))).toEqual(NO_PHOTO)
  // A record of one's own that names the picture gives what was sent for it, not what lies elsewhere.
  const own = await visitWith([bytes], other)
  expect(await refusalOf(await get(other, own, name))).toEqual(NO_PHOTO)
  await send(other, own, bytes)
  expect((await shown(other, own, bytes)).equals(bytes)).toBe(true)
  expect(await refusalOf(await get(officer, own, name))).toEqual(NO_PHOTO)
})

it('P65 what comes while a record is erased leaves nothing behind', async () => {
  const folder = await testFolder('photos')
  const photos = new PhotoFolder(folder.path)
  const bytes = photo('正在删除')
  const key = { recordId: uuid(), name: nameOf(bytes) }
  let say = (_named: boolean): void => undefined
  const named = () =>
    new Promise<boolean>((resolve) => {
      say = resolve
    })
  const adding = photos.add(key, { from: 0, total: bytes.length, bytes }, named)
  const erasing = photos.erase(key.recordId)
  const late = photos.add(key, { from: 0, total: bytes.length, bytes }, async () => false)
  await Promise.resolve()
  say(true)
  expect(await adding).toEqual({ have: bytes.length, whole: true })
  await erasing
  expect(await late).toBe('not-named')
  await photos.idle()
  expect(readdirSync(path.join(folder.path, 'photos'))).toEqual([])
  await folder.remove()
})

it('P65 onto another disk photos are copied, for their owner alone', async (context) => {
  const shm = '/dev/shm'
  if (!existsSync(shm) || statSync(shm).dev === statSync(district.data).dev) return context.skip()
  const elsewhere = mkdtempSync(path.join(shm, 'jzt-photos-'))
  const folder = await testFolder('photos')
  const [bytes, erased] = [photo('另一块盘'), photo('已删除')]
  const keys = [bytes, erased].map((one) => ({ recordId: uuid(), name: nameOf(one), bytes: one }))
  const photos = new PhotoFolder(folder.path)
  for (const { bytes: one, ...key } of keys)
    await photos.add(key, { from: 0, total: one.length, bytes: one }, async () => true)
  const [kept, gone] = keys
  const to = path.join(elsewhere, 'backup.db.photos')
  const copy = () => copyPhotos(photos.root, to, new Set([gone?.recordId ?? '']))
  expect(await copy()).toEqual({ photos: 1, damaged: 0 })
  expect(await copy()).toEqual({ photos: 0, damaged: 0 })
  expect(readdirSync(to)).toEqual([kept?.recordId])
  const file = path.join(to, kept?.recordId ?? '', `${kept?.name}.jpg`)
  expect(readFileSync(file).equals(bytes)).toBe(true)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(statSync(file).nlink).toBe(1)
  rmSync(elsewhere, { recursive: true })
  await folder.remove()
})

it('what happened is counted, without a name', async () => {
  const [officer] = district.officers
  const bytes = photo('计数')
  const draft = await visitWith([bytes])
  const Today = z.object({ today: z.record(z.string(), z.number()) })
  const counted = async () => Today.parse(await callServer(district.data, 'stats', {})).today
  const before = await counted()
  await refusalOf(await get(officer, draft, nameOf(bytes)))
  await refusalOf(await post(officer, draft, bytes, { name: 'a'.repeat(64) }))
  await send(officer, draft, bytes)
  const after = await counted()
  const grown = (what: string) => (after[what] ?? 0) - (before[what] ?? 0)
  expect(['photo', 'photo:no-photo', 'photo:not-named'].map(grown)).toEqual([1, 1, 1])
})

it('the sample’s drawings are there for every record that names them, and nowhere but in a server that shows the sample', async () => {
  const folder = await testFolder('shelf')
  try {
    const key = { recordId: uuid(), name: SAMPLE_PICTURES.lamp }
    const shown = new PhotoFolder(folder.path, sampleShelf())
    const bytes = await shown.read(key)
    expect(bytes && nameOf(bytes)).toBe(key.name)
    expect(await shown.state(key)).toEqual({ have: bytes?.length, whole: true })
    expect(await shown.read({ ...key, name: nameOf(photo('另一张', 500)) })).toBeNull()
    const plain = new PhotoFolder(folder.path)
    expect(await plain.read(key)).toBeNull()
    expect(await plain.state(key)).toEqual({ have: 0, whole: false })
  } finally {
    await folder.remove()
  }
})
