/** The shell's journal on a real disk: what comes back after a restart, a torn tail, a bad sector, a full disk and an erasure. */
import { appendFile, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DISK, type Disk } from '../../../electron/main/journal/disk'
import { Journal, type JournalOptions, LIMITS } from '../../../electron/main/journal/journal'
import type { JournalEntry, KeptEntry } from '../../../shared/desktop-journal'
import { type TestFolder, testFolder } from '../../support/folder'

const DAY_MS = 86_400_000
const NOW = Date.now()

let place: TestFolder
let folder: string
const open: Journal[] = []
beforeEach(async () => {
  place = await testFolder('journal')
  folder = path.join(place.path, 'journal')
})
afterEach(async () => {
  for (const journal of open.splice(0)) await journal.close()
  await place.remove()
})

function journal(options: JournalOptions = {}): Journal {
  const made = new Journal(folder, options)
  open.push(made)
  return made
}

function entry(words: string, over: Partial<JournalEntry> = {}): JournalEntry {
  return { id: newId(), group: newId(), at: NOW, content: new TextEncoder().encode(words), ...over }
}

async function everything(from: Journal): Promise<KeptEntry[]> {
  const found: KeptEntry[] = []
  for (let next: number | null = 0; next !== null; ) {
    const page = await from.read(next)
    found.push(...page.entries)
    next = page.next
  }
  return found
}

const wordsOf = async (from: Journal): Promise<string[]> =>
  (await everything(from)).map(({ content }) => new TextDecoder().decode(content))

const files = async (): Promise<string[]> => (await readdir(folder)).sort()

describe('a journal', () => {
  it('R16 gives back after a restart what was written, in its order, and what of it is done', async () => {
    const [first, second, third] = [entry('甲'), entry('乙'), entry('丙')]
    const before = journal()
    await before.append([first, second])
    await before.done([first.id])
    await before.append([third])
    const after = journal()
    expect(await everything(after)).toEqual([
      { ...first, done: true },
      { ...second, done: false },
      { ...third, done: false },
    ])
    expect(await after.look()).toEqual({
      entries: 3,
      groups: 3,
      waiting: 2,
      waitingGroups: 2,
      damaged: 0,
      newest: NOW,
    })
  })

  it('says that it is written after a sync, and one sync serves those who wait together', async () => {
    const happened: string[] = []
    const disk: Disk = {
      ...DISK,
      async openAppend(file) {
        const real = await DISK.openAppend(file)
        return {
          ...real,
          async append(bytes, sync) {
            await real.append(bytes, sync)
            happened.push(sync ? 'synced' : 'written')
          },
        }
      },
    }
    const one = journal({ disk })
    await Promise.all(['甲', '乙', '丙'].map((words) => one.append([entry(words)])))
    expect(happened).toEqual(['synced'])
    await one.append([entry('丁')]).then(() => happened.push('said'))
    expect(happened).toEqual(['synced', 'synced', 'said'])
  })

  it('does not write an entry twice', async () => {
    const one = entry('甲')
    const first = journal()
    await Promise.all([first.append([one]), first.append([one])])
    await first.append([one])
    expect(await wordsOf(first)).toEqual(['甲'])
    const second = journal()
    await second.append([one])
    expect(await second.missing([one.id, one.group])).toEqual([one.group])
    expect(await wordsOf(second)).toEqual(['甲'])
  })

  it('is for its owner alone', async () => {
    await journal().append([entry('甲')])
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect((await stat(path.join(folder, '000001.journal'))).mode & 0o777).toBe(0o600)
  })
})

describe('a damaged journal', () => {
  it('R16 R18 loses the entry that was torn off at its end, at every byte, and no other', async () => {
    const before = journal()
    await before.append([entry('甲'), entry('乙')])
    await before.close()
    const file = path.join(folder, '000001.journal')
    const whole = await readFile(file)
    const second = whole.lastIndexOf(Buffer.from([0xf5, 0x4a, 0x5a, 0xf6]))
    for (let cut = second + 1; cut < whole.length; cut += 7) {
      await writeFile(file, whole)
      await truncate(file, cut)
      const after = journal()
      expect(await wordsOf(after)).toEqual(['甲'])
      expect((await after.look()).damaged).toBe(1)
      await after.append([entry('丙')])
      expect(await wordsOf(journal())).toEqual(['甲', '丙'])
    }
  })

  it('R16 R18 passes over damage in the middle, wherever it hits, and counts it', async () => {
    const before = journal()
    await before.append([entry('甲'), entry('乙'), entry('丙')])
    await before.close()
    const file = path.join(folder, '000001.journal')
    const whole = await readFile(file)
    const length = whole.length / 3
    for (let at = length; at < 2 * length; at += 3) {
      const broken = Buffer.from(whole)
      broken[at] = (broken[at] ?? 0) ^ 0x40
      await writeFile(file, broken)
      const after = journal()
      expect(await wordsOf(after)).toEqual(['甲', '丙'])
      expect((await after.look()).damaged).toBe(1)
    }
  })

  it('is not led astray by what only looks like the beginning of an entry', async () => {
    const marker = new Uint8Array([0xf5, 0x4a, 0x5a, 0xf6, 0xff, 0xff, 0xff, 0xff])
    const one = entry('', { content: marker })
    await journal().append([one, entry('乙')])
    await appendFile(path.join(folder, '000001.journal'), marker)
    const after = journal()
    expect((await everything(after)).map(({ id }) => id)[0]).toBe(one.id)
    expect((await after.look()).damaged).toBe(1)
    await after.append([entry('丙')])
    expect(await journal().look()).toMatchObject({ entries: 3, damaged: 1 })
  })

  it('passes by what is no file of it', async () => {
    await journal().append([entry('甲')])
    await writeFile(path.join(folder, '000002.journal.new'), 'half')
    await writeFile(path.join(folder, 'note.txt'), 'words')
    expect(await wordsOf(journal())).toEqual(['甲'])
    expect(await files()).toEqual(['000001.journal', 'note.txt'])
  })
})

