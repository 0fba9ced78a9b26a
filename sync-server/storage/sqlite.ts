/** The embedded store: one SQLite file. Every method works synchronously inside its promise; see remote.ts for the worker. */
import { z } from 'zod'
import type { Storage } from './port'
import { reading, rows, run, transaction } from './rows'
import { openStore } from './schema'
import { auditBetween, countsBetween, writeNote } from './sqlite-audit'
import * as auth from './sqlite-auth'
import * as commits from './sqlite-commits'
import * as held from './sqlite-held'
import * as overview from './sqlite-overview'

const MetaRow = z.object({ value: z.string() })

export interface SqliteOptions {
  /** `:memory:` for tests that need no file. */
  readonly file: string
  /** Bound of the file in pages of 4 kB, as a full disk would be; for tests. */
  readonly maxPages?: number
}

/** Opens the store, creating it when it is not there. Throws when the file is not one of ours or is damaged. */
export function openSqlite({ file, maxPages }: SqliteOptions): Storage {
  const db = openStore(file, maxPages)
  const read = async <T>(work: () => T): Promise<T> => reading(work)
  const write = async <T>(work: () => T): Promise<T> => transaction(db, work)
  const meta = (key: string) =>
    rows(db, MetaRow, 'SELECT value FROM meta WHERE key = ?', key)[0]?.value ?? null
  return {
    meta: (key) => read(() => meta(key)),
    setMeta: (key, value) =>
      write(() => {
        run(db, 'INSERT OR REPLACE INTO meta VALUES (?, ?)', key, value)
      }),
    initMeta: (key, value) =>
      write(() => {
        run(db, 'INSERT OR IGNORE INTO meta VALUES (?, ?)', key, value)
        return meta(key) ?? value
      }),
    append: (batch) => write(() => commits.appendBatch(db, batch)),
    erase: (commit, note) =>
      write(() => {
        const seq = commits.replaceAll(db, commit)
        writeNote(db, note)
        return seq
      }),
    compact: () => read(() => overview.compact(db)),
    commits: (ids) => read(() => commits.commitsById(db, ids)),
    record: (recordId) => read(() => commits.recordById(db, recordId)),
    heads: () => read(() => commits.allHeads(db)),
    changes: (cursors, limits) => read(() => commits.changesAfter(db, cursors, limits)),
    recordsOf: (kind) => read(() => commits.recordsOfKind(db, kind)),
    numbered: (number) => read(() => commits.partitionsNumbered(db, number)),
    counter: (key) => read(() => commits.counterValue(db, key)),
    heldCommits: (ids) => read(() => held.heldById(db, ids)),
    heldOfRecord: (recordId) => read(() => held.heldOfRecord(db, recordId)),
    heldWaiting: () => read(() => held.heldWaiting(db)),
    heldRoom: (device) => read(() => held.heldRoom(db, device)),
    decideHeld: (decision) => write(() => held.decideHeld(db, decision)),
    addDevice: (device, note) =>
      write(() => {
        auth.insertDevice(db, device)
        writeNote(db, note)
      }),
    device: (device) => read(() => auth.deviceById(db, device)),
    deviceByToken: (hash) => read(() => auth.deviceByTokenHash(db, hash)),
    replaceToken: (device, hash) => write(() => auth.setToken(db, device, hash)),
    putGrant: (grant, note) =>
      write(() => {
        auth.upsertGrant(db, grant)
        writeNote(db, note)
      }),
    grantsOf: (persons) => read(() => auth.grantsOfPersons(db, persons)),
    addInvitation: (invitation, before, note) =>
      write(() => {
        auth.insertInvitation(db, invitation, before)
        writeNote(db, note)
      }),
    invitation: (hash) => read(() => auth.invitationByHash(db, hash)),
    redeem: (redemption) => write(() => auth.redeemInvitation(db, redemption)),
    count: (day, counts) => write(() => auth.addCounts(db, day, counts)),
    counts: (day) => read(() => auth.countsOn(db, day)),
    devices: () => read(() => auth.allDevices(db)),
    revoke: (device, note) => write(() => auth.revokeDevice(db, device, note)),
    sawDevices: (seen) => write(() => auth.noteSeen(db, seen)),
    addNote: (note) => write(() => writeNote(db, note)),
    allGrants: () => read(() => auth.everyGrant(db)),
    newest: (limit, partition) => read(() => overview.newestRecords(db, limit, partition)),
    totals: () => read(() => overview.totals(db)),
    auditLog: (from, before) => read(() => auditBetween(db, from, before)),
    countsBetween: (from, to) => read(() => countsBetween(db, from, to)),
    close: async () => {
      db.close()
    },
  }
}
