/** The check of a store's file finds whatever does not fit, each kind of damage by its own name. */
import { copyFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeBackup } from '../../../sync-server/admin/backup'
import { verifyFile } from '../../../sync-server/admin/verify'
import { openFile } from '../../../sync-server/storage/schema'
import { type District, startDistrict } from '../../support/district'

let district: District
let whole: string
beforeAll(async () => {
  district = await startDistrict()
  const client = await district.connect(district.officers[0])
  const visit = district.visit()
  await client.accepted(await visit.frame())
  await client.accepted(await district.visit().frame())
  await client.accepted(await visit.edit({ fields: { name: '李某' } }).frame())
  whole = path.join(district.data, 'whole.db')
  await makeBackup(district.data, whole)
})
afterAll(() => district.close())

// Commits 1 and 2 are the stations, 3 and 5 one visit, 4 another.
it('a whole file has no fault, and looking changes nothing', async () => {
  const verdict = { ok: true, records: 4, commits: 5, lastSeq: 5, numbers: 2, checksum: 'match', faults: [] }
  expect(await verifyFile(whole)).toMatchObject(verdict)
  expect(await verifyFile(whole)).toMatchObject(verdict)
  const live = { ...verdict, checksum: 'none' }
  expect(await verifyFile(path.join(district.data, 'store.db'))).toMatchObject(live)
})

/** One of the commits waits to be claimed as well. */
const HELD = `INSERT INTO held (commitId, recordId, partition, kind, person, device, heldAt, content, signature, state, reason)
  SELECT commitId, recordId, partition, kind, person, device, storedAt, content, signature, 'waiting', '' FROM commits WHERE seq = 4;`

function changed(statement: string): string {
  const file = path.join(district.data, 'changed.db')
  copyFileSync(whole, file)
  const db = openFile(file)
  db.exec(statement)
  db.close()
  return file
}

it('what waits to be claimed is checked too, and an older file has nothing of the kind', async () => {
  expect((await verifyFile(changed(HELD))).faults).toEqual([])
  expect((await verifyFile(changed('DROP TABLE held'))).faults).toEqual([])
})

it.each([
  [`${HELD} UPDATE held SET signature = zeroblob(64)`, 'held'],
  [`${HELD} UPDATE held SET kind = 'issue'`, 'held'],
  ["UPDATE commits SET kind = 'issue' WHERE seq = 4", 'commit'],
  ['UPDATE commits SET content = zeroblob(40) WHERE seq = 4', 'commit'],
  ['UPDATE commits SET signature = zeroblob(64) WHERE seq = 4', 'commit'],
  ['DELETE FROM devices', 'commit'],
  ['DELETE FROM commits WHERE seq = 3', 'record'],
  ['DELETE FROM commits WHERE seq = 4', 'record'],
  ["DELETE FROM records WHERE kind = 'visit'", 'record'],
  ['DELETE FROM commits WHERE seq = 5', 'head'],
  ['UPDATE heads SET seq = seq + 1', 'head'],
  ["UPDATE sqlite_sequence SET seq = 1 WHERE name = 'commits'", 'sequence'],
  ['UPDATE commits SET seq = -5 WHERE seq = 5', 'sequence'],
  [
    'INSERT INTO facts (seq, recordId, json, signature) SELECT seq, recordId, json, signature FROM facts',
    'number',
  ],
  ["UPDATE facts SET json = replace(json, '〕1号', '〕9号')", 'number'],
  ["UPDATE grants SET json = replace(json, 'officer', 'clerk')", 'grant'],
  ["DELETE FROM meta WHERE key = 'serverKey'", 'no-key'],
  ['PRAGMA user_version = 99', 'newer'],
])('finds %s', async (statement, code) => {
  const { ok, faults } = await verifyFile(changed(statement))
  expect(ok).toBe(false)
  expect(faults.map((fault) => fault.code)).toContain(code)
  for (const { message } of faults) expect(message).toMatch(/[\u4e00-\u9fff]/)
})

it('a file that is none of ours is said to be unreadable', async () => {
  const { ok, faults } = await verifyFile(new URL(import.meta.url).pathname)
  expect({ ok, codes: faults.map(({ code }) => code) }).toEqual({ ok: false, codes: ['unreadable'] })
})
