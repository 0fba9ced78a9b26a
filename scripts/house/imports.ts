/**
 * The rules of the house: which folder may use what. A pure function answers for one import; a test asks it about every
 * file, so that a wrong import fails with a sentence that says where the thing belongs.
 */
import path from 'node:path'
import ts from 'typescript'

/** Packages without DOM, Node or framework, which shared/ may use. */
const PURE_PACKAGES = new Set([
  'yjs',
  'lib0',
  'zod',
  'uuid',
  'chinese-days',
  'dayjs',
  'pinyin-pro',
  'fast-check',
])
const DATABASE_PACKAGES = new Set(['dexie', 'dexie-react-hooks', 'idb', 'fake-indexeddb', 'y-indexeddb'])
const SOCKET_PACKAGES = new Set(['ws', 'y-websocket', 'socket.io-client', 'isomorphic-ws'])
const PAGE_PACKAGES = new Set(['react', 'react-dom', 'antd', ...DATABASE_PACKAGES])

const isRelative = (specifier: string): boolean => specifier.startsWith('.')
const isNode = (specifier: string): boolean => specifier.startsWith('node:')

/** `lib0/encoding` → `lib0`, `@tanstack/react-router/x` → `@tanstack/react-router`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** The file a relative specifier means, from the root of the tree, with forward slashes. */
function targetOf(file: string, specifier: string): string {
  return path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier))
}

const isIn = (file: string, folder: string): boolean => file === folder || file.startsWith(`${folder}/`)

function featureOf(file: string): string | null {
  return /^renderer\/features\/([^/.]+)/.exec(file)?.[1] ?? null
}

function checkShared(specifier: string, target: string | null): string | null {
  if (target !== null)
    return isIn(target, 'shared')
      ? null
      : `shared/ imports nothing from outside itself (${target}): move what both sides need into shared/, and leave the rest where it is.`
  if (isNode(specifier))
    return `shared/ runs in the browser too and cannot use ${specifier}: it belongs in sync-server/ or electron/main/.`
  if (PURE_PACKAGES.has(packageOf(specifier))) return null
  return `shared/ is pure TypeScript and does not use ${packageOf(specifier)}: widgets belong in renderer/, storage and sockets in renderer/store, renderer/sync or sync-server/.`
}

function checkRendererPackage(file: string, specifier: string): string | null {
  const name = packageOf(specifier)
  if (name === 'electron')
    return 'renderer/ never imports electron: add a function to shared/desktop.ts and call it through window.desktop.'
  if (isNode(specifier))
    return `renderer/ runs in a browser and has no ${specifier}: it belongs in electron/main/.`
  if (DATABASE_PACKAGES.has(name) && !isIn(file, 'renderer/store'))
    return `only renderer/store touches IndexedDB (${name}): export a function or a hook from renderer/store and use that.`
  if (SOCKET_PACKAGES.has(name) && !isIn(file, 'renderer/sync'))
    return `only renderer/sync opens sockets (${name}): export a function from renderer/sync and use that.`
  return null
}

function checkRenderer(file: string, specifier: string, target: string | null): string | null {
  if (target === null) return checkRendererPackage(file, specifier)
  if (isIn(target, 'electron'))
    return 'renderer/ never imports from electron/: add a function to shared/desktop.ts and call it through window.desktop.'
  if (isIn(target, 'sync-server'))
    return 'renderer/ never imports from sync-server/: the two meet in shared/wire.'
  if (isIn(target, 'scripts') || isIn(target, 'test'))
    return `the program imports nothing from ${target.split('/')[0]}/: move it into the program.`
  const own = featureOf(file)
  const other = featureOf(target)
  if (own !== null && other !== null && own !== other)
    return `feature ${own} imports feature ${other}: what two features need sinks to renderer/ui, renderer/store or shared/.`
  return null
}

function checkServer(specifier: string, target: string | null): string | null {
  if (target === null)
    return PAGE_PACKAGES.has(packageOf(specifier)) || packageOf(specifier) === 'electron'
      ? `sync-server/ has no page and does not use ${packageOf(specifier)}: it belongs in renderer/.`
      : null
  if (isIn(target, 'renderer'))
    return 'sync-server/ never imports from renderer/: the two meet in shared/wire.'
  if (isIn(target, 'electron')) return 'sync-server/ never imports from electron/: it runs without a desktop.'
  if (isIn(target, 'scripts') || isIn(target, 'test'))
    return `the program imports nothing from ${target.split('/')[0]}/: move it into the program.`
  return null
}

function checkShell(target: string | null): string | null {
  if (target === null || isIn(target, 'electron')) return null
  if (/^shared\/desktop(-[a-z]+)?(\.ts)?$/.test(target)) return null
  return `the shell knows no domain word and imports only shared/desktop (not ${target}): let the page do it and ask through window.desktop.`
}

/**
 * Judges one import.
 * @param file the importing file, from the root of the tree, with forward slashes
 * @returns one sentence that says where the thing belongs, or null when all is well
 */
export function checkImport(file: string, specifier: string): string | null {
  const target = isRelative(specifier) ? targetOf(file, specifier) : null
  if (isIn(file, 'shared')) return checkShared(specifier, target)
  if (isIn(file, 'renderer')) return checkRenderer(file, specifier, target)
  if (isIn(file, 'sync-server')) return checkServer(specifier, target)
  if (isIn(file, 'electron')) return checkShell(target)
  if (packageOf(specifier) === 'electron')
    return `importing electron outside the shell downloads its runtime: ask scripts/setup/electron-runtime.ts for the executable.`
  return null
}

/** The field only keeps keys from controls that would misunderstand them. */
const KEYBOARD = ['renderer/ui/shortcuts', 'renderer/ui/form/Field.tsx']
const KEY_COMPARED = /\.key(\.toLowerCase\(\))?\s*[!=]==\s*'(Enter|Escape|Delete|Arrow\w+|F\d+|.)'/

/** Judges what a page's file uses without importing it: the browser's own database and sockets. */
export function checkGlobals(file: string, source: string): string | null {
  if (!isIn(file, 'renderer')) return null
  if (!isIn(file, 'renderer/store') && /\bindexedDB\s*[.)[]/.test(source))
    return 'only renderer/store touches IndexedDB: export a function from renderer/store and use that.'
  if (!KEYBOARD.some((place) => isIn(file, place)) && KEY_COMPARED.test(source))
    return 'a key is named once, in renderer/ui/shortcuts/table.ts, where it is listed for the person: ask pressed() for it.'
  if (file !== 'renderer/ui/saveFile.ts' && /\.download\s*=|\sdownload=/.test(source))
    return 'the app takes no downloads: offer the file with saveFile from renderer/ui/saveFile.ts.'
  if (
    !isIn(file, 'renderer/sync') &&
    /\bnew\s+(globalThis\.|window\.)?(WebSocket|EventSource|RTCPeerConnection)\b/.test(source)
  )
    return 'only renderer/sync opens sockets: export a function from renderer/sync and use that.'
  return null
}

/** Every module a file names: imports, re-exports, dynamic imports and require. */
export function importsOf(source: string): string[] {
  return ts.preProcessFile(source, true, true).importedFiles.map((found) => found.fileName)
}