/** A disk that takes so many bytes and then is full, in the middle of a write. */
function smallDisk(): { disk: Disk; room: number } {
  const small = {
    room: 0,
    disk: {
      ...DISK,
      async openAppend(file) {
        const real = await DISK.openAppend(file)
        return {
          ...real,
          async append(bytes, sync) {
            const part = bytes.subarray(0, Math.min(bytes.length, small.room))
            small.room -= part.length
            await real.append(part, sync)
            if (part.length < bytes.length) throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
          },
        }
      },
    } satisfies Disk,
  }
  return small
}

describe('a full disk', () => {
  it('R11 R16 is said in a sentence, leaves what was there whole, and is written on as soon as there is room', async () => {
    const small = smallDisk()
    small.room = 400
    const one = journal({ disk: small.disk })
    await one.append([entry('甲')])
    const long = entry('乙'.repeat(200))
    await expect(one.append([long])).rejects.toThrow(/磁盘空间不足.*腾出/)
    expect(await one.missing([long.id])).toEqual([long.id])
    expect(await journal().look()).toMatchObject({ entries: 1, damaged: 0 })
    small.room = 10_000
    await one.append([long])
    expect(await wordsOf(journal())).toEqual(['甲', '乙'.repeat(200)])
  })

  it('a folder that cannot be read is said, and read as soon as it can be', async () => {
    let broken = true
    const disk: Disk = {
      ...DISK,
      list: async (at) => {
        if (broken) throw Object.assign(new Error('no'), { code: 'EACCES' })
        return DISK.list(at)
      },
    }
    const one = journal({ disk })
    await expect(one.append([entry('甲')])).rejects.toThrow(/没有写入数据文件夹的权限/)
    broken = false
    await one.append([entry('乙')])
    expect(await wordsOf(one)).toEqual(['乙'])
  })
})

describe('what may go', () => {
  const limits = { ...LIMITS, segmentBytes: 600, keptBytes: 5_000 }

  it('R16 is never what is not done, however old and however much', async () => {
    let now = 0
    const one = journal({ limits, now: () => now })
    const entries = Array.from({ length: 40 }, (_, at) => entry(`条目${at}`.repeat(20), { at }))
    for (const each of entries) await one.append([each])
    now = 400 * DAY_MS
    await one.append([entry('今天', { at: now })])
    expect(await wordsOf(journal({ limits, now: () => now }))).toHaveLength(41)
    expect((await files()).length).toBeGreaterThan(10)
  })

  it('is what was done, after a month; what is not done beside it stays', async () => {
    let now = 0
    const one = journal({ limits: { ...limits, keptBytes: 1_000_000 }, now: () => now })
    const entries = Array.from({ length: 12 }, (_, at) => entry(`条目${at}`.repeat(20), { at }))
    for (const each of entries) await one.append([each])
    await one.done(entries.slice(0, 11).map(({ id }) => id))
    now = 29 * DAY_MS
    await one.append([entry('后来', { at: now })])
    expect(await wordsOf(one)).toHaveLength(13)
    now = 31 * DAY_MS
    const later = journal({ limits: { ...limits, keptBytes: 1_000_000 }, now: () => now })
    expect(await wordsOf(later)).toEqual(['条目11'.repeat(20), '后来'])
    expect((await everything(later)).map(({ done }) => done)).toEqual([false, false])
  })

  it('is what was done, oldest first, when it takes too much room', async () => {
    const one = journal({ limits, now: () => 50 })
    for (let at = 0; at < 60; at += 1) {
      const each = entry(`条目${at}`.repeat(20), { at })
      await one.append([each])
      await one.done([each.id])
    }
    const words = await wordsOf(journal({ limits, now: () => 50 }))
    expect(words.length).toBeGreaterThan(5)
    expect(words.length).toBeLessThan(30)
    expect(words.at(-1)).toBe('条目59'.repeat(20))
  })
})

describe('erasing', () => {
  it('leaves no byte of a group in any file, also not in what could not be read, and everything else as it was', async () => {
    const limits = { ...LIMITS, segmentBytes: 500 }
    const group = newId()
    const one = journal({ limits, now: () => NOW })
    const kept: JournalEntry[] = []
    for (let at = 0; at < 9; at += 1) {
      const each = at % 3 === 1 ? entry(`张三的电话${at}`, { group }) : entry(`别的${at}`)
      if (at % 3 !== 1) kept.push(each)
      await one.append([each])
    }
    const [delivered] = kept
    await one.done([delivered?.id ?? ''])
    await one.close()
    // An entry of it whose beginning was overwritten.
    await appendFile(path.join(folder, '000002.journal'), 'xx张三的电话xx')
    const again = journal({ limits, now: () => NOW })
    await again.erase(group)
    for (const name of await files())
      expect((await readFile(path.join(folder, name))).includes('张三')).toBe(false)
    const after = journal({ limits, now: () => NOW })
    expect(await everything(after)).toEqual(kept.map((each) => ({ ...each, done: each === delivered })))
    await again.append([entry('之后')])
    expect(await wordsOf(journal({ limits, now: () => NOW }))).toContain('之后')
  })
})
