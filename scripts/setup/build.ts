/** Builds the renderer and the shell into `out/` when that is missing or older than its sources. */
import { existsSync } from 'node:fs'
import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ROOT } from './folders'
import { run } from './run'

const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]
const RESULTS = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']
const STAMP = path.join(ROOT, 'out', '.built')

/** The newest change time below `place`, folders included (so that a deleted file counts), in milliseconds. */
async function newest(place: string): Promise<number> {
  const self = await stat(place).catch(() => null)
  if (!self) return 0
  if (!self.isDirectory()) return self.mtimeMs
  const inside = await Promise.all((await readdir(place)).map((name) => newest(path.join(place, name))))
  return Math.max(self.mtimeMs, ...inside)
}

async function isFresh(): Promise<boolean> {
  if (!RESULTS.every((result) => existsSync(path.join(ROOT, result)))) return false
  const built = await stat(STAMP).catch(() => null)
  if (!built) return false
  const times = await Promise.all(SOURCES.map((source) => newest(path.join(ROOT, source))))
  return Math.max(...times) <= built.mtimeMs
}

/**
 * Builds what is missing or old.
 * @returns null when `out/` is up to date, otherwise what the build said.
 */
export async function ensureBuilt(): Promise<string | null> {
  if (await isFresh()) return null
  console.log('正在构建界面（building）……')
  const started = new Date()
  const vite = path.join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const built = await run(process.execPath, [vite, 'build'], { cwd: ROOT, timeout: 600_000 })
  if (built.code !== 0) return `构建没有成功：\n${built.stdout}\n${built.stderr}`
  await mkdir(path.dirname(STAMP), { recursive: true })
  await writeFile(STAMP, '')
  // What changed while the build ran is newer than the stamp and gets built next time.
  await utimes(STAMP, started, started)
  return null
}
