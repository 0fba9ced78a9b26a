/** deploy/Dockerfile, step by step as it stands there: what it copies is enough to build, and what it keeps is enough to run. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import https from 'node:https'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { ROOT } from '../../scripts/setup/folders'
import { type TestFolder, testFolder } from '../support/folder'

const TLS = path.join(ROOT, 'test/support/tls')
const Lock = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) })
const Ready = z.object({ url: z.url() })

const dockerfile = readFileSync(path.join(ROOT, 'deploy/Dockerfile'), 'utf8')
const ignored = readFileSync(path.join(ROOT, '.dockerignore'), 'utf8').split('\n').filter(Boolean)

let folder: TestFolder
const stage = (name: 'build' | 'run', ...inside: string[]): string => path.join(folder.path, name, ...inside)
beforeAll(async () => {
  folder = await testFolder('container')
})
afterAll(() => folder.remove())

/** The names of the packages that `npm prune --omit=dev` leaves at the top. */
function kept(): string[] {
  const lock = Lock.parse(JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')))
  return Object.entries(lock.packages)
    .filter(([place, { dev }]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(place) && !dev)
    .map(([place]) => place.slice('node_modules/'.length))
    .filter((name) => existsSync(path.join(ROOT, 'node_modules', name)))
}

/** Brings what the last stage copies from the first to where it runs; of the packages only those that are kept. */
function copyForRunning(): void {
  const places = [...dockerfile.matchAll(/^COPY --from=build \/app\/(\S+) /gm)].flatMap(
    ([, place]) => place ?? [],
  )
  expect(places).toContain('node_modules')
  for (const place of places.filter((one) => one !== 'node_modules'))
    cpSync(stage('build', place), stage('run', place), { recursive: true })
  for (const name of kept()) {
    mkdirSync(path.dirname(stage('run', 'node_modules', name)), { recursive: true })
    symlinkSync(path.join(ROOT, 'node_modules', name), stage('run', 'node_modules', name))
  }
}

/** Starts the command of the Dockerfile, with folders of the test, on loopback and any free port. */
function start(): ChildProcess {
  const [, command = ''] = /^CMD (\[.*\])$/m.exec(dockerfile) ?? []
  const [program = '', ...words] = z.array(z.string()).parse(JSON.parse(command))
  const here = words.map((word) =>
    word === '0.0.0.0' ? '127.0.0.1' : word.replace(/^\/data$/, stage('run', 'data')).replace(/^\/tls/, TLS),
  )
  expect(program).toBe('node')
  return spawn(process.execPath, [...here, '--port', '0'], {
    cwd: stage('run'),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    https.get(url, { rejectUnauthorized: false }, ({ statusCode }) => resolve(statusCode)).on('error', reject)
  })
}

test('what .dockerignore leaves is enough to build the page', { timeout: 240_000 }, () => {
  cpSync(ROOT, stage('build'), {
    recursive: true,
    filter: (place) => !ignored.includes(path.relative(ROOT, place).split(path.sep)[0] ?? ''),
  })
  symlinkSync(path.join(ROOT, 'node_modules'), stage('build', 'node_modules'))
  const program = stage('build', 'node_modules/electron-vite/bin/electron-vite.js')
  const built = spawnSync(process.execPath, [program, 'build'], { cwd: stage('build'), encoding: 'utf8' })
  expect(built.status, built.stderr).toBe(0)
  expect(existsSync(stage('build', 'out/renderer/index.html'))).toBe(true)
})

test('what the last stage keeps is enough to serve, and SIGTERM ends it cleanly', async () => {
  copyForRunning()
  const server = start()
  let complaints = ''
  server.stderr?.on('data', (bytes: Buffer) => {
    complaints += bytes.toString()
  })
  const gone = new Promise<number | null>((resolve) => server.once('exit', resolve))
  const output = server.stdout
  if (!output) throw new Error('no output')
  const lines = createInterface({ input: output })
  const url = await Promise.race([
    new Promise<string>((resolve) => {
      lines.on('line', (line) => {
        if (line.startsWith('{')) resolve(Ready.parse(JSON.parse(line)).url)
      })
    }),
    gone.then((code) => Promise.reject(new Error(`it ended with ${code}: ${complaints}`))),
  ])
  try {
    expect(await statusOf(`${url}/readyz`)).toBe(200)
    expect(await statusOf(`${url}/`)).toBe(200)
  } finally {
    server.kill('SIGTERM')
  }
  expect(await gone).toBe(0)
})
