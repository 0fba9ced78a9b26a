/** The processes of the bench, each with a pid of its own by which it is ended: client processes and the peers' servers. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { ROOT } from '../../../scripts/setup/folders'
import type { SystemName } from './system'

const Reply = z.object({
  id: z.number(),
  ok: z.boolean(),
  value: z.unknown().optional(),
  error: z.string().optional(),
})
const PATIENCE_MS = 180_000

export interface Spawned {
  readonly pid: number
  end(): Promise<void>
}

export interface ClientProcess extends Spawned {
  /** Lets the clients do something and reads its answer. */
  ask<T>(schema: z.ZodType<T>, what: string, options: object): Promise<T>
}

/** Children that still run; none of them outlives this process. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

function spawned(args: readonly string[], loud: boolean): { child: ChildProcess; handle: Spawned } {
  const child = spawn(process.execPath, [...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', loud ? 'inherit' : 'ignore', 'ipc'],
  })
  running.add(child)
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  void gone.then(() => running.delete(child))
  const end = async () => {
    child.kill('SIGKILL')
    await gone
  }
  return { child, handle: { pid: child.pid ?? 0, end } }
}

/** A client process of a system. */
export async function spawnClient(system: SystemName): Promise<ClientProcess> {
  const script = fileURLToPath(new URL('client.ts', import.meta.url))
  const { child, handle } = spawned(['--import', 'tsx', script, system], true)
  child.stdout?.resume()
  const waiting = new Map<number, (reply: z.infer<typeof Reply>) => void>()
  const answer = (id: number) => new Promise<z.infer<typeof Reply>>((resolve) => waiting.set(id, resolve))
  child.on('message', (message) => {
    const reply = Reply.parse(message)
    waiting.get(reply.id)?.(reply)
  })
  child.once('exit', () => {
    for (const [id, settle] of waiting) settle({ id, ok: false, error: `测量 ${system} 的进程中途结束。` })
  })
  let last = 0
  const first = await answer(0)
  if (!first.ok) throw new Error(first.error)
  return {
    ...handle,
    async ask(schema, what, options) {
      last += 1
      const coming = answer(last)
      const id = last
      child.send({ id, what, options })
      const timer = setTimeout(() => {
        waiting.get(id)?.({ id, ok: false, error: `${system} 没有在三分钟内完成 ${what}。` })
      }, PATIENCE_MS)
      const reply = await coming
      clearTimeout(timer)
      waiting.delete(id)
      if (!reply.ok) throw new Error(reply.error)
      return schema.parse(reply.value)
    },
  }
}

const Ready = z.object({ port: z.number() })

/** A peer's server on a folder of its own, filled first with the documents of `fill`. */
export async function spawnPeer(
  system: SystemName,
  folder: string,
  fill?: string,
): Promise<Spawned & { readonly url: string }> {
  const script = path.join(PEERS, 'server.mjs')
  const { child, handle } = spawned([script, system, folder, ...(fill === undefined ? [] : [fill])], true)
  const { stdout } = child
  if (!stdout) throw new Error('the peer has no output')
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`${system} 没有启动。`)))
    createInterface({ input: stdout }).on('line', (line) => {
      if (line.startsWith('{')) resolve(Ready.parse(JSON.parse(line)).port)
    })
  })
  return { ...handle, url: `http://127.0.0.1:${port}` }
}

/** Where the peers are installed. */
export const PEERS = path.join(ROOT, 'test', 'bench', 'peers')

/** Memory of a process in MB by the operating system's count: now (`VmRSS`) or the most it ever had (`VmHWM`). */
export async function memoryOf(pid: number, what: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN) / 1024
}
