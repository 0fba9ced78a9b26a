/**
 * Photos of a record: which they are and what they show. A picture is named by what it is (its SHA-256) and lies beside the
 * records, with the record that names it; nobody is given a picture for its name alone.
 */
import type { FieldSpec } from './fields'

/** What the name of a picture looks like: SHA-256 in 64 hexadecimal digits. */
export const PHOTO_NAME = /^[0-9a-f]{64}$/

/** Most photos that a form takes into one record. */
export const MAX_PHOTOS = 9

/** Largest picture, in bytes: a JPEG without any data of the camera, made smaller before it is kept. */
export const MAX_PHOTO_BYTES = 1024 * 1024

/** The list that every kind has whose records bear photos. */
export const PHOTOS = {
  photos: {
    label: '照片',
    columns: {
      photo: { type: 'photo', label: '图片' },
      caption: { type: 'text', label: '说明', max: 60 },
    },
  },
} as const satisfies Readonly<
  Record<string, { readonly label: string; readonly columns: Readonly<Record<string, FieldSpec>> }>
>

/** The names of the pictures that a record shows, in their order, each once. */
export function photosOf({ items }: { readonly items: object }): readonly string[] {
  if (!('photos' in items) || !Array.isArray(items.photos)) return []
  const names = items.photos.flatMap((row: unknown) =>
    typeof row === 'object' && row !== null && 'photo' in row && typeof row.photo === 'string'
      ? [row.photo]
      : [],
  )
  return [...new Set(names)]
}
