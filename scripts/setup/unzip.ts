/**
 * Unpacks a zip archive with its file modes and symbolic links, into one folder and never outside it.
 * Reads the central directory (APPNOTE 4.3.12); archives over 4 GB (zip64) are refused.
 */
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inflateRawSync } from 'node:zlib'

interface Entry {
  name: string
  /** Unix mode with its file type bits, 0 where the archive was made elsewhere. */
  mode: number
  method: number
  packedSize: number
  size: number
  offset: number
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const TYPE = 0o170000
const SYMLINK = 0o120000

function readEntries(zip: Buffer): Entry[] {
  let end = zip.length - 22
  while (end >= 0 && zip.readUInt32LE(end) !== END) end--
  if (end < 0) throw new Error('The archive has no end record: it is cut short or no zip file.')
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  if (count === 0xffff || at === 0xffffffff) throw new Error('Zip64 archives are not supported.')
  const entries: Entry[] = []
  for (let i = 0; i < count; i++) {
    if (zip.readUInt32LE(at) !== CENTRAL) throw new Error('The archive has a broken directory.')
    const nameLength = zip.readUInt16LE(at + 28)
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      mode: zip.readUInt32LE(at + 38) >>> 16,
      method: zip.readUInt16LE(at + 10),
      packedSize: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return entries
}

function contentOf(zip: Buffer, entry: Entry): Buffer {
  if (zip.readUInt32LE(entry.offset) !== LOCAL) throw new Error(`The archive is broken at ${entry.name}.`)
  const start = entry.offset + 30 + zip.readUInt16LE(entry.offset + 26) + zip.readUInt16LE(entry.offset + 28)
  const packed = zip.subarray(start, start + entry.packedSize)
  if (entry.method !== 0 && entry.method !== 8) throw new Error(`${entry.name} is packed in an unknown way.`)
  const content = entry.method === 0 ? packed : inflateRawSync(packed)
  if (content.length !== entry.size)
    throw new Error(`${entry.name} has another length than the archive says.`)
  return content
}

/** The place of `name` below `folder`; an error when it would lie outside. */
function placeBelow(folder: string, name: string): string {
  const place = path.resolve(folder, name)
  const relative = path.relative(folder, place)
  if (relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative))
    throw new Error(`The archive wants to write outside its folder: ${name}`)
  return place
}

/** Writes every entry of `zip` below `folder`, which is made when missing. */
export async function unzip(zip: Buffer, folder: string): Promise<void> {
  const root = path.resolve(folder)
  await mkdir(root, { recursive: true })
  for (const entry of readEntries(zip)) {
    const place = placeBelow(root, entry.name)
    if (entry.name.endsWith('/')) {
      await mkdir(place, { recursive: true })
      continue
    }
    await mkdir(path.dirname(place), { recursive: true })
    const content = contentOf(zip, entry)
    if ((entry.mode & TYPE) === SYMLINK) {
      const target = content.toString('utf8')
      placeBelow(root, path.relative(root, path.resolve(path.dirname(place), target)))
      await symlink(target, place)
      continue
    }
    await writeFile(place, content)
    await chmod(place, entry.mode & 0o777 || 0o644)
  }
}
