/** Reads electron-builder.yml through electron-builder itself, and lists the installers that it asks for. */
import type { Configuration } from 'app-builder-lib'
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js'
import { DebugLogger } from 'builder-util'
import { z } from 'zod'
import { ROOT } from '../setup/folders'

export type Platform = 'linux' | 'win32'
export type Arch = 'x64' | 'arm64'
/** What comes out: an installer, or the app as a folder. */
export type Form = 'nsis' | 'appimage' | 'deb' | 'dir'

/** One thing to build. */
export interface Goal {
  readonly platform: Platform
  readonly arch: Arch
  readonly form: Form
}

const Targets = z.object({
  target: z.array(
    z.object({
      target: z.enum(['nsis', 'AppImage', 'deb']),
      arch: z.array(z.enum(['x64', 'arm64'])),
    }),
  ),
})
const FORMS = { nsis: 'nsis', AppImage: 'appimage', deb: 'deb' } as const
const Configured = z.object({ win: Targets, linux: Targets })

/** The configuration as electron-builder sees it. Rejects, in its words, when that is not valid. */
export async function readConfiguration(): Promise<Configuration> {
  const configuration = await getConfig(ROOT, null, null)
  await validateConfiguration(configuration, new DebugLogger(false))
  return configuration
}

/** Every installer that the configuration asks for, in its order. */
export function goalsOf(configuration: Configuration): Goal[] {
  const { win, linux } = Configured.parse(configuration)
  const goals = (platform: Platform, { target }: z.infer<typeof Targets>): Goal[] =>
    target.flatMap((wanted) => wanted.arch.map((arch) => ({ platform, arch, form: FORMS[wanted.target] })))
  return [...goals('win32', win), ...goals('linux', linux)]
}

const SYSTEMS: Readonly<Record<Platform, string>> = { win32: 'Windows', linux: 'Linux' }
const PRODUCTS: Readonly<Record<Form, string>> = {
  nsis: '安装程序',
  appimage: 'AppImage',
  deb: 'deb 软件包',
  dir: '文件夹',
}

/** A goal in words: `Windows x64 安装程序`. */
export function goalName({ platform, arch, form }: Goal): string {
  return `${SYSTEMS[platform]} ${arch} ${PRODUCTS[form]}`
}
