/** One station's assessment over 3,000 rows: the pure rules in Node, and the same code in a browser. */
import path from 'node:path'
import { build } from 'vite'
import { ROOT } from '../../scripts/setup/folders'
import type { AssessmentInput } from '../../shared/rules/assessment/index'
import { assess, PACK } from '../../shared/rules/assessment/index'
import { launchChromium } from '../support/chromium'
import { assessmentInput } from './assessment-input'
import { type Figure, figure, timesOf } from './figures'
import { RECORDS } from './world'

const RUNS = 15
const NAME = `考核一个站（${RECORDS} 条）`

declare global {
  var bench: { run(input: AssessmentInput, runs: number): number[] } | undefined
}

/** The rules as one script for a page. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: path.join(import.meta.dirname, 'assessment-page.ts'),
        formats: ['iife'],
        name: 'bench',
      },
    },
  })
  const [result] = Array.isArray(built) ? built : [built]
  const chunk = result && 'output' in result ? result.output[0] : undefined
  if (!chunk) throw new Error('nothing was built')
  return chunk.code
}

async function inBrowser(input: AssessmentInput): Promise<number[]> {
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.addScriptTag({ content: await bundle() })
    return await page.evaluate(([rows, runs]) => globalThis.bench?.run(rows, runs) ?? [], [
      input,
      RUNS,
    ] as const)
  } finally {
    await browser.close()
  }
}

export async function assessment(): Promise<Figure[]> {
  const input = assessmentInput(RECORDS)
  const inNode = await timesOf(RUNS, () => assess(PACK, input))
  return [figure(NAME, 'Node', 50, inNode), figure(NAME, 'Chromium', 50, await inBrowser(input))]
}
