/**
 * Debian packages that the program or its tests need. Installs only what is missing, only as root on Debian;
 * anywhere else it says in one sentence what to install and changes nothing.
 */
import { existsSync, readFileSync } from 'node:fs'
import { run } from './run'

/** Shared libraries that Electron's runtime links to. */
export const ELECTRON_LIBRARIES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libdrm2',
] as const

/** A screen for tests where there is none. */
export const DISPLAY_PACKAGES = ['xvfb'] as const
/** A font with Chinese glyphs for the screen. */
export const FONT_PACKAGES = ['fonts-noto-cjk'] as const
/** pdfinfo and pdftotext, with which tests read the printed sheets. */
export const PDF_PACKAGES = ['poppler-utils'] as const
/** Watches system calls: shows that a commit is synced before it is acknowledged. */
export const TRACE_PACKAGES = ['strace'] as const

/** True where dpkg and apt-get keep the system (Debian and what derives from it). */
export function isDebian(): boolean {
  try {
    return (
      existsSync('/usr/bin/apt-get') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
    )
  } catch {
    return false
  }
}

export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** Names a package may have: newer releases renamed some libraries with the suffix t64. */
function spellings(name: string): string[] {
  return [name, `${name}t64`]
}

/** Those of `names` that dpkg does not know as installed, in the given order. */
export async function missingPackages(names: readonly string[]): Promise<string[]> {
  const answer = await run('dpkg-query', [
    '-W',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are dpkg-query's own
    '-f=${Package} ${db:Status-Abbrev}\n',
    ...names.flatMap(spellings),
  ])
  const installed = new Set(
    answer.stdout
      .split('\n')
      .filter((line) => / ii\s*$/.test(line))
      .map((line) => line.split(' ')[0]),
  )
  return names.filter((name) => !spellings(name).some((spelling) => installed.has(spelling)))
}

/** The name under which apt can install `name` here. */
async function installable(name: string): Promise<string> {
  for (const spelling of spellings(name)) {
    const answer = await run('apt-cache', ['policy', spelling])
    if (/Candidate: (?!\(none\))/.test(answer.stdout)) return spelling
  }
  return name
}

/**
 * Makes sure that Debian packages are there.
 * @returns null when all is there, otherwise one sentence that says what to install by hand.
 */
export async function ensurePackages(names: readonly string[], purpose: string): Promise<string | null> {
  if (process.platform !== 'linux' || !isDebian()) return null
  const missing = await missingPackages(names)
  if (missing.length === 0) return null
  const byHand = `请用管理员身份安装：apt-get install ${missing.join(' ')}`
  if (!isRoot()) return `${purpose}还缺少系统软件包。${byHand}`

  console.log(`正在安装${purpose}所需的系统软件包（installing）：${missing.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' }
  const update = await run('apt-get', ['update', '-qq'], { env, timeout: 300_000 })
  const wanted: string[] = []
  for (const name of missing) wanted.push(await installable(name))
  const install = await run(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', ...wanted],
    { env, timeout: 900_000 },
  )
  if (install.code === 0) return null
  const reason = (install.stderr || update.stderr).trim().split('\n').at(-1) ?? ''
  return `${purpose}所需的系统软件包没有装上（${reason}）。${byHand}`
}
