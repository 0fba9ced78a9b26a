/** The sample's photos: a few drawings that many of its records name. They are given out from here, and nobody has to send them. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { SAMPLE_PICTURES } from '../../shared/sample/pictures'

/** Where the drawings lie. */
export const SAMPLE_PHOTOS = fileURLToPath(new URL('../sample/photos', import.meta.url))

/** Pictures that are there for every record that names them. */
export interface PhotoShelf {
  /** The bytes of a picture; null when it is none of these. */
  read(name: string): Promise<Buffer<ArrayBuffer> | null>
}

/** The shelf of a server that shows the sample. */
export function sampleShelf(folder = SAMPLE_PHOTOS): PhotoShelf {
  const motifs = new Map<string, string>(
    Object.entries(SAMPLE_PICTURES).map(([motif, name]) => [name, motif]),
  )
  return {
    read: async (name) => {
      const motif = motifs.get(name)
      return motif === undefined ? null : readFile(path.join(folder, `${motif}.jpg`))
    },
  }
}

/** Of a server that shows no sample. */
export const EMPTY_SHELF: PhotoShelf = { read: async () => null }
