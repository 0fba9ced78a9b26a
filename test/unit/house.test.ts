/** Holds the rules of the house over every file, and shows that the checker catches each kind of violation. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkGlobals, checkImport, importsOf } from '../../scripts/house/imports'

const ROOT = path.resolve(import.meta.dirname, '../..')
const FOLDERS = ['electron', 'renderer', 'sync-server', 'shared', 'scripts', 'test']

function sourceFiles(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('/node_modules/')),
  )
}

describe('the house', () => {
  const files = sourceFiles()

  test('every folder has files', () => {
    for (const folder of FOLDERS)
      expect(
        files.some((file) => file.startsWith(`${folder}/`)),
        folder,
      ).toBe(true)
  })

  test('no file imports or opens what belongs elsewhere', () => {
    const wrong = files.flatMap((file) => {
      const source = readFileSync(path.join(ROOT, file), 'utf8')
      const sentences = [
        ...importsOf(source).map((name) => checkImport(file, name)),
        checkGlobals(file, source),
      ]
      return sentences.filter((sentence) => sentence !== null).map((sentence) => `${file}: ${sentence}`)
    })
    expect(wrong).toEqual([])
  })
})

describe('the checker', () => {
  test.each([
    ['shared/rules/points.ts', '../../renderer/store/rows', /move what both sides need into shared/],
    ['shared/rules/points.ts', '../../electron/main/log', /move what both sides need into shared/],
    ['shared/rules/points.ts', '../../sync-server/main', /move what both sides need into shared/],
    ['shared/rules/points.ts', 'node:fs', /sync-server\/ or electron\/main/],
    ['shared/rules/points.ts', 'react', /pure TypeScript/],
    ['shared/rules/points.ts', 'dexie', /renderer\/store/],
    ['renderer/app/main.tsx', 'electron', /window\.desktop/],
    ['renderer/app/main.tsx', '../../electron/preload/index', /window\.desktop/],
    ['renderer/app/main.tsx', '../../sync-server/http/app', /shared\/wire/],
    ['renderer/app/main.tsx', 'node:path', /electron\/main/],
    ['renderer/app/main.tsx', '../../scripts/setup/run', /move it into the program/],
    ['renderer/features/visits/list.tsx', '../meetings/form', /feature visits imports feature meetings/],
    ['renderer/features/visits/list.tsx', 'dexie', /only renderer\/store touches IndexedDB/],
    ['renderer/features/visits/list.tsx', 'dexie-react-hooks', /only renderer\/store touches IndexedDB/],
    ['renderer/store/rows.ts', 'ws', /only renderer\/sync opens sockets/],
    ['renderer/features/visits/list.tsx', 'y-websocket', /only renderer\/sync opens sockets/],
    ['sync-server/http/app.ts', '../../renderer/store/rows', /shared\/wire/],
    ['sync-server/http/app.ts', '../../electron/main/log', /without a desktop/],
    ['sync-server/http/app.ts', 'react', /has no page/],
    ['sync-server/http/app.ts', '../../test/support/server', /move it into the program/],
    ['electron/main/index.ts', '../../shared/rules/points', /no domain word/],
    ['electron/main/index.ts', '../../renderer/app/main', /no domain word/],
    ['test/desktop/shell.test.ts', 'electron', /downloads its runtime/],
    ['scripts/start.ts', 'electron', /downloads its runtime/],
  ])('%s importing %s is refused', (file, specifier, sentence) => {
    expect(checkImport(file, specifier)).toMatch(sentence)
  })

  test.each([
    ['shared/rules/points.ts', '../records/visit'],
    ['shared/wire/frame.ts', 'lib0/encoding'],
    ['shared/wire/frame.ts', 'zod'],
    ['renderer/features/visits/list.tsx', './form'],
    ['renderer/features/visits/parts/row.tsx', '../list'],
    ['renderer/features/visits/list.tsx', '../../store/rows'],
    ['renderer/features/visits/list.tsx', '../../../shared/desktop'],
    ['renderer/store/database.ts', 'dexie'],
    ['sync-server/main.ts', 'node:fs'],
    ['sync-server/sockets/listen.ts', 'ws'],
    ['sync-server/main.ts', '../shared/wire/frame'],
    ['electron/main/ipc.ts', '../../shared/desktop'],
    ['electron/main/ipc.ts', 'electron'],
    ['test/faults/kill.test.ts', '../../sync-server/storage/sqlite'],
  ])('%s importing %s is fine', (file, specifier) => {
    expect(checkImport(file, specifier)).toBeNull()
  })

  test('databases and sockets opened without an import are seen', () => {
    const opens = "const socket = new WebSocket('wss://example.org')"
    const stores = "indexedDB.open('x')"
    expect(checkGlobals('renderer/features/visits/list.tsx', opens)).toMatch(/renderer\/sync/)
    expect(checkGlobals('renderer/app/main.tsx', stores)).toMatch(/renderer\/store/)
    expect(checkGlobals('renderer/sync/socket.ts', opens)).toBeNull()
    expect(checkGlobals('renderer/ui/table/export.ts', "link.download = 'x.csv'")).toMatch(/saveFile/)
    const key = "if (event.ctrlKey && event.key.toLowerCase() === 's') save()"
    expect(checkGlobals('renderer/features/visits/list.tsx', key)).toMatch(/shortcuts\/table/)
    expect(checkGlobals('renderer/ui/saveFile.ts', "link.download = 'x.csv'")).toBeNull()
    expect(checkGlobals('renderer/store/database.ts', stores)).toBeNull()
  })

  test('every kind of import is found', () => {
    const source = `
      import a from 'one'
      import type { B } from 'two'
      export { c } from 'three'
      export * from 'four'
      import 'five'
      const d = await import('six')
      const text = "import x from 'none'"
    `
    expect(importsOf(source).sort()).toEqual(['five', 'four', 'one', 'six', 'three', 'two'])
  })
})
