/** Unpacks a zip archive with its file modes and symbolic links, into one folder and never outside it. */
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { type Entry, fromBufferPromise } from 'yauzl'

const TYPE = 0o170000
const SYMLINK = 0o120000

/** Unix mode with its file type bits; 0 where the archive was made elsewhere. */
function modeOf(entry: Entry): number {
  return entry.externalFileAttributes >>> 16
}

/** The place of `name` below `folder`; an error when it would lie outside. */
function placeBelow(folder: string, name: string): string {
  const place = path.resolve(folder, name)
  const relative = path.relative(folder, place)
  if (relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative))
    throw new Error(`The archive wants to write outside its folder: ${name}`)
  return place
}

async function place(root: string, entry: Entry, content: () => Promise<Buffer>): Promise<void> {
  const target = placeBelow(root, entry.fileName)
  if (entry.fileName.endsWith('/')) {
    await mkdir(target, { recursive: true })
    return
  }
  await mkdir(path.dirname(target), { recursive: true })
  if ((modeOf(entry) & TYPE) === SYMLINK) {
    const pointsTo = (await content()).toString('utf8')
    placeBelow(root, path.relative(root, path.resolve(path.dirname(target), pointsTo)))
    await symlink(pointsTo, target)
    return
  }
  await writeFile(target, await content())
  await chmod(target, modeOf(entry) & 0o777 || 0o644)
}

/**
 * Writes every entry of `zip` below `folder`, which is made when missing.
 * @throws when the archive is cut short, broken, or names a place outside the folder.
 */
export async function unzip(zip: Buffer, folder: string): Promise<void> {
  const root = path.resolve(folder)
  const archive = await fromBufferPromise(zip, { lazyEntries: true })
  await mkdir(root, { recursive: true })
  for await (const entry of archive.eachEntry()) {
    await place(root, entry, async () => buffer(await archive.openReadStreamPromise(entry)))
  }
}
