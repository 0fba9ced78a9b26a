/** docs/protocol.md: a revoked device, and the channel by which the running server is told. */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { Draft, enrolDevice, type TestDevice } from '../../support/device'
import { TODAY } from '../../support/district'
import { type RunningServer, startServer } from '../../support/server'
import { WireClient } from '../../support/wire-client'
import * as c from './command'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let server: RunningServer & { data: string }
let at: string[]
let partition: string
beforeAll(async () => {
  server = await startServer()
  const office = ['--name', '示范人大街道工委', '--signature', '示范人大街道工委', '--administrator', '王某']
  await c.asked(c.Office, server.data, 'office', ...office)
  const { station } = await c.asked(c.Station, server.data, 'station', '甲社区联络站')
  at = ['--role', 'station', '--station', station]
  partition = `${station}/${TODAY.slice(0, 4)}`
})
afterAll(() => server.stop())

function visit(by: TestDevice): Draft {
  return new Draft(by, 'visit', partition).edit({ fields: { mode: 'visit', date: TODAY } })
}

async function revoke(device: TestDevice): Promise<void> {
  await c.asked(c.Devices.element.pick({ device: true }), server.data, 'revoke', device.device)
}

it('P44 an open socket of a revoked device closes at once, and the device does not come back', async () => {
  const device = await c.programDevice(server.data, ...at, '--name', '要注销的')
  const sockets = await Promise.all([1, 2].map(() => WireClient.connect(server.url, device)))
  await sockets[0]?.accepted(await visit(device).frame())
  await revoke(device)
  for (const socket of sockets) {
    expect(await socket.next('closing')).toMatchObject({
      code: 4401,
      message: expect.stringMatching(/注销.*。$/),
    })
    expect(await socket.closed()).toBe(4401)
  }
  const back = await WireClient.open(server.url, device.token)
  expect(await back.closed()).toBe(4401)
})

it('P44 what a revoked device signed is refused, whoever carries it; others go on', async () => {
  const [revoked, other] = [
    await c.programDevice(server.data, ...at, '--name', '注销的'),
    await c.programDevice(server.data, ...at, '--name', '别的'),
  ]
  const carrier = await WireClient.connect(server.url, other)
  const frame = await visit(revoked).frame()
  await carrier.accepted(await visit(revoked).frame())
  await revoke(revoked)
  expect(await carrier.refused(frame)).toBe('device')
  await carrier.accepted(await visit(other).frame())
  carrier.close()
})

it('P44 a revoked device gets no token again with the code it came with, and another of the person goes on', async () => {
  const { person, code } = await c.asked(
    c.Invited,
    server.data,
    ...['invite', '--role', 'clerk', '--name', '赵某'],
  )
  const first = await enrolDevice(server.url, code)
  const second = await enrolDevice(
    server.url,
    (await c.asked(c.Invited, server.data, 'invite', '--person', person)).code,
  )
  const client = await WireClient.connect(server.url, second)
  await revoke(first)
  await expect(enrolDevice(server.url, code, first)).rejects.toThrow('used-code')
  await client.ping()
  client.close()
})

it('P44 a device revoked while no server runs stays out after the start', async () => {
  const own = await startServer()
  try {
    const office = ['--name', '乙人大街道工委', '--signature', '乙人大街道工委', '--administrator', '王某']
    await c.asked(c.Office, own.data, 'office', ...office)
    const device = await c.programDevice(own.data, '--role', 'office', '--name', '程序')
    // Ended without a word: the door it left behind is nobody's.
    await own.kill()
    await c.asked(c.Devices.element.pick({ device: true }), own.data, 'revoke', device.device)
    const again = await startServer({ data: own.data })
    const back = await WireClient.open(again.url, device.token)
    expect(await back.closed()).toBe(4401)
    await again.stop()
  } finally {
    await own.stop()
  }
})

const Door = z.object({ port: z.number(), secret: z.string() })

it('P46 the channel answers only who can read its file', async () => {
  const file = path.join(server.data, 'admin.json')
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  const { port, secret } = Door.parse(JSON.parse(readFileSync(file, 'utf8')))
  const knock = (headers: Record<string, string>, method = 'POST') =>
    fetch(`http://127.0.0.1:${port}/`, {
      method,
      headers,
      ...(method === 'POST' ? { body: JSON.stringify({ command: 'stats', given: {} }) } : {}),
    })
  const authorization = `Bearer ${secret}`
  expect((await knock({ authorization })).status).toBe(200)
  expect((await knock({})).status).toBe(403)
  expect((await knock({ authorization: `Bearer ${secret.slice(1)}A` })).status).toBe(403)
  expect((await knock({ authorization, origin: 'http://127.0.0.1:5173' })).status).toBe(403)
  expect((await knock({ authorization }, 'GET')).status).toBe(403)
})

it('P46 commands that come together are done one after the other', async () => {
  const own = await startServer()
  try {
    const office = [
      'office',
      '--name',
      '丙人大街道工委',
      '--signature',
      '丙人大街道工委',
      '--administrator',
      '王某',
    ]
    const ended = await Promise.all([1, 2, 3].map(() => c.adminProcess('--data', own.data, ...office)))
    expect(ended.map(({ code }) => code).sort()).toEqual([0, 2, 2])
  } finally {
    await own.stop()
  }
})

it('P46 a folder that is held by someone who does not answer is said to be so', async () => {
  const file = path.join(server.data, 'admin.json')
  const door = readFileSync(file, 'utf8')
  const { port } = Door.parse(JSON.parse(door))
  writeFileSync(file, JSON.stringify({ port, secret: 'x'.repeat(43) }))
  try {
    expect(await c.refused(server.data, 'stats')).toEqual({ code: 'busy-folder', exit: 2 })
  } finally {
    writeFileSync(file, door)
  }
})
