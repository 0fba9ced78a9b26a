/** What each goal needs on this machine: Electron's runtime for its system, and the tools that make its form. Found, or named in a sentence. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { ensureElectron, fallbackRuntime } from '../setup/electron-runtime'
import { ROOT } from '../setup/folders'
import { run } from '../setup/run'
import type { Goal } from './config'

const REACH_MS = 10_000
const ELECTRON = 'https://github.com/electron/electron/releases/download/'
const TOOLS = 'https://github.com/electron-userland/electron-builder-binaries/releases/download/'

/** Where a goal's runtime comes from. */
export interface Runtime {
  readonly version: string
  /** Folder of the unpacked runtime; null: electron-builder downloads the pinned one. */
  readonly folder: string | null
  /** False for an older runtime that stands in for the pinned one: good for trying, not for shipping. */
  readonly pinned: boolean
}

/** The version of Electron that package.json pins. */
export function pinnedElectron(): string {
  const manifest = z.object({ version: z.string() })
  return manifest.parse(
    JSON.parse(readFileSync(path.join(ROOT, 'node_modules', 'electron', 'package.json'), 'utf8')),
  ).version
}

const answers = new Map<string, Promise<boolean>>()

/** Does anything answer at this address? Asked once; a proxy is not asked at all, for only the download itself can tell. */
function answersAt(address: string): Promise<boolean> {
  if (process.env.HTTPS_PROXY ?? process.env.https_proxy) return Promise.resolve(true)
  const known = answers.get(address)
  if (known) return known
  const asked = fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(REACH_MS) }).then(
    () => true,
    () => false,
  )
  answers.set(address, asked)
  return asked
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address)

/** The runtime for a goal, or one sentence on why there is none. */
export async function runtimeFor({ platform, arch }: Goal): Promise<Runtime | string> {
  const version = pinnedElectron()
  if (platform === process.platform && arch === process.arch) {
    const found = await ensureElectron()
    if ('missing' in found) return found.missing
    return {
      version: found.version,
      folder: path.dirname(found.executable),
      pinned: found.version === version,
    }
  }
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? ELECTRON
  if (await answersAt(mirror)) return { version, folder: null, pinned: true }
  const older = await fallbackRuntime(platform, arch)
  if (older) return { version: older.version, folder: path.dirname(older.executable), pinned: false }
  return `取不到 Electron ${version} 的 ${platform}-${arch} 运行程序（连不上 ${hostOf(mirror)}）；请在能联网的电脑上构建，或用 ELECTRON_MIRROR 指定镜像。`
}

/** True when `command` can be started here. */
export async function hasCommand(command: string): Promise<boolean> {
  return (await run(command, ['--version'])).code !== null
}

/** One sentence on which tool a goal lacks here, or null when all are there or can be fetched. */
export async function missingTools({ form }: Goal): Promise<string | null> {
  if (form === 'dir') return null
  if (form === 'deb' && (await hasCommand('dpkg-deb'))) return null
  if (form === 'appimage' && process.env.APPIMAGE_TOOLS_PATH) return null
  if (form === 'nsis' && process.platform !== 'win32' && !(await hasCommand('wine')))
    return '在 Linux 上制作它要用 wine，这里没有；请安装 wine，或在 Windows 上构建。'
  const mirror = process.env.ELECTRON_BUILDER_BINARIES_MIRROR ?? TOOLS
  if (await answersAt(mirror)) return null
  const what = {
    nsis: 'NSIS 编译器和插件',
    appimage: 'AppImage 的启动程序',
    deb: 'fpm（这里也没有 dpkg-deb）',
  }[form]
  return `${what}要从 ${hostOf(mirror)} 下载，这里连不上；请在能联网的电脑上构建，或用 ELECTRON_BUILDER_BINARIES_MIRROR 指定镜像。`
}
