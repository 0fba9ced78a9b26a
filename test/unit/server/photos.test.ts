/** docs/protocol.md P62–P65: which photos are taken, who is given them, and what becomes of them, at a real server. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { v4 as uuid } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { SAMPLE_PICTURES } from '../../../shared/sample/pictures'
import { PHOTO_PIECE_BYTES } from '../../../shared/wire/photos'
import { callServer } from '../../../sync-server/admin/channel'
import { copyPhotos } from '../../../sync-server/photos/copies'
import { MOST_PHOTOS, PhotoFolder } from '../../../sync-server/photos/folder'
import { sampleShelf } from '../../../sync-server/photos/shelf'
import { refusalOf } from '../../support/admin-client'
import { type District, join, startDistrict, TODAY } from '../../support/district'
import { testFolder } from '../../support/folder'
import { nameOf, photo, withExif } from '../../support/photo'
import { type Sending, stateIn } from '../../support/photo-client'
import { NO_PHOTO, NOT_NAMED, photosAt } from './photos-at'

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
const { visitWith, store, get, post, send, stateOf, shown, filesOf } = photosAt(() => district)

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
