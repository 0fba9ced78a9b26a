/** The demo as a newcomer runs it, with two stations: what is typed through the forms must stay what the demo looks for. */
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { ROOT } from '../../scripts/setup/folders'
import { run } from '../../scripts/setup/run'
import { testFolder } from '../support/folder'

const Summary = z.object({
  stations: z.int(),
  records: z.int(),
  acknowledged: z.int(),
  pendingAfter: z.int(),
  divergedRecords: z.int(),
  conflictsShown: z.int(),
  sheets: z.array(z.object({ file: z.string(), paper: z.string(), pages: z.int(), kind: z.string() })),
})

it('the demo carries two stations from a cut network to printed sheets', async () => {
  const folder = await testFolder('demo')
  onTestFinished(folder.remove)
  const args = [
    '--import',
    'tsx',
    'scripts/demo.ts',
    '--out',
    folder.path,
    '--stations',
    '2',
    '--records',
    '4',
  ]
  const { code, stderr } = await run(process.execPath, args, { cwd: ROOT })
  expect(code, stderr).toBe(0)
  const summary = Summary.parse(JSON.parse(await readFile(path.join(folder.path, 'summary.json'), 'utf8')))
  expect(summary).toMatchObject({ stations: 2, pendingAfter: 0, divergedRecords: 0, conflictsShown: 1 })
  expect(summary.records).toBeGreaterThanOrEqual(2 * (3 + 4))
  expect(summary.sheets).toHaveLength(2)
  for (const sheet of summary.sheets) {
    expect(sheet).toMatchObject({ paper: 'A3', pages: 1, kind: 'assessment' })
    expect((await stat(path.join(folder.path, sheet.file))).size).toBeGreaterThan(10_000)
  }
})
