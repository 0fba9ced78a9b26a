/**
 * `npm run dist`: builds the installers that can be built on this machine, names the others with the reason, and signs the list of a
 * release when it is given the release key.
 */
import { readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { Channel, STABLE } from '../shared/desktop-release'
import { dayOf } from '../sync-server/clock'
import {
  type Form,
  type Goal,
  goalName,
  goalsOf,
  type Platform,
  readConfiguration,
} from './installers/config'
import { missingTools, pinnedElectron, type Runtime, runtimeFor } from './installers/needs'
import { pack, unpackedFolder } from './installers/pack'
import { type Installer, readReleaseKey, writeRelease, writeReleaseKey } from './installers/release'
import { ensureBuilt } from './setup/build'
import { onAskedToEnd } from './setup/ending'
import { ROOT } from './setup/folders'

const HELP = `用法：npm run dist -- [--linux] [--win] [--dir] [--out 文件夹]
                     [--release-key 文件 [--channel 名称] [--notes 文字] [--old-runtime]]
      npm run dist -- --new-release-key 文件
  --linux --win   只构建这个系统的；都不写则全部构建（only these systems; both when left out）
  --dir           只打包成文件夹，不做安装程序（an unpacked app, no installer）
  --out DIR       放结果的文件夹，默认 dist
  --release-key   发布密钥：公钥写进软件，并签发 latest.json；没有它，软件不检查更新
  --channel       更新通道，默认 ${STABLE}；试用版可以用 trial
  --notes         这一版的说明，给联络员看
  --old-runtime   用旧版 Electron 构建的也签发，只用于试验
  --new-release-key FILE  新建一把发布密钥；请离线妥善保管，丢了就不能再发布更新`

interface DistOptions {
  readonly platforms: readonly Platform[]
  readonly dir: boolean
  readonly out: string
  readonly releaseKey: string | null
  readonly channel: string
  readonly notes: string
  readonly oldRuntime: boolean
}

interface Built extends Installer {
  readonly runtime: Runtime
}
interface Left {
  readonly goal: Goal
  readonly why: string
}

function readOptions(): DistOptions | { help: string; wrong: boolean } | { newKey: string } {
  try {
    const { values } = parseArgs({
      options: {
        linux: { type: 'boolean', default: false },
        win: { type: 'boolean', default: false },
        dir: { type: 'boolean', default: false },
        out: { type: 'string', default: 'dist' },
        'release-key': { type: 'string' },
        'new-release-key': { type: 'string' },
        channel: { type: 'string', default: STABLE },
        notes: { type: 'string', default: '' },
        'old-runtime': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return { help: HELP, wrong: false }
    const newKey = values['new-release-key']
    if (newKey) return { newKey: path.resolve(newKey) }
    if (!Channel.safeParse(values.channel).success)
      return { help: `--channel 只能用小写字母、数字和连字符。\n${HELP}`, wrong: true }
    const asked: Platform[] = []
    if (values.win) asked.push('win32')
    if (values.linux) asked.push('linux')
    return {
      platforms: asked.length ? asked : ['win32', 'linux'],
      dir: values.dir,
      out: path.resolve(values.out),
      releaseKey: values['release-key'] ? path.resolve(values['release-key']) : null,
      channel: values.channel,
      notes: values.notes,
      oldRuntime: values['old-runtime'],
    }
  } catch (error) {
    return { help: `${sentence(error)}\n${HELP}`, wrong: true }
  }
}

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What is asked for: the installers of the configuration, or the app as a folder for this processor. */
async function goals({ platforms, dir }: DistOptions): Promise<Goal[]> {
  const all = goalsOf(await readConfiguration()).filter(({ platform }) => platforms.includes(platform))
  if (!dir) return all
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64'
  const here = platforms.filter((platform) => platforms.length === 1 || platform === process.platform)
  return here.map((platform) => ({ platform, arch: platform === 'win32' ? 'x64' : arch, form: 'dir' }))
}

const ENDINGS: Readonly<Record<Form, string>> = { nsis: '.exe', appimage: '.AppImage', deb: '.deb', dir: '' }

/** Packs the goals of one system and processor; those that lack something here are named. */
async function packTogether(
  together: readonly Goal[],
  options: DistOptions,
  metadata: Record<string, string>,
) {
  const built: Built[] = []
  const left: Left[] = []
  const able: Goal[] = []
  const [first] = together
  if (!first) return { built, left }
  for (const goal of together) {
    const why = await missingTools(goal)
    if (why === null) able.push(goal)
    else left.push({ goal, why })
  }
  if (able.length === 0) return { built, left }
  const runtime = await runtimeFor(first).catch(sentence)
  if (typeof runtime === 'string') {
    left.push(...able.map((goal) => ({ goal, why: runtime })))
    return { built, left }
  }
  const { platform, arch } = first
  const { out } = options
  try {
    const files = await pack({ platform, arch, forms: able.map(({ form }) => form), runtime, out, metadata })
    for (const goal of able) {
      const { form } = goal
      const file =
        form === 'dir' ? unpackedFolder(out, goal) : files.find((made) => made.endsWith(ENDINGS[form]))
      if (file) built.push({ goal, file, runtime })
      else left.push({ goal, why: '打包程序没有交出这个文件。' })
    }
  } catch (error) {
    const [line = ''] = sentence(error).split('\n')
    left.push(...able.map((goal) => ({ goal, why: `打包没有成功：${line}` })))
  }
  return { built, left }
}

async function packAll(options: DistOptions, metadata: Record<string, string>) {
  const built: Built[] = []
  const left: Left[] = []
  const groups = new Map<string, Goal[]>()
  for (const goal of await goals(options)) {
    const key = `${goal.platform}-${goal.arch}`
    groups.set(key, [...(groups.get(key) ?? []), goal])
  }
  for (const together of groups.values()) {
    const outcome = await packTogether(together, options, metadata)
    built.push(...outcome.built)
    left.push(...outcome.left)
  }
  return { built, left }
}

async function report(built: readonly Built[], left: readonly Left[]): Promise<void> {
  if (built.length) console.log('\n已构建（built）：')
  for (const { goal, file, runtime } of built) {
    const size = goal.form === 'dir' ? '' : `，${Math.round((await stat(file)).size / 1e6)} MB`
    console.log(`  ${file}（${goalName(goal)}${size}，Electron ${runtime.version}）`)
  }
  if (left.length) console.log('\n没有构建（not built here）：')
  for (const { goal, why } of left) console.log(`  ${goalName(goal)}：${why}`)
  if (built.some(({ runtime }) => !runtime.pinned))
    console.log(
      `\n注意：这里取不到 Electron ${pinnedElectron()}，用的是经校验的旧版。它只能用来检查打包，有已知漏洞，不要发给用户（old runtime, for checking only）。`,
    )
}

function ownVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
  return z.object({ version: z.string() }).parse(manifest).version
}

/** Signs what was built, or says why not. */
async function release(options: DistOptions, built: readonly Built[]): Promise<void> {
  const { releaseKey, channel, notes, oldRuntime, out } = options
  if (releaseKey === null) {
    console.log('\n没有给发布密钥：这样打包的软件不检查更新（no release key: updates are off）。')
    return
  }
  const installers = built.filter(({ goal }) => goal.form !== 'dir')
  if (installers.length === 0) return
  if (installers.some(({ runtime }) => !runtime.pinned) && !oldRuntime) {
    console.log('\n用旧版 Electron 构建的安装包没有签发。只为试验要签发时加 --old-runtime。')
    return
  }
  const key = await readReleaseKey(releaseKey)
  const date = dayOf(new Date())
  const list = await writeRelease({ channel, version: ownVersion(), date, notes, installers, key, out })
  console.log(
    `\n已签发 ${list}。发布：npm run admin -- --data 数据文件夹 publish-update --dir ${out}（signed; publish it on the server）`,
  )
}

async function main(): Promise<number> {
  const options = readOptions()
  if ('help' in options) {
    console.error(options.help)
    return options.wrong ? 2 : 0
  }
  if ('newKey' in options) {
    await writeReleaseKey(options.newKey)
    console.log(
      `已建立发布密钥 ${options.newKey}。请离线妥善保管，不要放到服务器上；丢了就不能再给已装的软件发布更新。`,
    )
    return 0
  }
  const metadata: Record<string, string> = {}
  if (options.releaseKey) {
    metadata.releaseKey = (await readReleaseKey(options.releaseKey)).key
    metadata.releaseChannel = options.channel
  }
  const problem = await ensureBuilt()
  if (problem) throw new Error(problem)
  const { built, left } = await packAll(options, metadata)
  await report(built, left)
  await release(options, built)
  return built.length ? 0 : 1
}

onAskedToEnd(() => process.exit(130))
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(sentence(error))
    process.exit(1)
  },
)
