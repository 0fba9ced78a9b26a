/** Devices, grants, invitations and counts in SQLite. Synchronous: meant to run in the storage worker. */
import { z } from 'zod'
import type { Invitation, Redemption, StoredDevice, StoredGrant } from './port'
import { Blob, rows, run } from './rows'
import type { Database } from './schema'

const DeviceRow = z.object({ device: z.string(), name: z.string(), publicKey: z.string() })
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

function withPersons(db: Database, found: z.infer<typeof DeviceRow> | undefined): StoredDevice | null {
  if (!found) return null
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
  const found = rows(db, DeviceRow, 'SELECT device, name, publicKey FROM devices WHERE device = ?', device)
  return withPersons(db, found[0])
}

export function deviceByTokenHash(db: Database, tokenHash: string): StoredDevice | null {
  const found = rows(
    db,
    DeviceRow,
    'SELECT device, name, publicKey FROM devices WHERE tokenHash = ?',
    tokenHash,
  )
  return withPersons(db, found[0])
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
