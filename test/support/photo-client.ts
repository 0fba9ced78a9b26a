/** Photos as a client sends and asks for them. */
import { PHOTO_PIECE_BYTES, PhotoState, photoPath } from '../../shared/wire/photos'
import type { TestDevice } from './device'
import { nameOf } from './photo'

type Bearer = Pick<TestDevice, 'token'> | null

export interface Sending {
  /** Left out: that of the bytes. */
  readonly name?: string
  readonly from?: number
  /** Up to this byte; left out: as much as fits into one piece. */
  readonly to?: number
  readonly total?: number
}

/** Asks for something below a photo's address. */
export function askPhoto(
  url: string,
  by: Bearer,
  recordId: string,
  name: string,
  end = '',
): Promise<Response> {
  const headers: Record<string, string> = by ? { authorization: `Bearer ${by.token}` } : {}
  return fetch(`${url}${photoPath(recordId, name)}${end}`, { headers })
}

/** `POST` of one piece of a photo, as it is. */
export function postPiece(
  url: string,
  by: Bearer,
  recordId: string,
  bytes: Uint8Array<ArrayBuffer>,
  { name = nameOf(bytes), from = 0, to = from + PHOTO_PIECE_BYTES, total = bytes.length }: Sending = {},
): Promise<Response> {
  return fetch(`${url}${photoPath(recordId, name)}?from=${from}&total=${total}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      ...(by ? { authorization: `Bearer ${by.token}` } : {}),
    },
    body: bytes.slice(from, to),
  })
}

/** The state that an answer tells; throws what it says otherwise. */
export async function stateIn(response: Response): Promise<PhotoState> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return PhotoState.parse(await response.json())
}

/** Sends a photo piece by piece, going on where the server says. */
export async function sendPhoto(
  url: string,
  by: Bearer,
  recordId: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  let { have, whole } = await stateIn(await askPhoto(url, by, recordId, nameOf(bytes), '/state'))
  while (!whole) ({ have, whole } = await stateIn(await postPiece(url, by, recordId, bytes, { from: have })))
}
