/** What every way into the store shares: the server and the administration work with one set of these, never with two. */
import { randomUUID } from 'node:crypto'
import { type Administration, createAdministration } from './auth/administration'
import { Directory } from './auth/directory'
import { serverKey } from './auth/keys'
import type { Clock } from './clock'
import type { Shop } from './commit/batch'
import { Documents } from './commit/documents'
import type { FreshChange } from './commit/fresh'
import { Numbering } from './commit/numbering'
import { type Committed, Pipeline } from './commit/pipeline'
import { Places } from './commit/places'
import { Counts } from './counts'
import type { Log } from './log'
import { Sightings } from './sightings'
import type { Storage } from './storage/port'

/** Records whose documents are kept at hand, a few kB each. */
const OPEN_RECORDS = 500

/** What happens to others when something changes; nobody else is there unless the server runs. */
export interface ShopHooks {
  readonly committed: (heads: Committed, fresh: readonly FreshChange[]) => void
  /** A person's grants changed. */
  readonly changed: (person: string) => void
  /** A device was revoked. */
  readonly revoked: (device: string) => void
  /** A frame was refused, with its code. */
  readonly refused: (code: string) => void
  /** A push was answered: seconds since it arrived, and its frames. */
  readonly answered: (seconds: number, frames: number) => void
}

export interface OpenShop extends Shop {
  readonly epoch: string
  readonly pipeline: Pipeline
  readonly administration: Administration
  /** The same, done by a person in the app. */
  readonly administrationBy: (actor: string) => Administration
  readonly counts: Counts
  readonly sightings: Sightings
  readonly log: Log
}

/** Opens everything over a store that nobody else has open. */
export async function openShop(
  storage: Storage,
  clock: Clock,
  log: Log,
  hooks: ShopHooks,
  openRecords = OPEN_RECORDS,
): Promise<OpenShop> {
  const epoch = await storage.initMeta('epoch', randomUUID())
  const key = await serverKey(storage)
  const directory = new Directory(storage)
  const places = new Places()
  await places.load(storage)
  const counts = new Counts(storage, clock, log)
  const sightings = new Sightings(storage, clock, log)
  const documents = new Documents(storage, openRecords)
  const numbering = new Numbering(storage)
  const shop = { storage, directory, documents, numbering, places, key, clock }
  const { committed, changed, revoked, answered } = hooks
  const refused = (code: string) => {
    counts.add(`refused:${code}`)
    hooks.refused(code)
  }
  const pipeline = new Pipeline(shop, { committed, refused, answered, log })
  const authority = { storage, directory, key, clock, changed, revoked }
  const administration = createAdministration(authority)
  const administrationBy = (actor: string) => createAdministration({ ...authority, actor })
  return { ...shop, epoch, pipeline, administration, administrationBy, counts, sightings, log }
}
