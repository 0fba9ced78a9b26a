/** axe on a page: what keeps a person from reading or using it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright'
import type { Look } from '../../renderer/ui/look/palette'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Between light and dark nothing changes but colours. */
const RUNS: Readonly<Record<Look, RunOptions>> = {
  light: { runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] },
  dark: {
    runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
    resultTypes: ['violations'],
  },
}
/** What axe finds in a look, one line a place. */
export async function violations(page: Page, look: Look): Promise<string[]> {
  await page.emulateMedia({ colorScheme: look })
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE)
  const results: AxeResults = await page.evaluate(
    (options) => Reflect.get(globalThis, 'axe').run(document, options),
    RUNS[look],
  )
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const [, reason = ''] = failureSummary.split('\n')
      return `${look} ${id}: ${target.join(' ')} — ${reason.trim()}`
    }),
  )
}
