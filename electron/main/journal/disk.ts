/** The few things that the journal does with a disk, so that a test can put a failing one in its place. Files are for their owner alone. */
import { lstat, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'

export interface AppendFile {
  /** Where the file ends. */
  readonly size: number
  /** Writes at the end and syncs; returns after the bytes are on the disk. */
  append(bytes: Uint8Array, sync: boolean): Promise<void>
  /** Cuts the file back to a length. */
  truncate(size: number): Promise<void>
  close(): Promise<void>
}

export interface Disk {
  /** Names of the plain files in a folder, which is made when it is missing. */
  list(folder: string): Promise<string[]>
  read(file: string): Promise<Buffer>
  /** Opens a file for appending; makes it when it is missing. */
  openAppend(file: string): Promise<AppendFile>
  /** Puts new content in the place of the old, in one step. */
  replace(file: string, content: Uint8Array): Promise<void>
  remove(file: string): Promise<void>
}

/** A new or renamed file is only sure to be there after its folder was synced. Windows cannot and need not. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

export const DISK: Disk = {
  async list(folder) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const names = await readdir(folder)
    const plain = await Promise.all(
      names.map(async (name) => (await lstat(path.join(folder, name))).isFile()),
    )
    return names.filter((_, at) => plain[at])
  },
  read: (file) => readFile(file),
  async openAppend(file) {
    const handle = await open(file, 'a', 0o600)
    await syncFolder(path.dirname(file))
    const { size } = await handle.stat()
    return {
      size,
      async append(bytes, sync) {
        for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten
        if (sync) await handle.sync()
      },
      truncate: (length) => handle.truncate(length),
      close: () => handle.close(),
    }
  },
  async replace(file, content) {
    const fresh = `${file}.new`
    const handle = await open(fresh, 'w', 0o600)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(fresh, file)
    await syncFolder(path.dirname(file))
  },
  async remove(file) {
    await rm(file, { force: true })
    await syncFolder(path.dirname(file))
  },
}
