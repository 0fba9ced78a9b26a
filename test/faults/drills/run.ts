/** Takes a protection away in the source of this checkout, runs the test that guards it, and puts it back, however it ends. */
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../../../scripts/setup/folders'
import type { Drill, Edit } from './drill'
import { DRILLS } from './list'

export interface DrillOptions {
  /** Of this rule alone; of all when left out. */
  readonly rule?: number
  readonly progress?: (line: string) => void
}

export interface DrillFigures {
  readonly drills: number
  /** Drills whose test did not notice, or could not be run. */
  readonly problems: readonly string[]
}

/** What a file says once an edit is made. Throws where the text to be replaced does not stand there exactly once. */
export function edited(text: string, { file, from, to }: Edit): string {
  const parts = text.split(from)
  if (parts.length !== 2) throw new Error(`${file}: there ${parts.length - 1} times: ${from.trim()}`)
  return parts.join(to)
}

const filesOf = (drill: Drill): string[] => [...new Set(drill.edits.map(({ file }) => path.join(ROOT, file)))]

/** Makes the edits of a drill; returns how to undo them. */
function takeAway(drill: Drill): () => void {
  const before = filesOf(drill).map((file) => ({ file, text: readFileSync(file, 'utf8') }))
  const putBack = () => {
    for (const { file, text } of before) writeFileSync(file, text)
  }
  process.once('exit', putBack)
  try {
    for (const edit of drill.edits) {
      const file = path.join(ROOT, edit.file)
      writeFileSync(file, edited(readFileSync(file, 'utf8'), edit))
    }
  } catch (error) {
    putBack()
    process.off('exit', putBack)
    throw error
  }
  return () => {
    putBack()
    process.off('exit', putBack)
  }
}

/** Does somebody's unfinished work lie in one of the files? It is not to be mixed up with the drill. */
function isDirty(drill: Drill): boolean {
  return spawnSync('git', ['diff', '--quiet', '--', ...filesOf(drill)], { cwd: ROOT }).status !== 0
}

const quoted = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

interface Seen {
  readonly failed: boolean
  /** The first line that says what failed. */
  readonly why: string
}

function runTest({ project, file, test }: Drill): Promise<Seen> {
  const args = ['run', '--project', project, file, '-t', quoted(test)]
  const child = spawn(path.join(ROOT, 'node_modules/.bin/vitest'), args, {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // Whoever ends the drills ends the test too.
  const takeAlong = () => {
    child.kill('SIGTERM')
  }
  process.once('exit', takeAlong)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => {
      process.off('exit', takeAlong)
      // The run has to have come as far as the test: a file that cannot be loaded proves nothing, nor does a machine that is too busy.
      const causes = (said.match(/(?:AssertionError|Error|Caused by): .*/g) ?? []).filter(
        (one) => !/Hook timed out/.test(one),
      )
      const failed = /Tests\s+\d+ failed/.test(said) && causes.length > 0
      const why = causes.find((one) => one.startsWith('Assertion')) ?? causes[0] ?? said.trim().slice(-200)
      resolve({ failed, why: why.slice(0, 200) })
    })
  })
}

/** Holds the drills, one after the other. */
export async function holdDrills({ rule, progress }: DrillOptions): Promise<DrillFigures> {
  const chosen = DRILLS.filter((drill) => rule === undefined || drill.rule === rule)
  const problems: string[] = []
  for (const drill of chosen) {
    const name = `R${drill.rule} without ${drill.without}`
    if (isDirty(drill)) {
      problems.push(`${name}: its files are changed here, commit them first`)
      continue
    }
    const putBack = takeAway(drill)
    try {
      const { failed, why } = await runTest(drill)
      if (!failed) problems.push(`${name}: not noticed by “${drill.test}”: ${why}`)
      progress?.(`${failed ? 'noticed' : 'NOT NOTICED'}: ${name}: ${why}`)
    } finally {
      putBack()
    }
  }
  return { drills: chosen.length, problems }
}
