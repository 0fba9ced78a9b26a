/** A real office starts and is run from the command line: every command on the closed store and on the running server. */
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Draft, enrolDevice } from '../../support/device'
import { TODAY } from '../../support/district'
import { type TestFolder, testFolder } from '../../support/folder'
import { type RunningServer, startServer } from '../../support/server'
import { WireClient } from '../../support/wire-client'
import * as c from './command'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let folder: TestFolder
let data: string
let server: RunningServer | null = null
beforeEach(async () => {
  folder = await testFolder('admin')
  data = path.join(folder.path, 'data')
})
afterEach(async () => {
  await server?.stop()
  server = null
  await folder.remove()
})

const OFFICE = [
  '--name',
  '示范人大街道工委',
  '--signature',
  '区人大常委会示范街道工作委员会',
  '--administrator',
  '王某',
]

it('a district has offices of its own: their record lives with it, and there is no third level', async () => {
  const district = await c.asked(c.Office, data, 'office', ...OFFICE)
  const below = (id: string, name: string) => [
    ...['--district', id, '--name', name, '--signature', `区人大常委会${name}`, '--administrator', '李某'],
  ]
  const office = await c.asked(c.Office, data, 'office', ...below(district.office, '甲人大街道工委'))
  const station = await c.asked(c.Station, data, 'station', '甲社区联络站', '--office', office.office)
  expect(station.office).toBe(office.office)
  expect(await c.refused(data, 'station', '乙社区联络站')).toEqual({ code: 'which-office', exit: 2 })
  expect(await c.refused(data, 'office', ...below(office.office, '再下一级'))).toEqual({
    code: 'not-a-district',
    exit: 2,
  })
  const stats = await c.asked(c.Stats, data, 'stats')
  expect(stats.offices).toContainEqual({ id: office.office, name: '甲人大街道工委', office: district.office })
  const people = await c.asked(c.Persons, data, 'persons')
  expect(people.map(({ grants }) => grants.map(({ office: at }) => at))).toContainEqual([office.office])
})

it('a process of its own says the same, on the right channel and with the right exit code', async () => {
  const told = await c.adminProcess('--data', data, 'office', ...OFFICE, '--json')
  expect({ ...told, stdout: Object.keys(c.Office.parse(JSON.parse(told.stdout))) }).toEqual({
    code: 0,
    stdout: ['office', 'person', 'code', 'until'],
    stderr: '',
  })
  const again = ['--data', data, 'office', ...OFFICE]
  expect(await c.adminProcess(...again)).toEqual(await c.admin(...again))
  expect(await c.adminProcess(...again)).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('office-exists'),
  })
})

describe.each(['stopped', 'running'] as const)('with the server %s', (state) => {
  const running = state === 'running'
  beforeEach(async () => {
    if (running) server = await startServer({ data })
  })

  it('an empty store becomes an office with stations, people and devices', async () => {
    const office = await c.asked(c.Office, data, 'office', ...OFFICE)
    expect(Date.parse(office.until)).toBeGreaterThan(Date.now() + 6 * 86_400_000)
    expect(await c.refused(data, 'office', ...OFFICE)).toEqual({ code: 'office-exists', exit: 2 })

    const station = await c.asked(
      c.Station,
      data,
      'station',
      '甲社区联络站',
      '--community',
      '甲社区',
      '--model',
    )
    expect(station).toMatchObject({ office: office.office, name: '甲社区联络站' })
    const at = ['--station', station.station]
    const added = await c.asked(
      c.Invited.pick({ person: true }),
      data,
      'persons',
      'add',
      '--name',
      '赵某',
      '--role',
      'clerk',
    )
    const invited = await c.asked(c.Invited, data, 'invite', '--role', 'officer', '--name', '李某', ...at)
    const again = await c.asked(c.Invited, data, 'invite', '--person', invited.person)
    expect(again).toMatchObject({ person: invited.person, name: '李某' })
    expect(again.code).not.toBe(invited.code)

    const persons = await c.asked(c.Persons, data, 'persons')
    const roles = persons.map(({ name, grants }) => [name, ...grants.map(({ role }) => role)])
    expect(roles.sort()).toEqual(
      [
        ['李某', 'officer'],
        ['王某', 'administrator'],
        ['赵某', 'clerk'],
      ].sort(),
    )

    const head = ['--person', added.person, '--role', 'officeHead', '--from', '2026-01-01']
    const [, grant] = await (async () => {
      await c.asked(c.Grants.element, data, 'grants', 'add', ...head)
      return c.asked(c.Grants, data, 'grants', '--person', added.person)
    })()
    const ended = await c.asked(
      c.Grants.element,
      data,
      'grants',
      'end',
      String(grant?.grantId),
      '--last',
      '2026-06-30',
    )
    expect(ended).toMatchObject({ role: 'officeHead', from: '2026-01-01', to: '2026-06-30' })

    const device = await c.programDevice(data, '--role', 'station', ...at, '--name', '填报程序')
    const devices = await c.asked(c.Devices, data, 'devices')
    expect(devices.map(({ own }) => own).sort()).toEqual([false, true])
    expect(devices.find(({ own }) => !own)).toMatchObject({ device: device.device, persons: [device.person] })
    const own = devices.find((known) => known.own)?.device ?? ''
    expect(await c.refused(data, 'revoke', own)).toEqual({ code: 'own-device', exit: 2 })

    const records = await c.asked(c.Records, data, 'records', '--limit', '3')
    expect(records.map(({ kind }) => kind)).toEqual(['person', 'person', 'person'])
    expect(records.map(({ seq }) => seq)).toEqual([...records.map(({ seq }) => seq)].sort((a, b) => b - a))
    const ofOffice = await c.asked(c.Records, data, 'records', '--partition', `org/${office.office}`)
    expect(ofOffice).toHaveLength(6)
    const stats = await c.asked(c.Stats, data, 'stats')
    expect(stats).toMatchObject({
      running,
      records: { office: 1, station: 1, person: 4 },
      commits: 6,
      revoked: 0,
    })
    expect(stats.stations).toMatchObject([{ id: station.station, name: '甲社区联络站' }])
    await c.asked(c.Devices.element.pick({ device: true }), data, 'revoke', device.device)
    expect((await c.asked(c.Stats, data, 'stats')).revoked).toBe(1)

    server ??= await startServer({ data })
    const officer = await enrolDevice(server.url, again.code)
    const client = await WireClient.connect(server.url, officer)
    await client.caughtUp()
    expect(
      client
        .changes()
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['office', 'person', 'person', 'person', 'person', 'station'].sort())
    const visit = new Draft(officer, 'visit', `${station.station}/${TODAY.slice(0, 4)}`)
    const seq = await client.accepted(
      await visit.edit({ fields: { mode: 'reception', date: TODAY, name: '张某' } }).frame(),
    )
    const [newest] = await c.asked(c.Records, data, 'records', '--limit', '1')
    expect(newest).toEqual({ recordId: visit.recordId, kind: 'visit', partition: visit.partition, seq })
    client.close()
  })
})

