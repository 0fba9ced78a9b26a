/** Devices, grants, invitations and counts in SQLite. Synchronous: meant to run in the storage worker. */
import { z } from 'zod'
import type { AuditEntry } from '../../shared/org/audit'
import type { Invitation, KnownDevice, Redemption, StoredDevice, StoredGrant } from './port'
import { Blob, rows, run } from './rows'
import type { Database } from './schema'
import { writeNote } from './sqlite-audit'

const DeviceRow = z.object({ device: z.string(), name: z.string(), publicKey: z.string() })
const KnownRow = DeviceRow.extend({
  since: z.string(),
  revokedAt: z.string().nullable(),
  seenAt: z.string().nullable(),
})
const PersonRow = z.object({ person: z.string() })
const GrantRow = z.object({ grantId: z.string(), person: z.string(), json: z.string(), signature: Blob })
const InvitationRow = z.object({
  codeHash: z.string(),
  person: z.string(),
  expiresAt: z.string(),
  usedAt: z.string().nullable(),
  usedBy: z.string().nullable(),
})
const CountRow = z.object({ what: z.string(), count: z.number() })

/** A revoked device is no device any more, for its token as for its key. */
const WELCOME = 'device NOT IN (SELECT device FROM revocations)'

function withPersons<T extends { device: string }>(db: Database, found: T): T & { persons: string[] } {
  const persons = rows(
    db,
    PersonRow,
    'SELECT person FROM devicePersons WHERE device = ? ORDER BY person',
    found.device,
  )
  return { ...found, persons: persons.map(({ person }) => person) }
}

export function insertDevice(
  db: Database,
  device: StoredDevice & { readonly tokenHash: string; readonly since: string },
): void {
  const { name, publicKey, tokenHash, since } = device
  run(db, 'INSERT INTO devices VALUES (?, ?, ?, ?, ?)', device.device, name, publicKey, tokenHash, since)
  for (const person of device.persons) bind(db, device.device, person)
}

function bind(db: Database, device: string, person: string): void {
  run(db, 'INSERT OR IGNORE INTO devicePersons VALUES (?, ?)', device, person)
}

export function deviceById(db: Database, device: string): StoredDevice | null {
  const [found] = rows(
    db,
    DeviceRow,
    `SELECT device, name, publicKey FROM devices WHERE device = ? AND ${WELCOME}`,
    device,
  )
  return found ? withPersons(db, found) : null
}

export function deviceByTokenHash(db: Database, tokenHash: string): StoredDevice | null {
  const [found] = rows(
    db,
    DeviceRow,
    `SELECT device, name, publicKey FROM devices WHERE tokenHash = ? AND ${WELCOME}`,
    tokenHash,
  )
  return found ? withPersons(db, found) : null
}

export function allDevices(db: Database): KnownDevice[] {
  const found = rows(
    db,
    KnownRow,
    `SELECT d.device, d.name, d.publicKey, d.since, r.revokedAt, s.at AS seenAt
     FROM devices d LEFT JOIN revocations r ON r.device = d.device
     LEFT JOIN sightings s ON s.device = d.device ORDER BY d.since, d.device`,
  )
  return found.map((device) => withPersons(db, device))
}

export function noteSeen(db: Database, seen: Readonly<Record<string, string>>): void {
  const sql =
    'INSERT INTO sightings VALUES (?, ?) ON CONFLICT (device) DO UPDATE SET at = MAX(at, excluded.at)'
  for (const [device, at] of Object.entries(seen)) run(db, sql, device, at)
}

/** Must run inside a transaction. False when the device is unknown or revoked already. */
export function revokeDevice(db: Database, device: string, note: AuditEntry): boolean {
  if (deviceById(db, device) === null) return false
  run(db, 'INSERT INTO revocations VALUES (?, ?)', device, note.at)
  writeNote(db, note)
  return true
}

export function setToken(db: Database, device: string, tokenHash: string): void {
  run(db, 'UPDATE devices SET tokenHash = ? WHERE device = ?', tokenHash, device)
}

export function upsertGrant(db: Database, { grantId, person, json, signature }: StoredGrant): void {
  run(db, 'INSERT OR REPLACE INTO grants VALUES (?, ?, ?, ?)', grantId, person, json, signature)
}

export function grantsOfPersons(db: Database, persons: readonly string[]): StoredGrant[] {
  return persons.flatMap((person) =>
    rows(db, GrantRow, 'SELECT * FROM grants WHERE person = ? ORDER BY grantId', person),
  )
}

export function everyGrant(db: Database): StoredGrant[] {
  return rows(db, GrantRow, 'SELECT * FROM grants ORDER BY grantId')
}

export function insertInvitation(db: Database, invitation: Invitation, forgetBefore: string): void {
  run(db, 'DELETE FROM invitations WHERE expiresAt < ?', forgetBefore)
  const { codeHash, person, expiresAt, usedAt, usedBy } = invitation
  run(db, 'INSERT INTO invitations VALUES (?, ?, ?, ?, ?)', codeHash, person, expiresAt, usedAt, usedBy)
}

export function invitationByHash(db: Database, codeHash: string): Invitation | null {
  return rows(db, InvitationRow, 'SELECT * FROM invitations WHERE codeHash = ?', codeHash)[0] ?? null
}

/** Must run inside a transaction. */
export function redeemInvitation(db: Database, redemption: Redemption): boolean {
  const { codeHash, usedAt, device, person, newDevice } = redemption
  const { changes } = run(
    db,
    'UPDATE invitations SET usedAt = ?, usedBy = ? WHERE codeHash = ? AND usedAt IS NULL',
    usedAt,
    device,
    codeHash,
  )
  if (changes === 0) return false
  if (newDevice) insertDevice(db, { ...newDevice, device, persons: [], since: usedAt })
  bind(db, device, person)
  writeNote(db, redemption.note)
  return true
}

export function addCounts(db: Database, day: string, counts: Readonly<Record<string, number>>): void {
  for (const [what, count] of Object.entries(counts))
    run(
      db,
      'INSERT INTO audit VALUES (?, ?, ?) ON CONFLICT (day, what) DO UPDATE SET count = count + excluded.count',
      day,
      what,
      count,
    )
}

export function countsOn(db: Database, day: string): Record<string, number> {
  const found = rows(db, CountRow, 'SELECT what, count FROM audit WHERE day = ?', day)
  return Object.fromEntries(found.map(({ what, count }) => [what, count]))
}
