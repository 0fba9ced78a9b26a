/**
 * The invented district: loaded once, into an empty store, through the same pipeline as everybody's work. The organisation is
 * there before the server answers; a year's work follows while people already look in, and a start that was interrupted goes on.
 */
import { z } from 'zod'
import { KINDS } from '../../shared/records/index'
import { generateSample } from '../../shared/sample/generate'
import type { Sample } from '../../shared/sample/index'
import { SampleInfo } from '../../shared/wire/api'
import { dayOf } from '../clock'
import type { SampleDesk } from '../http/app'
import { errorName } from '../log'
import type { OpenShop } from '../shop'
import type { Storage } from '../storage/port'
import { deliver, submitAll } from './deliver'
import { framesOf, type Signers } from './frames'
import { doors, enrolPersons } from './people'
import type { Task } from './worker'

/** What is shown as the sample. */
const Size = z.object({
  seed: z.number(),
  stations: z.number(),
  /** Work records a station. */
  recordsPerStation: z.number(),
  /** More than 1: a district with that many street offices. */
  offices: z.number().optional(),
})
export type SampleSize = z.infer<typeof Size>

/** What is remembered of a loaded sample: who can be looked in as, and what it is made from. */
const Loaded = SampleInfo.omit({ loading: true }).extend({
  /** `office`, or an office's or station's id → the person */
  persons: z.record(z.string(), z.uuid()),
  options: Size.extend({ today: z.string() }),
  /** All of its work is stored. */
  whole: z.boolean(),
})
type Loaded = z.infer<typeof Loaded>

export interface LoadedSample extends SampleDesk {
  /** Resolves when all of it is stored; never rejects. */
  readonly whole: Promise<void>
  stop(): Promise<void>
}

const META = 'sample'

/** Until when the work of the sample's last day goes on: before it, that day would lie in the future. */
const LAST_DAY_ENDS_MS = 9 * 3_600_000

/** The last day `YYYY-MM-DD` of a sample that is made at this moment: today, in the early morning yesterday. */
export function sampleDay(now: Date): string {
  return dayOf(new Date(now.getTime() - LAST_DAY_ENDS_MS))
}

/** The sample of this store, begun first when the store is empty; null when the store holds other work. */
export async function sampleDesk(shop: OpenShop, size: SampleSize): Promise<LoadedSample | null> {
  const { storage, administration, clock, log, pipeline } = shop
  const empty = (await storage.heads()).length === 0
  const known = await storage.meta(META)
  if (known === null && !empty) return null
  const options = { ...size, today: sampleDay(clock()) }
  const { loaded, signers } =
    empty || known === null
      ? await begin(shop, options)
      : { loaded: Loaded.parse(JSON.parse(known)), signers: null }
  let loading: SampleInfo['loading'] = loaded.whole ? null : { done: 0, total: 0 }

  const started = performance.now()
  const delivering = loaded.whole
    ? null
    : deliver(pipeline, await taskOf(shop, loaded, signers), clock, (done, total) => {
        loading = { done, total }
      })
  const finish = async () => {
    if (!delivering) return
    if (!(await delivering.done)) return
    await storage.setMeta(META, JSON.stringify({ ...loaded, whole: true } satisfies Loaded))
    log(
      `sample loaded: ${loading?.total ?? 0} records, ${((performance.now() - started) / 1000).toFixed(1)} s`,
    )
    loading = null
  }
  const whole = finish().catch((error: unknown) => log(`sample not loaded: ${errorName(error)}`))
  const { office, offices, stations } = loaded
  return {
    info: () => ({ office, offices, stations, loading }),
    join: async (as) => {
      const person = Object.hasOwn(loaded.persons, as) ? loaded.persons[as] : undefined
      if (person === undefined) return null
      const place = as === office.id || as === 'office' ? office.id : offices.find(({ id }) => id === as)?.id
      if (place !== undefined) await letAdminister(shop, person, place)
      return administration.invitePerson(person)
    },
    whole,
    stop: async () => {
      await delivering?.stop()
      await whole
    },
  }
}

/** Whoever looks in as an office also sees what its administrator does. */
async function letAdminister({ directory, administration }: OpenShop, person: string, office: string) {
  const [known] = await directory.grantsOf(person)
  if (!known) return
  const name = known.grant.personName
  await administration.grant({ person, name, role: 'administrator', office, station: null })
}

/** The organisation, in one transaction: a start that is interrupted before leaves an empty store. */
async function begin(
  shop: OpenShop,
  options: Loaded['options'],
): Promise<{ loaded: Loaded; signers: Signers }> {
  const sample = generateSample({ ...options, recordsPerStation: 0 })
  const loaded: Loaded = {
    ...placesOf(sample),
    persons: doors(sample),
    options,
    whole: options.recordsPerStation === 0,
  }
  await shop.storage.setMeta(META, JSON.stringify(loaded))
  const signers = await enrolPersons(shop, sample)
  const frames = await Promise.all(sample.records.map((record) => framesOf(record, signers)))
  const [first] = sample.records
  const arrived = first ? new Date(first.received) : shop.clock()
  await submitAll(shop.pipeline, frames.flat(), { arrived, number: null })
  return { loaded, signers }
}

function placesOf({ office, offices, stations }: Sample): Pick<Loaded, 'office' | 'offices' | 'stations'> {
  return { office, offices: [...offices], stations: stations.map(({ id, name }) => ({ id, name })) }
}

/** What is left to do. The keys of a start that was interrupted are gone: its people get other devices. */
async function taskOf(shop: OpenShop, { options }: Loaded, known: Signers | null): Promise<Task> {
  const signers = known ?? (await enrolPersons(shop, generateSample({ ...options, recordsPerStation: 0 })))
  return { options, signers, stored: await storedWork(shop.storage) }
}

async function storedWork(storage: Storage): Promise<ReadonlySet<string>> {
  const kinds = Object.values(KINDS).filter(({ home }) => home === 'station')
  const found = await Promise.all(kinds.map(({ kind }) => storage.recordsOf(kind)))
  return new Set(found.flat().map(({ recordId }) => recordId))
}