it('what does not fit is refused with a code, a sentence and exit code 2', async () => {
  const nobody = '00000000-0000-4000-8000-000000000000'
  expect(await c.refused(data, 'persons')).toEqual({ code: 'no-store', exit: 2 })
  expect(await c.refused(data, 'verify')).toEqual({ code: 'no-store', exit: 2 })
  server = await startServer({ data })
  expect(await c.refused(data, 'station', '甲站')).toEqual({ code: 'no-office', exit: 2 })
  await c.asked(c.Office, data, 'office', ...OFFICE)
  const wrong: Record<string, string[]> = {
    'no-station': ['invite', '--role', 'officer', '--name', '李某'],
    'unknown-station': ['invite', '--role', 'officer', '--name', '李某', '--station', nobody],
    'no-station-role': ['persons', 'add', '--role', 'clerk', '--name', '李某', '--station', nobody],
    'unknown-person': ['invite', '--person', nobody],
    'unknown-grant': ['grants', 'end', nobody],
    'unknown-device': ['revoke', nobody],
    'unknown-office': ['station', '甲站', '--office', nobody],
    'bad-value': ['station', '甲站', '--street', '街'.repeat(50)],
    'bad-arguments': ['records', '--limit', '0'],
    'name-known': ['invite', '--role', 'clerk', '--name', '王某'],
    'no-file': ['verify', path.join(data, 'none.db')],
  }
  for (const [code, words] of Object.entries(wrong))
    expect(await c.refused(data, ...words), words.join(' ')).toEqual({ code, exit: 2 })
  expect((await c.asked(c.Stats, data, 'stats')).records).toEqual({ office: 1, person: 1 })
})

it('everyone connected learns at once what the administration wrote', async () => {
  server = await startServer({ data })
  const { code } = await c.asked(c.Office, data, 'office', ...OFFICE)
  const client = await WireClient.connect(server.url, await enrolDevice(server.url, code))
  await client.caughtUp()
  const { station } = await c.asked(c.Station, data, 'station', '乙社区联络站')
  expect(await client.change(station)).toMatchObject({ kind: 'station' })
  client.close()
})

it('a grant that ends now is felt by the connected device', async () => {
  server = await startServer({ data })
  const { code, person } = await c.asked(c.Office, data, 'office', ...OFFICE)
  const device = await enrolDevice(server.url, code)
  const client = await WireClient.connect(server.url, device)
  const [grant] = await c.asked(c.Grants, data, 'grants', '--person', person)
  await c.asked(c.Grants.element, data, 'grants', 'end', String(grant?.grantId), '--now')
  expect(await client.closed()).toBe(1013)
  const back = await WireClient.open(server.url, device.token)
  back.hello()
  expect(await back.closed()).toBe(4403)
})
