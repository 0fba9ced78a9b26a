/** The release key and the signed list of a release: what makes installers ready to be published. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  LATEST,
  newReleaseKey,
  type Release,
  type ReleaseFile,
  ReleaseKeyPair,
  signRelease,
} from '../../shared/desktop-release'
import { PROTOCOL_VERSION } from '../../shared/wire/messages'
import type { Goal } from './config'

/** Writes a new key to a file that is not there yet, readable for its owner alone. Rejects with a sentence. */
export async function writeReleaseKey(file: string): Promise<void> {
  const pair = await newReleaseKey()
  try {
    await writeFile(file, `${JSON.stringify(pair, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'EEXIST') throw new Error(`文件 ${file} 已经存在，没有覆盖。请换一个文件名。`)
    throw new Error(`发布密钥没有写成（${file}）。请换一个能写入的位置。`)
  }
}

/** The key in a file. Rejects with a sentence. */
export async function readReleaseKey(file: string): Promise<ReleaseKeyPair> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`读不到发布密钥 ${file}。请核对文件名，或用 --new-release-key 新建一把。`)
  })
  try {
    return ReleaseKeyPair.parse(JSON.parse(text))
  } catch {
    throw new Error(`${file} 不是发布密钥。请用 --new-release-key 建立的文件。`)
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest('hex')
}

/** An installer that was built. */
export interface Installer {
  readonly goal: Goal
  readonly file: string
}

export interface ReleaseSetting extends Pick<Release, 'channel' | 'version' | 'date' | 'notes'> {
  readonly installers: readonly Installer[]
  readonly key: ReleaseKeyPair
  /** Folder of the installers, where the list goes too. */
  readonly out: string
}

/** Signs the list of the installers and writes it beside them. */
export async function writeRelease(setting: ReleaseSetting): Promise<string> {
  const { channel, version, date, notes, installers, key, out } = setting
  const files: ReleaseFile[] = []
  for (const { goal, file } of installers) {
    const { platform, arch, form } = goal
    if (form === 'dir') continue
    const { size } = await stat(file)
    files.push({ name: path.basename(file), platform, arch, form, size, sha256: await sha256Of(file) })
  }
  const release = { format: 1, channel, version, date, notes, protocol: PROTOCOL_VERSION, files } as const
  const list = path.join(out, LATEST)
  await writeFile(list, `${JSON.stringify(await signRelease(release, key))}\n`)
  return list
}
