/** Machines of a fault test: each a browser profile of its own with the real store and replicator, behind a network of its own. */
import http from 'node:http'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright'
import { build } from 'vite'
import { openTcpProxy, type TcpProxy } from '../support/tcp-proxy'
import type { MachineStart } from './machine-page'

const HTML = '<!doctype html><meta charset="utf-8"><script type="module" src="/machine.js"></script>'

export interface PageServer {
  readonly url: string
  close(): Promise<void>
}

/** Serves the page of the machines on a free port. A page once loaded does not need it any more. */
export async function servePage(): Promise<PageServer> {
  const script = await machineScript()
  const server = http.createServer((request, response) => {
    const isScript = request.url === '/machine.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : HTML)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the page got no port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function machineScript(): Promise<string> {
  const entry = fileURLToPath(new URL('machine-page.ts', import.meta.url))
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, lib: { entry, formats: ['es'] } },
  })
  const outputs = Array.isArray(built)
    ? built.flatMap((one) => one.output)
    : 'output' in built
      ? built.output
      : []
  const chunk = outputs.find((output) => output.type === 'chunk')
  if (chunk?.type !== 'chunk') throw new Error('the page of the fault tests was not built')
  return chunk.code
}

export interface Machine {
  readonly page: Page
  readonly network: TcpProxy
  readonly person: string
  readonly station: string | null
  readonly office: string
  /** Loads the page anew, whatever it was doing, and starts the machine again on what lies in its profile. */
  restart(): Promise<void>
  close(): Promise<void>
}

export interface MachineOptions {
  readonly browser: Browser
  /** Where the page of the machines is served. */
  readonly pageUrl: string
  /** Origin of the server. */
  readonly server: string
  readonly as: string
  readonly timing?: MachineStart['timing']
  /** Called with the network before anything goes over it. */
  readonly before?: (network: TcpProxy) => void
}

/** Opens a machine and joins it to the server's sample. */
export async function openMachine(options: MachineOptions): Promise<Machine> {
  const { browser, pageUrl, server, as, timing } = options
  const network = await openTcpProxy({ port: Number(new URL(server).port) })
  options.before?.(network)
  const context = await browser.newContext()
  const page = await context.newPage()
  const start = { profile: 'default', server: network.url, as, ...(timing ? { timing } : {}) }
  const begin = async () => {
    await page.waitForFunction(() => globalThis.startMachine !== undefined)
    return page.evaluate((machine) => globalThis.startMachine(machine), start)
  }
  await page.goto(pageUrl)
  const who = await begin()
  return {
    page,
    network,
    ...who,
    async restart() {
      await page.reload()
      await begin()
    },
    async close() {
      await context.close()
      await network.close()
    },
  }
}
