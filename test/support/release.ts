/** Signed releases for tests: installers of any content, as `npm run dist` would hand them over. */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Arch, Form, Platform } from '../../scripts/installers/config'
import { writeRelease } from '../../scripts/installers/release'
import type { ReleaseKeyPair } from '../../shared/desktop-release'

export interface ReleaseOptions {
  readonly version: string
  readonly key: ReleaseKeyPair
  readonly channel?: string
  readonly platform?: Platform
  readonly arch?: Arch
  readonly form?: Form
  readonly content?: string | Uint8Array
  readonly notes?: string
}

/** Writes installer and signed list into `out`, and gives the installer's place. */
export async function makeRelease(out: string, options: ReleaseOptions): Promise<string> {
  const { version, key, channel = 'stable', notes = '' } = options
  const { platform = 'linux', arch = 'x64', form = 'appimage', content = `installer of ${version}` } = options
  await mkdir(out, { recursive: true })
  const file = path.join(out, `jiazhantong-${version}.${form}`)
  await writeFile(file, content)
  const installers = [{ goal: { platform, arch, form }, file }]
  await writeRelease({ channel, version, date: '2026-11-26', notes, installers, key, out })
  return file
}
