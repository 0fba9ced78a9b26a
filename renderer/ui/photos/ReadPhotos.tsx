/** The photos of a record, to be looked at. */
import { type ReactNode, useState } from 'react'
import { Photo } from './Photo'
import { type NamedPhoto, PhotoViewer, photoLabel } from './PhotoViewer'

/** The photos that rows of a record's list name. */
export function namedPhotos(
  rows: readonly { readonly id: string; readonly photo?: unknown; readonly caption?: unknown }[],
): readonly NamedPhoto[] {
  return rows.flatMap(({ id, photo, caption }) =>
    typeof photo === 'string' ? [{ id, photo, caption: typeof caption === 'string' ? caption : '' }] : [],
  )
}

export function ReadPhotos({
  recordId,
  photos,
}: {
  readonly recordId: string
  readonly photos: readonly NamedPhoto[]
}): ReactNode {
  const [open, setOpen] = useState<number | null>(null)
  return (
    <>
      <ul className="photo-tiles">
        {photos.map((one, at) => (
          <li key={one.id}>
            <Photo
              recordId={recordId}
              name={one.photo}
              label={photoLabel(one, at)}
              onOpen={() => setOpen(at)}
            />
            {one.caption && <p className="photo-caption">{one.caption}</p>}
          </li>
        ))}
      </ul>
      {open !== null && (
        <PhotoViewer recordId={recordId} photos={photos} first={open} onClose={() => setOpen(null)} />
      )}
    </>
  )
}
