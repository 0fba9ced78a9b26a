/** A screen to open windows on: the one that is there, or a virtual one (Xvfb) that ends with `stop`. */
import { type ChildProcess, spawn } from 'node:child_process'

export interface Display {
  /** Value for DISPLAY; undefined where windows need none (Windows, macOS, Wayland). */
  name: string | undefined
  stop(): Promise<void>
}

/** True when a window can be opened here. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  return process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
  })
}

/** The display that is there, or a new Xvfb on a free number. Rejects when Xvfb does not start. */
export async function ensureDisplay(): Promise<Display> {
  if (hasDisplay()) return { name: process.env.DISPLAY, stop: async () => {} }
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const name = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.once('error', (error) => reject(new Error(`Xvfb 没有启动：${error.message}`)))
    child.once('exit', (code) => reject(new Error(`Xvfb 没有启动（退出码 ${code}）。`)))
    child.stdio[3]?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('\n')) resolve(`:${text.trim()}`)
    })
  })
  return {
    name,
    async stop() {
      child.kill('SIGTERM')
      await ended(child)
    },
  }
}
