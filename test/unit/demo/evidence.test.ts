/** The demo's evidence: what it reads from a PDF, what it calls different, when it fails, and the network that it cuts. */
import { once } from 'node:events'
import net from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { readOptions } from '../../../scripts/demo/options'
import { paperName, pdfFacts } from '../../../scripts/demo/pdf'
import { quarterOf } from '../../../scripts/demo/sheets'
import { faults, type Summary } from '../../../scripts/demo/summary'
import { differences } from '../../support/compare'
import { openTcpProxy, type TcpProxy } from '../../support/tcp-proxy'

function pdf(...boxes: string[]): Uint8Array {
  const pages = boxes.map((box, at) => `${at + 3} 0 obj\n<</Type /Page\n/MediaBox [${box}]>>\nendobj`)
  return Buffer.from(
    `%PDF-1.4\n1 0 obj\n<</Type /Pages /Count ${boxes.length}>>\nendobj\n${pages.join('\n')}\n%%EOF`,
  )
}

describe('a PDF', () => {
  it('says how many pages it has and on what paper', () => {
    expect(pdfFacts(pdf('0 0 841.92 1191.12'))).toMatchObject({ pages: 1, paper: 'A3' })
    expect(pdfFacts(pdf('0 0 594.96 841.92', '0 0 594.96 841.92'))).toMatchObject({ pages: 2, paper: 'A4' })
    expect(pdfFacts(pdf('0 0 841.92 1191.12', '0 0 594.96 841.92')).paper).toBe('A3、A4')
  })
  it('is measured to a millimetre; lying is not standing', () => {
    expect(paperName({ width: 297.9, height: 419.1 })).toBe('A3')
    expect(paperName({ width: 299, height: 420 })).toBe('299×420 mm')
    expect(paperName({ width: 420, height: 297 })).toBe('A3 横')
  })
  it('that is none is an error', () => {
    expect(() => pdfFacts(Buffer.from('<html>'))).toThrow('不是 PDF 文件')
    expect(() => pdfFacts(Buffer.from('%PDF-1.4\n'))).toThrow('PDF 里没有找到页面')
  })
})

describe('two sides', () => {
  const record = { kind: 'visit', partition: 's1/2026', canonical: 'a' }
  const all = () => true
  it('that hold the same do not differ', () => {
    expect(differences({ r: record }, { r: { ...record } }, all)).toEqual([])
  })
  it('differ by content, by envelope, and by what only one has', () => {
    expect(differences({ r: record }, { r: { ...record, canonical: 'b' } }, all)).toMatchObject([
      { why: 'different' },
    ])
    expect(differences({ r: record }, { r: { ...record, partition: 's2/2026' } }, all)).toMatchObject([
      { why: 'other envelope' },
    ])
    expect(differences({ r: record }, {}, all)).toMatchObject([{ why: 'missing on the client' }])
    expect(differences({}, { r: record }, all)).toMatchObject([{ why: 'missing on the server' }])
  })
  it('do not differ by what the client may not read', () => {
    expect(differences({ r: record }, {}, (partition) => partition.startsWith('s2/'))).toEqual([])
  })
})

describe('the demo', () => {
  const sheet = { file: 'x.pdf', paper: 'A3', pages: 1, kind: 'assessment' } as const
  const good: Summary = {
    stations: 1,
    records: 9,
    byForm: { visit: 9 },
    acknowledged: 12,
    pendingAfter: 0,
    divergedRecords: 0,
    conflictsShown: 1,
    seconds: 1,
    sheets: [sheet],
    waitedOffline: 9,
  }
  it('passes only when all was delivered, agrees, shows the conflict and is printed on its paper', () => {
    expect(faults(good)).toEqual([])
    expect(faults({ ...good, pendingAfter: 2 })).toEqual(['还有 2 条没有送达'])
    expect(faults({ ...good, divergedRecords: 1 })).toEqual(['1 条记录两边不一致'])
    expect(faults({ ...good, conflictsShown: 0 })).toHaveLength(1)
    expect(faults({ ...good, sheets: [] })).toHaveLength(1)
    expect(faults({ ...good, sheets: [{ ...sheet, paper: 'A4' }] })).toEqual(['x.pdf 的纸张是 A4，应为 A3'])
  })
  it('assesses the quarter of today, in its first two weeks the one before', () => {
    expect(quarterOf('2026-11-22')).toEqual({ year: 2026, quarter: 4 })
    expect(quarterOf('2026-10-10')).toEqual({ year: 2026, quarter: 3 })
    expect(quarterOf('2027-01-05')).toEqual({ year: 2026, quarter: 4 })
    expect(quarterOf('2027-01-15')).toEqual({ year: 2027, quarter: 1 })
  })
  it('says what it wants when asked wrongly', () => {
    expect(readOptions(['--out', 'x'])).toMatchObject({ stations: 23, seed: 1, records: 40, keep: false })
    for (const args of [[], ['--out', 'x', '--stations', '24'], ['--out', 'x', '--speed', '9'], ['--help']])
      expect(readOptions(args)).toHaveProperty('wrong')
  })
})

describe('the network', () => {
  const open: { proxy?: TcpProxy; server?: net.Server; sockets: net.Socket[] } = { sockets: [] }
  afterEach(async () => {
    for (const socket of open.sockets.splice(0)) socket.destroy()
    await open.proxy?.close()
    open.server?.close()
  })

  async function world(): Promise<{ proxy: TcpProxy; target: number; connect: () => Promise<net.Socket> }> {
    const server = net.createServer((socket) => {
      open.sockets.push(socket)
      socket.on('error', () => socket.destroy())
      socket.pipe(socket)
    })
    open.server = server
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const proxy = await openTcpProxy({ port: address.port })
    open.proxy = proxy
    const connect = async () => {
      const socket = net.connect(proxy.port, '127.0.0.1')
      open.sockets.push(socket)
      socket.on('error', () => socket.destroy())
      await once(socket, 'connect')
      return socket
    }
    return { proxy, target: address.port, connect }
  }

  /** However it ended; an error of the connection is one way of ending. */
  function closed(socket: net.Socket): Promise<void> {
    return new Promise((resolve) => {
      socket.once('close', () => resolve())
    })
  }

  async function echo(socket: net.Socket, text: string): Promise<string> {
    socket.write(text)
    const [answer] = await once(socket, 'data')
    return String(answer)
  }

  it('carries everything while it is whole', async () => {
    const { connect } = await world()
    expect(await echo(await connect(), 'hello')).toBe('hello')
  })
  it('cut: connections end, new ones too, until it is restored', async () => {
    const { proxy, connect } = await world()
    const socket = await connect()
    await echo(socket, 'hello')
    proxy.cut()
    await closed(socket)
    const refused = net.connect(proxy.port, '127.0.0.1')
    refused.on('error', () => refused.destroy())
    await closed(refused)
    proxy.restore()
    expect(await echo(await connect(), 'again')).toBe('again')
  })
  it('stalled: the connection stays and says nothing; restored, it says what was held back', async () => {
    const { proxy, connect, target } = await world()
    const socket = await connect()
    await echo(socket, 'hello')
    proxy.stall()
    let heard = ''
    socket.on('data', (chunk) => {
      heard += String(chunk)
    })
    socket.write('held')
    // A round trip past the proxy: what was written before it would have been answered by now.
    const past = net.connect(target, '127.0.0.1')
    open.sockets.push(past)
    expect(await echo(past, 'past')).toBe('past')
    expect(heard).toBe('')
    expect(socket.destroyed).toBe(false)
    proxy.restore()
    await once(socket, 'data')
    expect(heard).toBe('held')
  })
})
