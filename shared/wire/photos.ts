/**
 * Photos over HTTP, with the device's token as bearer. A photo is asked for by record and name; the name alone opens nothing.
 *
 * - `GET  /api/photos/<recordId>/<name>` → the JPEG, to whoever may read the record, if the record names it
 * - `GET  /api/photos/<recordId>/<name>/state` → `PhotoState`
 * - `POST /api/photos/<recordId>/<name>?from=N&total=M`, the bytes from N on → `PhotoState`
 *
 * A photo is sent in pieces after the record that names it. Sending needs no grant: what is taken are exactly the bytes that the
 * record already names. Every refusal is an `ApiError`.
 */
import { z } from 'zod'

/** How much of a photo the server has: where to go on, or that it is whole. */
export const PhotoState = z.object({ have: z.int().min(0), whole: z.boolean() })
export type PhotoState = z.infer<typeof PhotoState>

/** Most bytes of one piece. */
export const PHOTO_PIECE_BYTES = 128 * 1024

/** The address of a photo at the server, without the origin. */
export function photoPath(recordId: string, name: string): string {
  return `/api/photos/${recordId}/${name}`
}
