/** One machine under test: a profile of its own in real IndexedDB, joined to a test server. `afterEach` removes them all. */
import { v7 as newId } from 'uuid'
import { afterEach } from 'vitest'
import { type Database, openDatabase } from '../../../renderer/store/database'
import { StoreError } from '../../../renderer/store/errors'
import type { JournalPort } from '../../../renderer/store/journal/keeper'
import { databaseName, storeOver } from '../../../renderer/store/store'
import type { Enrolment, Store } from '../../../renderer/store/types'
import type { Author, Patch } from '../../../shared/records/document'
import type { Row } from '../../../shared/records/row'
import { EPOCH, grantFor, type TestServer, TODAY, testServer } from './server'

export interface Machine {
  readonly profile: string
  readonly db: Database
  readonly store: Store
  readonly server: TestServer
  readonly office: string
  readonly station: string
  /** The station's partition of 2026. */
  readonly partition: string
  readonly author: Author
  visit(patch?: Patch): Promise<Row>
}

const machines: Machine[] = []

/** Deletes a database; one that is still being closed is waited for. */
export function remove(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
  })
}

afterEach(async () => {
  for (const { store, profile } of machines.splice(0)) {
    await store.close()
    await remove(databaseName(profile))
  }
})

export interface MachineOptions {
  readonly atOffice?: boolean
  readonly server?: TestServer
  readonly url?: string
  /** The shell's journal; none: as in a browser. */
  readonly journal?: JournalPort
  /** The person's id and station; fresh ones otherwise. */
  readonly as?: Pick<Machine, 'office' | 'station' | 'author'>
}

/** A machine whose person is a liaison officer of a station (or a clerk of the office). */
export async function machine(options: MachineOptions = {}): Promise<Machine> {
  const profile = `test-${newId()}`
  const server = options.server ?? (await testServer())
  const db = await openDatabase(databaseName(profile))
  const store = storeOver(db, profile, () => undefined, options.journal)
  const { office = newId(), station = newId() } = options.as ?? {}
  const [person, device] = [options.as?.author.person ?? newId(), newId()]
  await store.sync.publicKey()
  const enrolment: Enrolment = {
    device,
    deviceName: '测试电脑',
    server: options.url ?? 'http://127.0.0.1:1',
    serverKey: server.publicKey,
    epoch: EPOCH,
    token: 'secret',
    sample: false,
  }
  const grant = await server.sign(grantFor(person, office, options.atOffice ? null : station))
  await store.sync.join({ enrolment, person, grants: [grant] })
  const author: Author = { person, device, now: new Date('2026-03-05T01:30:00Z') }
  const partition = `${station}/2026`
  const made: Machine = {
    profile,
    db,
    store,
    server,
    office,
    station,
    partition,
    author,
    visit: (patch = {}) =>
      store.create(
        'visit',
        partition,
        { ...patch, fields: { mode: 'reception', date: TODAY, deputies: [newId()], ...patch.fields } },
        author,
      ),
  }
  machines.push(made)
  return made
}

/** Waits for a condition that reads the stored data. */
export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + 8000
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** The `StoreError` with which something is refused. */
export async function failure(work: Promise<unknown>): Promise<StoreError> {
  try {
    await work
  } catch (error) {
    if (error instanceof StoreError) return error
    throw error
  }
  throw new Error('it should have been refused')
}
