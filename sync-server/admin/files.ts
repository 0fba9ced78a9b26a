/** Files of the administration: written for their owner alone, synced before they count, sealed with a check sum. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Mode of everything that holds records or keys: readable for its owner alone. */
export const PRIVATE = 0o600

/** Waits until the file's bytes are on the disk. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Waits until the names in a folder are on the disk, where the system can do that. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest('hex')
}

/** The file beside a backup that holds its check sum, as `sha256sum -c` reads it. */
export function sealOf(file: string): string {
  return `${file}.sha256`
}

/** Writes the check sum that `file` will have beside it. */
export async function writeSeal(file: string, hash: string): Promise<void> {
  await writeFile(sealOf(file), `${hash}  ${path.basename(file)}\n`, { mode: PRIVATE })
  await syncFile(sealOf(file))
}

/** Does a file match the check sum beside it? */
export async function sealState(file: string): Promise<'match' | 'differs' | 'none'> {
  let seal: string
  try {
    seal = await readFile(sealOf(file), 'utf8')
  } catch {
    return 'none'
  }
  return seal.startsWith(`${await sha256Of(file)} `) ? 'match' : 'differs'
}
