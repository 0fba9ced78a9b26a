/**
 * Stands in for fpm when electron-builder makes a .deb: takes the arguments that electron-builder gives, and lets Debian's dpkg-deb build the
 * package. fpm is a bundle of Ruby to be downloaded; dpkg-deb is on every Debian, Ubuntu, UOS and Kylin.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, copyFile, cp, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { run } from '../setup/run'

const one = { type: 'string' } as const
const many = { type: 'string', multiple: true } as const
const yes = { type: 'boolean' } as const

const Asked = z.object({
  s: z.literal('dir'),
  t: z.literal('deb'),
  /** Packages that it needs. */
  d: z.array(z.string()).default([]),
  'deb-recommends': z.array(z.string()).default([]),
  'deb-compression': z.enum(['xz', 'gzip', 'zstd', 'none']).default('xz'),
  'deb-priority': z.string().default('optional'),
  architecture: z.string(),
  'after-install': z.string(),
  'after-remove': z.string(),
  description: z.string(),
  version: z.string(),
  /** The file to write. */
  package: z.string(),
  name: z.string(),
  maintainer: z.string(),
  url: z.string(),
})
type Asked = z.infer<typeof Asked>

function readArguments(): { asked: Asked; mappings: string[] } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      s: { ...one, short: 's' },
      t: { ...one, short: 't' },
      d: { ...many, short: 'd' },
      'deb-recommends': many,
      'deb-compression': one,
      'deb-priority': one,
      architecture: one,
      'after-install': one,
      'after-remove': one,
      description: one,
      version: one,
      package: one,
      name: one,
      maintainer: one,
      url: one,
      // What a .deb has no place for.
      vendor: one,
      license: one,
      force: yes,
      debug: yes,
      log: one,
    },
  })
  return { asked: Asked.parse(values), mappings: positionals }
}

/** Copies `from=to`, a file or a folder's content, below `root`. The last `=` divides: a path may hold others. */
async function place(root: string, mapping: string): Promise<void> {
  const at = mapping.lastIndexOf('=')
  const from = mapping.slice(0, at)
  const to = path.join(root, mapping.slice(at + 1))
  await mkdir(path.dirname(to), { recursive: true })
  if ((await stat(from)).isDirectory()) await cp(from, to, { recursive: true, verbatimSymlinks: true })
  else {
    await copyFile(from, to)
    await chmod(to, 0o644)
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort()
}

async function md5Of(file: string): Promise<string> {
  const hash = createHash('md5')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest('hex')
}

/** The control file. A home page that cannot exist is left out; lines of the description after the first are indented. */
function controlOf(asked: Asked, bytes: number): string {
  const [synopsis = '', ...rest] = asked.description.split('\n').map((line) => line.trim())
  const lines = [
    `Package: ${asked.name}`,
    `Version: ${asked.version}`,
    `Architecture: ${asked.architecture}`,
    `Maintainer: ${asked.maintainer}`,
    `Installed-Size: ${Math.ceil(bytes / 1024)}`,
    `Depends: ${asked.d.join(', ')}`,
    ...(asked['deb-recommends'].length ? [`Recommends: ${asked['deb-recommends'].join(', ')}`] : []),
    'Section: misc',
    `Priority: ${asked['deb-priority']}`,
    ...(/\.invalid\/?$/.test(asked.url) ? [] : [`Homepage: ${asked.url}`]),
    `Description: ${synopsis}`,
    ...rest.filter((line) => line !== '').map((line) => ` ${line}`),
  ]
  return `${lines.join('\n')}\n`
}

async function writeControl(root: string, asked: Asked): Promise<void> {
  const files = await filesBelow(root)
  let bytes = 0
  let sums = ''
  for (const file of files) {
    bytes += (await stat(path.join(root, file))).size
    sums += `${await md5Of(path.join(root, file))}  ${file}\n`
  }
  const control = path.join(root, 'DEBIAN')
  await mkdir(control)
  await writeFile(path.join(control, 'control'), controlOf(asked, bytes))
  await writeFile(path.join(control, 'md5sums'), sums)
  for (const [name, file] of [
    ['postinst', asked['after-install']],
    ['postrm', asked['after-remove']],
  ] as const) {
    await copyFile(file, path.join(control, name))
    await chmod(path.join(control, name), 0o755)
  }
}

async function main(): Promise<void> {
  const { asked, mappings } = readArguments()
  const root = await mkdtemp(path.join(os.tmpdir(), 'jzt-deb-'))
  try {
    await chmod(root, 0o755)
    for (const mapping of mappings) await place(root, mapping)
    await writeControl(root, asked)
    // Level 3 takes a third of the time of xz's own choice, for a twentieth more bytes.
    const compression = [`-Z${asked['deb-compression']}`, '-z3']
    const built = await run('dpkg-deb', [
      '--root-owner-group',
      ...compression,
      '--build',
      root,
      asked.package,
    ])
    if (built.code !== 0) throw new Error(built.stderr.trim())
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

await main()
