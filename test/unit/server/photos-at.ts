/** Photos at a district's server: records that name them, and what its devices send and ask. */
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { Draft, TestDevice } from '../../support/device'
import type { District } from '../../support/district'
import { nameOf } from '../../support/photo'
import { askPhoto, postPiece, type Sending, sendPhoto, stateIn } from '../../support/photo-client'

/** How it is refused that there is no such photo, and that the record does not name it. */
export const NO_PHOTO = { status: 404, code: 'no-photo' }
export const NOT_NAMED = { status: 409, code: 'not-named' }

/** What the tests do at the district that is there when they run. */
export function photosAt(district: () => District) {
  /** A visit of the first station (or the other officer's) that names these pictures, stored at the server. */
  async function visitWith(
    pictures: readonly Uint8Array[],
    by: TestDevice = district().officers[0],
  ): Promise<Draft> {
    const rows = pictures.map((bytes, at) => [`r${at}`, { photo: nameOf(bytes), order: at }] as const)
    const draft = district()
      .visit(by)
      .edit({ items: { photos: Object.fromEntries(rows) } })
    await store(draft)
    return draft
  }

  async function store(draft: Draft): Promise<void> {
    const client = await district().connect(draft.by)
    await client.accepted(await draft.frame())
    client.close()
  }

  const get = (by: TestDevice | null, { recordId }: Pick<Draft, 'recordId'>, name: string, end = '') =>
    askPhoto(district().url, by, recordId, name, end)
  const post = (
    by: TestDevice | null,
    { recordId }: Pick<Draft, 'recordId'>,
    bytes: Uint8Array<ArrayBuffer>,
    sending: Sending = {},
  ) => postPiece(district().url, by, recordId, bytes, sending)
  const send = (by: TestDevice, { recordId }: Draft, bytes: Uint8Array<ArrayBuffer>) =>
    sendPhoto(district().url, by, recordId, bytes)
  const stateOf = async (by: TestDevice, draft: Draft, bytes: Uint8Array) =>
    stateIn(await get(by, draft, nameOf(bytes), '/state'))

  /** The bytes that are given out. */
  async function shown(by: TestDevice, draft: Draft, bytes: Uint8Array): Promise<Buffer> {
    const response = await get(by, draft, nameOf(bytes))
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    return Buffer.from(await response.arrayBuffer())
  }

  function filesOf({ recordId }: Draft): string[] {
    const folder = path.join(district().data, 'photos', recordId)
    return existsSync(folder) ? readdirSync(folder).sort() : []
  }
  return { visitWith, store, get, post, send, stateOf, shown, filesOf }
}
