import { request } from 'node:http'
import { v4 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MAX_PHOTO_BYTES } from '../../../shared/records/photos'
import { PHOTO_PIECE_BYTES, photoPath } from '../../../shared/wire/photos'
import { refusalOf } from '../../support/admin-client'
import type { Draft, TestDevice } from '../../support/device'
import { type District, join, startDistrict } from '../../support/district'
import { nameOf, photo } from '../../support/photo'
import { stateIn } from '../../support/photo-client'
import { NO_PHOTO, photosAt } from './photos-at'

let district: District
beforeAll(async () => {
  district = await startDistrict()
})
afterAll(() => district.close())
const { visitWith, get, post, send, stateOf, shown, filesOf } = photosAt(() => district)

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
