/** What a kill has left half written in Chromium's database is taken out before it is opened again. docs/trust.md. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readLog, writeLog } from '../../../electron/main/database/log-format'
import { mendDatabases } from '../../../electron/main/database/mend'
import { type TestFolder, testFolder } from '../../support/folder'

/** Content that looks like nothing else, and no record like another. */
const record = (n: number, size: number): Buffer =>
  Buffer.from(Array.from({ length: size }, (_, at) => (at * 7 + n * 31 + (at >> 8)) % 251))

/** A small record, one that ends with its block, ones that leave a block 7, 6 and 0 bytes, one over several blocks. */
const SIZES = [5, 32_768 - 12 - 7, 32_768 - 14, 32_768 - 13, 32_768 - 7, 0, 100_000, 40]
const RECORDS = SIZES.map((size, n) => record(n, size))

const read = (log: Buffer) => readLog(log) ?? expect.fail('taken for damaged')
const same = (found: readonly Buffer[], expected: readonly Buffer[]): boolean =>
  found.length === expected.length && found.every((one, at) => one.equals(expected[at]!))

/** How many records are whole within the first bytes of a log. */
function wholeWithin(size: number): number {
  const ends = RECORDS.map((_, n) => writeLog(RECORDS.slice(0, n + 1)).length)
  return ends.filter((end) => end <= size).length
}

describe('a log of the database', () => {
  it('is read as it was written', () => {
    const log = writeLog(RECORDS)
    expect(same(read(log).records, RECORDS)).toBe(true)
    expect(read(log).cut).toBe(0)
    // Masked CRC-32C of 0x01 and “foo”, length, type: reckoned by another program.
    expect(writeLog([Buffer.from('foo')]).toString('hex')).toBe('dd5fb37a030001666f6f')
  })

  it('R16 R17 cut off at any byte, keeps every whole record; what is written behind stays too', () => {
    const log = writeLog(RECORDS)
    const more = [record(20, 60), record(21, 70_000)]
    fc.assert(
      fc.property(fc.nat(log.length - 1), (size) => {
        const torn = log.subarray(0, size)
        const whole = RECORDS.slice(0, wholeWithin(size))
        const cut = read(torn)
        expect(same(cut.records, whole)).toBe(true)
        // As LevelDB does: it passes over the half record and goes on behind it.
        const reused = Buffer.concat([torn, writeLog(more, size)])
        expect(same(read(reused).records, [...whole, ...more])).toBe(true)
        expect(read(reused).cut).toBe(cut.cut)
      }),
      { numRuns: 400, examples: edges(log).map((size) => [size]) },
    )
  })

  it('loses an end that a power cut left empty or in disorder, and nothing before it', () => {
    const log = writeLog(RECORDS)
    for (const tail of [Buffer.alloc(9_000), record(3, 9_000)])
      expect(same(read(Buffer.concat([log, tail])).records, RECORDS)).toBe(true)
  })

  it('R18 damaged in the middle, is not touched: nothing that was saved is left out in silence', () => {
    const log = writeLog(RECORDS)
    for (const at of [3, 9, 20_000, 40_000, 150_000]) {
      const bad = Buffer.from(log)
      bad.writeUInt8(bad.readUInt8(at) ^ 0x5a, at)
      expect(readLog(bad), `byte ${at}`).toBeNull()
    }
  })
})

/** Places around the borders of blocks and records. */
function edges(log: Buffer): number[] {
  const borders = [
    ...RECORDS.map((_, n) => writeLog(RECORDS.slice(0, n + 1)).length),
    ...Array.from({ length: Math.floor(log.length / 32_768) }, (_, n) => (n + 1) * 32_768),
  ]
  const around = Array.from({ length: 17 }, (_, n) => n - 8)
  return borders.flatMap((at) => around.map((n) => at + n)).filter((at) => at >= 0 && at < log.length)
}

describe('a profile', () => {
  let folder: TestFolder
  let database: string
  beforeEach(async () => {
    folder = await testFolder('mend')
    database = path.join(folder.path, 'IndexedDB', 'app_jiazhantong_0.indexeddb.leveldb')
    await mkdir(database, { recursive: true })
  })
  afterEach(() => folder.remove())

  const keep = (name: string, content: Uint8Array | string): Promise<void> =>
    writeFile(path.join(database, name), content)
  const kept = (name: string): Promise<Buffer> => readFile(path.join(database, name))

  it('R16 R17 is mended where its newest log and its list of files were cut off, and nowhere else', async () => {
    const whole = writeLog(RECORDS.slice(0, 3))
    const torn = whole.subarray(0, whole.length - 1)
    await keep('CURRENT', 'MANIFEST-000007\n')
    for (const name of ['000009.log', '000010.log', 'MANIFEST-000006', 'MANIFEST-000007', '000008.ldb'])
      await keep(name, torn)
    expect(await mendDatabases(folder.path)).toBe(2)
    const mended = writeLog(RECORDS.slice(0, 2))
    for (const name of ['000010.log', 'MANIFEST-000007']) expect((await kept(name)).equals(mended)).toBe(true)
    for (const name of ['000009.log', 'MANIFEST-000006', '000008.ldb'])
      expect((await kept(name)).equals(torn)).toBe(true)
    expect(await mendDatabases(folder.path)).toBe(0)
  })

  it('is left alone where there is nothing', async () => {
    expect(await mendDatabases(path.join(folder.path, 'none'))).toBe(0)
    expect(await mendDatabases(folder.path)).toBe(0)
  })
})
