/** Runs electron-builder for one system and processor, with the runtime and tools that this machine has. */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Arch as BuilderArch, Platform as BuilderPlatform, build, type Configuration } from 'electron-builder'
import { ROOT } from '../setup/folders'
import type { Arch, Form, Goal, Platform } from './config'
import { hasCommand, type Runtime } from './needs'

const PLATFORMS = { linux: BuilderPlatform.LINUX, win32: BuilderPlatform.WINDOWS }
const TARGETS: Readonly<Record<Form, string>> = { nsis: 'nsis', appimage: 'AppImage', deb: 'deb', dir: 'dir' }

export interface PackSetting {
  readonly platform: Platform
  readonly arch: Arch
  readonly forms: readonly Form[]
  readonly runtime: Runtime
  /** Folder for what comes out. */
  readonly out: string
  /** What the packaged package.json says beside its own: the release key, the channel, another version. */
  readonly metadata: Readonly<Record<string, string>>
}

/** A program that electron-builder takes for fpm and that makes the .deb with Debian's own dpkg-deb. */
async function ownFpm(folder: string): Promise<string> {
  const tsx = path.join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs')
  const program = path.join(ROOT, 'scripts', 'installers', 'fpm.ts')
  const file = path.join(folder, 'fpm')
  await writeFile(file, `#!/bin/sh\nexec "${process.execPath}" --import "file://${tsx}" "${program}" "$@"\n`)
  await chmod(file, 0o755)
  return file
}

/**
 * Packs the app and makes the installers. Rejects with electron-builder's words.
 * @returns the files made; for `dir` the folder.
 */
export async function pack({
  platform,
  arch,
  forms,
  runtime,
  out,
  metadata,
}: PackSetting): Promise<string[]> {
  const work = await mkdtemp(path.join(os.tmpdir(), 'jzt-dist-'))
  const config: Configuration = {
    directories: { output: out },
    extraMetadata: metadata,
    // The runtime brings an archive of its own that the app never loads.
    afterPack: ({ appOutDir }) => rm(path.join(appOutDir, 'resources', 'default_app.asar'), { force: true }),
    ...(runtime.folder === null ? {} : { electronDist: runtime.folder }),
  }
  const made: string[] = []
  const before = process.env.CUSTOM_FPM_PATH
  try {
    if (before === undefined && forms.includes('deb') && (await hasCommand('dpkg-deb')))
      process.env.CUSTOM_FPM_PATH = await ownFpm(work)
    const targets = PLATFORMS[platform].createTarget(
      forms.map((form) => TARGETS[form]),
      BuilderArch[arch],
    )
    made.push(...(await build({ projectDir: ROOT, targets, config, publish: 'never' })))
  } finally {
    if (before === undefined) delete process.env.CUSTOM_FPM_PATH
    await rm(work, { recursive: true, force: true })
  }
  return made
}

/** The folder in which electron-builder leaves the unpacked app. */
export function unpackedFolder(out: string, { platform, arch }: Goal): string {
  const system = platform === 'win32' ? 'win' : 'linux'
  return path.join(out, `${system}${arch === 'x64' ? '' : `-${arch}`}-unpacked`)
}
