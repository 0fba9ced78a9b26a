/**
 * `npm test`: sets up what the tests need, then runs every layer: types and style, unit, browser (real IndexedDB),
 * desktop (real Electron), faults. `npm test -- unit desktop` runs only these. The last line is the sum.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import {
  DISPLAY_PACKAGES,
  ELECTRON_LIBRARIES,
  ensurePackages,
  FONT_PACKAGES,
  PDF_PACKAGES,
  TRACE_PACKAGES,
} from './setup/apt'
import { ensureBuilt } from './setup/build'
import { ensureChromium } from './setup/chromium'
import { hasDisplay } from './setup/display'
import { ensureElectron } from './setup/electron-runtime'
import { onAskedToEnd } from './setup/ending'
import { ROOT } from './setup/folders'
import { withUtf8 } from './setup/locale'
import { run } from './setup/run'

interface Count {
  passed: number
  failed: number
}

const LAYERS = ['check', 'unit', 'browser', 'desktop', 'faults'] as const
type Layer = (typeof LAYERS)[number]
const isLayer = (name: string): name is Layer => LAYERS.some((layer) => layer === name)

/** What vitest's JSON report says, as far as it is counted. */
const Report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(
    z.object({
      status: z.string(),
      name: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
})

const bin = (name: string, file: string): string => path.join(ROOT, 'node_modules', name, file)

/** Types and style: each counts as one. */
async function check(): Promise<Count> {
  const checks: [string, string[]][] = [
    ['tsc', [bin('typescript', 'bin/tsc'), '--noEmit']],
    ['biome', [bin('@biomejs/biome', 'bin/biome'), 'check', '.']],
  ]
  const count: Count = { passed: 0, failed: 0 }
  for (const [name, args] of checks) {
    const result = await run(process.execPath, args, { cwd: ROOT, show: true })
    console.log(`${result.code === 0 ? '✓' : '×'} ${name}`)
    count[result.code === 0 ? 'passed' : 'failed']++
  }
  return count
}

/** Counts a report. A file that failed as a whole, and a run that ended badly without saying why, count as one each. */
function countReport(text: string, code: number | null): Count {
  const report = Report.parse(JSON.parse(text))
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length
  const count = { passed: report.numPassedTests, failed: report.numFailedTests + broken }
  if (count.passed + count.failed === 0 || (code !== 0 && count.failed === 0)) count.failed++
  return count
}

async function vitest(layer: Layer, filters: readonly string[]): Promise<Count> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'jzt-report-'))
  const file = path.join(folder, 'report.json')
  const args = [
    'run',
    '--project',
    layer,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]
  try {
    const result = await run(process.execPath, [bin('vitest', 'vitest.mjs'), ...args, ...filters], {
      cwd: ROOT,
      env: { ...withUtf8(process.env), VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' },
      show: true,
    })
    return countReport(await readFile(file, 'utf8'), result.code)
  } catch (error) {
    console.error(`${layer}: ${error instanceof Error ? error.message : String(error)}`)
    return { passed: 0, failed: 1 }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function setUpDesktop(): Promise<string | null> {
  const screen = hasDisplay() ? [] : DISPLAY_PACKAGES
  const names = [...ELECTRON_LIBRARIES, ...screen, ...FONT_PACKAGES, ...PDF_PACKAGES]
  const problem = await ensurePackages(names, '桌面测试')
  if (problem) return problem
  const runtime = await ensureElectron()
  return 'missing' in runtime ? runtime.missing : ensureBuilt()
}

async function setUpBrowser(): Promise<string | null> {
  return (await ensurePackages([...FONT_PACKAGES, ...PDF_PACKAGES], '浏览器测试')) ?? (await ensureChromium())
}

async function setUpFaults(): Promise<string | null> {
  return (await setUpBrowser()) ?? (await ensurePackages(TRACE_PACKAGES, '故障测试')) ?? (await ensureBuilt())
}

/** Makes ready what a layer needs; null, or one sentence on why it cannot run. */
async function setUp(layer: Layer): Promise<string | null> {
  if (layer === 'browser') return setUpBrowser()
  if (layer === 'desktop') return setUpDesktop()
  return layer === 'faults' ? setUpFaults() : null
}

async function runLayer(layer: Layer, filters: readonly string[]): Promise<Count> {
  console.log(`\n── ${layer} ──`)
  const problem = await setUp(layer)
  if (problem) {
    console.error(problem)
    return { passed: 0, failed: 1 }
  }
  return layer === 'check' ? check() : vitest(layer, filters)
}

async function main(): Promise<void> {
  onAskedToEnd(() => process.exit(130))
  const started = Date.now()
  const args = process.argv.slice(2)
  const asked = args.filter(isLayer)
  const filters = args.filter((arg) => !isLayer(arg))
  const sum: Count = { passed: 0, failed: 0 }
  const layers = asked.length ? asked : LAYERS
  for (const layer of layers) {
    const count = await runLayer(layer, filters)
    sum.passed += count.passed
    sum.failed += count.failed
  }
  console.log(`\nNode ${process.versions.node}, ${Math.round((Date.now() - started) / 1000)} s`)
  const runtime = layers.includes('desktop') ? await ensureElectron() : null
  if (runtime)
    console.log('missing' in runtime ? runtime.missing : `Electron ${runtime.version} (${runtime.source})`)
  process.exitCode = sum.failed === 0 ? 0 : 1
  console.log(`${sum.passed} passed, ${sum.failed} failed`)
}

await main()
