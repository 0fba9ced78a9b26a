/** Brings an installer to this disk, goes on where a cut download stopped, and gives it its name only when size and hash are right. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { ReleaseFile } from '../../../shared/desktop-release'
import { type Fetch, NoAnswer, type Offer, WrongFeed } from './feed'

/** A connection that brings nothing for so long is given up. */
const SILENCE_MS = 60_000

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest('hex')
}

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  )

/** Is this exactly the file that was released? */
export async function isReleased(place: string, { size, sha256 }: ReleaseFile): Promise<boolean> {
  return (await sizeOf(place)) === size && (await sha256Of(place).catch(() => '')) === sha256
}

/** Removes what earlier downloads left in `folder`, but for these names. */
export async function tidy(folder: string, kept: readonly string[]): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names)
    if (!kept.includes(name)) await rm(path.join(folder, name), { recursive: true, force: true })
}

/**
 * Downloads the file of an offer into `folder`.
 * @param progress called with whole per cents
 * @returns its place. Throws NoAnswer (cut: what came is kept), WrongFeed (not the released file: removed), or the disk's own error.
 */
export async function download(
  { file, address }: Offer,
  folder: string,
  fetch: Fetch,
  progress: (percent: number) => void,
): Promise<string> {
  const place = path.join(folder, file.name)
  const part = path.join(folder, `${file.sha256}.part`)
  await mkdir(folder, { recursive: true })
  await tidy(folder, [path.basename(place), path.basename(part)])
  if (await isReleased(place, file)) return place
  await rm(place, { force: true })
  // A part that is complete, or more than that, is judged by its hash below.
  if ((await sizeOf(part)) < file.size) await bring(address, part, file.size, fetch, progress)
  if (!(await isReleased(part, file))) {
    await rm(part, { force: true })
    throw new WrongFeed(
      '下载的安装包与发布的不一致，已删除，没有安装。软件可以照常使用；一再出现请告诉管理员。',
    )
  }
  await rename(part, place)
  return place
}

/** Adds what is missing to `part`, never more than `size` bytes in all. */
async function bring(
  address: string,
  part: string,
  size: number,
  fetch: Fetch,
  progress: (percent: number) => void,
): Promise<void> {
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), SILENCE_MS)
  const had = await sizeOf(part)
  const answer = await ask(address, had, fetch, silence.signal)
  // 206: what was asked for. 200: the whole file, from its beginning.
  let at = answer.status === 206 ? had : 0
  const disk = await open(part, at === 0 ? 'w' : 'a')
  try {
    for await (const chunk of chunksOf(answer)) {
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(), SILENCE_MS)
      at += chunk.length
      if (at > size) break
      await disk.write(chunk)
      progress(Math.floor((at / size) * 100))
    }
    await disk.sync()
  } finally {
    clearTimeout(timer)
    await disk.close()
  }
  if (at < size) throw new NoAnswer('下载中断')
}

async function ask(address: string, from: number, fetch: Fetch, signal: AbortSignal): Promise<Response> {
  const headers = from > 0 ? { range: `bytes=${from}-` } : undefined
  const init: RequestInit = { redirect: 'error', cache: 'no-store', signal, ...(headers ? { headers } : {}) }
  const answer = await fetch(address, init).catch(() => {
    throw new NoAnswer('联系不上服务器')
  })
  if (answer.status !== 200 && answer.status !== 206)
    throw new NoAnswer(`服务器没有给出安装包（${answer.status}）`)
  return answer
}

async function* chunksOf(answer: Response): AsyncGenerator<Uint8Array> {
  const reader = answer.body?.getReader()
  if (!reader) return
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new NoAnswer('下载中断')
      })
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
