/** Runs a child program to its end and hands back what it said. It never throws for a failing child. */
import { type ChildProcess, spawn } from 'node:child_process'

export interface RunResult {
  /** Exit code; null when the child was ended by a signal or could not be started. */
  code: number | null
  stdout: string
  stderr: string
  timedOut: boolean
}

export interface RunOptions {
  cwd?: string
  env?: NodeJS.ProcessEnv
  /** Milliseconds after which the child is killed. */
  timeout?: number
  /** Show the child's output as it comes instead of collecting it. */
  show?: boolean
}

/** Children that still run; none of them outlives this process. */
const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Starts `command` without a shell and waits for its end. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', options.show ? 'inherit' : 'pipe', options.show ? 'inherit' : 'pipe'],
      // npm and npx are .cmd files on Windows, which only a shell starts.
      shell: process.platform === 'win32' && /^(npm|npx)$/.test(command),
    })
    running.add(child)
    let stdout = ''
    let stderr = ''
    let timedOut = false
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    const timer =
      options.timeout === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true
            child.kill('SIGKILL')
          }, options.timeout)
    const end = (code: number | null): void => {
      clearTimeout(timer)
      running.delete(child)
      resolve({ code, stdout, stderr, timedOut })
    }
    child.on('error', (error) => {
      stderr += error.message
      end(null)
    })
    child.on('close', end)
  })
}
