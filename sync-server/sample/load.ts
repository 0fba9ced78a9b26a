/**
 * The invented district: loaded once, into an empty store, through the same pipeline as everybody's work. Each of its persons has
 * a device whose real key signs real frames; the keys are forgotten afterwards.
 */
import { randomUUID } from 'node:crypto'
import { v7 as newId } from 'uuid'
import * as Y from 'yjs'
import { z } from 'zod'
import { addStep, editDocument, openDocument } from '../../shared/records/document'
import { generateSample } from '../../shared/sample/generate'
import type { Sample, SampleAction, SampleRecord } from '../../shared/sample/index'
import { PublicKey, SampleInfo } from '../../shared/wire/api'
import { encodeFrameContent, type Frame } from '../../shared/wire/frames'
import type { Administration } from '../auth/administration'
import { newToken, tokenHash } from '../auth/codes'
import type { Directory } from '../auth/directory'
import { type Clock, dayOf } from '../clock'
import type { Pipeline } from '../commit/pipeline'
import type { SampleDesk } from '../http/app'
import type { Log } from '../log'
import type { Storage } from '../storage/port'

export interface SampleSize {
  readonly seed: number
  readonly stations: number
  /** Work records a station. */
  readonly recordsPerStation: number
}

export interface SampleParts {
  readonly storage: Storage
  readonly pipeline: Pipeline
  readonly administration: Administration
  readonly directory: Directory
  readonly clock: Clock
  readonly log: Log
}

/** What is remembered of a loaded sample: who can be looked in as. */
const Loaded = SampleInfo.extend({
  /** `office` or a station's id → the person */
  persons: z.record(z.string(), z.uuid()),
})
type Loaded = z.infer<typeof Loaded>

const META = 'sample'

/**
 * The sample of this store, loaded first when the store is empty; null when the store holds other work. The records are stored in
 * one transaction: a start that is interrupted leaves an empty store, and the next one loads them.
 */
export async function sampleDesk(parts: SampleParts, size: SampleSize): Promise<SampleDesk | null> {
  const { storage, administration } = parts
  const empty = (await storage.heads()).length === 0
  const known = await storage.meta(META)
  if (known === null && !empty) return null
  const loaded = empty || known === null ? await load(parts, size) : Loaded.parse(JSON.parse(known))
  return {
    info: { office: loaded.office, stations: loaded.stations },
    join: async (as) => {
      const person = Object.hasOwn(loaded.persons, as) ? loaded.persons[as] : undefined
      return person === undefined ? null : administration.invitePerson(person)
    },
  }
}

async function load(parts: SampleParts, size: SampleSize): Promise<Loaded> {
  const { storage, clock, log } = parts
  const started = performance.now()
  const sample = generateSample({ ...size, today: dayOf(clock()) })
  const { office, stations, records } = sample
  const loaded = Loaded.parse({ office, stations, persons: doors(sample) })
  await storage.setMeta(META, JSON.stringify(loaded))
  const signers = await enrolPersons(parts, sample)
  const frames: Frame[] = []
  for (const record of records) frames.push(...(await framesOf(record, signers)))
  await deliver(parts, frames)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  log(`sample loaded: ${records.length} records, ${frames.length} commits, ${seconds} s`)
  return loaded
}

async function deliver({ pipeline }: SampleParts, frames: readonly Frame[]): Promise<void> {
  const outcome = await pipeline.submit(frames, 0)
  if ('busy' in outcome) throw new Error(outcome.busy)
  for (const result of outcome.results)
    if (!result.ok) throw new Error(`sample refused: ${result.code} ${result.message}`)
}

/** Whom one becomes when looking in: the office's clerk, a station's officer. */
function doors({ persons, stations }: Sample): Record<string, string> {
  const atOffice =
    persons.find(({ role }) => role === 'clerk') ?? persons.find(({ role }) => role === 'administrator')
  const found: Record<string, string> = atOffice ? { office: atOffice.person } : {}
  for (const { id } of stations) {
    const there = persons.filter(({ station }) => station === id)
    const officer = there.find(({ role }) => role === 'officer') ?? there[0]
    if (officer) found[id] = officer.person
  }
  return found
}

interface Signer {
  readonly device: string
  readonly key: CryptoKey
}

async function enrolPersons(parts: SampleParts, sample: Sample): Promise<ReadonlyMap<string, Signer>> {
  const { storage, administration, directory, clock } = parts
  const since = clock().toISOString()
  const first = sample.records.flatMap(({ actions }) => actions.map(({ at }) => at)).reduce(earlier, since)
  const signers = new Map<string, Signer>()
  for (const { person, name, role, station } of sample.persons) {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
      'sign',
      'verify',
    ])
    const publicKey = PublicKey.parse(await crypto.subtle.exportKey('jwk', pair.publicKey))
    const device = randomUUID()
    await storage.addDevice({
      device,
      name: '示例电脑',
      publicKey: JSON.stringify(publicKey),
      persons: [person],
      tokenHash: tokenHash(newToken()),
      since,
    })
    const from = dayOf(new Date(first))
    await administration.grant({ person, name, role, office: sample.office.id, station, from })
    signers.set(person, { device, key: pair.privateKey })
  }
  directory.forget()
  return signers
}

function earlier(a: string, b: string): string {
  return b < a ? b : a
}

/** One frame for each run of actions by one person. */
async function framesOf(record: SampleRecord, signers: ReadonlyMap<string, Signer>): Promise<Frame[]> {
  const doc = openDocument()
  const frames: Frame[] = []
  let sent = Y.encodeStateVector(doc)
  for (const [at, action] of record.actions.entries()) {
    const signer = signers.get(action.person)
    if (!signer) throw new Error('a person of the sample has no device')
    act(doc, action, signer.device)
    if (record.actions[at + 1]?.person === action.person) continue
    frames.push(await sign(record, action.person, signer, Y.encodeStateAsUpdate(doc, sent)))
    sent = Y.encodeStateVector(doc)
    // Another device goes on under a client id of its own.
    doc.clientID = openDocument().clientID
  }
  return frames
}

function act(doc: Y.Doc, action: SampleAction, device: string): void {
  const author = { person: action.person, device, now: new Date(action.at) }
  if (action.do === 'edit') editDocument(doc, action.patch, author)
  else addStep(doc, action.type, action.data, author)
}

async function sign(
  { recordId, kind, partition }: SampleRecord,
  person: string,
  { device, key }: Signer,
  update: Uint8Array,
): Promise<Frame> {
  const own = Uint8Array.from(update)
  const content = encodeFrameContent({
    commitId: newId(),
    recordId,
    kind,
    partition,
    person,
    device,
    update: own,
  })
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, content)
  return { content, signature: new Uint8Array(signature) }
}
