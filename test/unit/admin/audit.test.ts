/** The audit log: a line for each change of authority, ids only, never changed. */
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { z } from 'zod'
import { openFile } from '../../../sync-server/storage/schema'
import { enrolDevice } from '../../support/device'
import { startDistrict, TODAY } from '../../support/district'
import * as c from './command'

vi.setConfig({ testTimeout: 60_000 })

const Log = z.object({
  from: z.string(),
  to: z.string(),
  entries: z.array(
    z.strictObject({
      id: z.uuid(),
      at: z.iso.datetime(),
      what: z.string(),
      person: z.string().nullable(),
      device: z.string().nullable(),
      grantId: z.string().nullable(),
      recordId: z.string().nullable(),
      actor: z.string().nullable(),
    }),
  ),
  counts: z.record(z.string(), z.record(z.string(), z.number())),
})

it('grants, invitations, devices and revocations leave a line each, refusals and commits a count', async () => {
  const district = await startDistrict()
  const { server, data, clerk, officers } = district
  const client = await district.connect(officers[0])
  await client.accepted(await district.visit().frame())
  expect(await client.refused(await district.visit().frame({}, clerk.key))).toBe('signature')
  const { person } = officers[1]
  const device = await enrolDevice(server.url, await server.administration.invitePerson(person))
  await server.administration.revoke(device.device)
  const [grant] = await c.asked(c.Grants, data, 'grants', '--person', person)
  await c.asked(c.Grants.element, data, 'grants', 'end', String(grant?.grantId))

  const log = await c.asked(Log, data, 'audit')
  const about = log.entries.filter((entry) => entry.person === person || entry.device === device.device)
  expect(about.map(({ what }) => what)).toEqual([
    ...['granted', 'invited', 'enrolled', 'invited', 'enrolled', 'revoked', 'grant-ended'],
  ])
  expect(about[4]).toMatchObject({ person, device: device.device })
  const days = Object.values(log.counts)
  const total = (what: string) => days.reduce((sum, day) => sum + (day[what] ?? 0), 0)
  expect([total('wrote'), total('refused:signature'), total('enrolled')]).toEqual([3, 1, 4])
  expect(JSON.stringify(log)).not.toMatch(/[\u4e00-\u9fff]/)

  const none = await c.asked(Log, data, 'audit', '--from', '2020-01-01', '--to', '2020-12-31')
  expect(none).toMatchObject({ entries: [], counts: {} })
  expect((await c.asked(Log, data, 'audit', '--from', TODAY)).entries.length).toBeGreaterThan(0)
  expect(await c.refused(data, 'audit', '--from', '2026-02-01', '--to', '2026-01-01')).toEqual({
    code: 'bad-period',
    exit: 2,
  })
  await district.close()
})

it('no line can be changed or removed', async () => {
  const district = await startDistrict()
  await district.server.close()
  const db = openFile(path.join(district.data, 'store.db'))
  const lines = db.prepare('SELECT COUNT(*) AS count FROM auditLog').all()
  expect(() => db.exec("UPDATE auditLog SET person = 'x'")).toThrow(/only added to/)
  expect(() => db.exec('DELETE FROM auditLog')).toThrow(/only added to/)
  expect(db.prepare('SELECT COUNT(*) AS count FROM auditLog').all()).toEqual(lines)
  db.close()
  await district.close()
})
