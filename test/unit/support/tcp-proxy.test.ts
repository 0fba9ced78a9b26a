/** The network that faults are made with does what it says; otherwise the tests that use it would hold nothing. */
import net from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTcpProxy, type TcpProxy } from '../../support/tcp-proxy'

let echo: net.Server
let proxy: TcpProxy
beforeEach(async () => {
  echo = net.createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => socket.write(chunk))
  })
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve))
  const address = echo.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  proxy = await openTcpProxy({ port: address.port })
})
afterEach(async () => {
  await proxy.close()
  await new Promise((resolve) => echo.close(resolve))
})

interface Caller {
  readonly socket: net.Socket
  got(): string
  ended(): boolean
}

async function call(): Promise<Caller> {
  const socket = net.connect({ port: proxy.port, host: '127.0.0.1' })
  let got = ''
  let ended = false
  socket.setEncoding('utf8').on('data', (text: string) => {
    got += text
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    ended = true
  })
  // A line that is cut may end before it is heard to have begun.
  await new Promise<void>((resolve) => socket.once('connect', resolve).once('close', () => resolve()))
  return { socket, got: () => got, ended: () => ended }
}

it('carries both ways and counts', async () => {
  const caller = await call()
  caller.socket.write('一二三')
  await expect.poll(caller.got).toBe('一二三')
  expect([proxy.passed('server'), proxy.passed('client')]).toEqual([9, 9])
  caller.socket.end()
  await expect.poll(proxy.connections).toBe(0)
  expect(proxy.taken()).toBe(1)
})

it('carries much, whole and in order', async () => {
  const caller = await call()
  const text = Array.from({ length: 200_000 }, (_, n) => `${n};`).join('')
  caller.socket.write(text)
  await expect.poll(() => caller.got().length).toBe(text.length)
  expect(caller.got()).toBe(text)
})

it('cut ends what is open and takes nothing until restored', async () => {
  const caller = await call()
  proxy.cut()
  await expect.poll(caller.ended).toBe(true)
  const refused = await call()
  await expect.poll(refused.ended).toBe(true)
  proxy.restore()
  const again = await call()
  again.socket.write('x')
  await expect.poll(again.got).toBe('x')
})

it('stall lets nothing through and ends nothing; restored, everything arrives', async () => {
  const caller = await call()
  proxy.stall()
  caller.socket.write('x')
  const later = await call()
  later.socket.write('y')
  // A second network shows that there was time enough.
  const other = await openTcpProxy({ port: proxy.port })
  await other.close()
  expect([caller.got(), later.got(), proxy.passed('server')]).toEqual(['', '', 0])
  expect([caller.ended(), later.ended()]).toEqual([false, false])
  proxy.restore()
  await expect.poll(() => [caller.got(), later.got()]).toEqual(['x', 'y'])
})

it.each([
  [0, 5],
  [6, 8],
])('halve after %i bytes lets %i of ten arrive and ends the connection', async (after, arrive) => {
  const caller = await call()
  proxy.halve('client', after)
  caller.socket.write('0123456789')
  await expect.poll(caller.ended).toBe(true)
  expect(caller.got()).toBe('0123456789'.slice(0, arrive))
  const again = await call()
  again.socket.write('whole')
  await expect.poll(again.got).toBe('whole')
})

it('delay makes everything late, slow makes it narrow', async () => {
  const caller = await call()
  proxy.delay(60)
  const begun = performance.now()
  caller.socket.write('x')
  await expect.poll(caller.got).toBe('x')
  expect(performance.now() - begun).toBeGreaterThanOrEqual(110)
  proxy.restore()
  proxy.slow(10_000)
  const slowly = performance.now()
  caller.socket.write('y'.repeat(2000))
  await expect.poll(() => caller.got().length).toBe(2001)
  expect(performance.now() - slowly).toBeGreaterThanOrEqual(180)
})
