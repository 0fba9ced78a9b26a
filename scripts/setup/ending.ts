/** Learns that a person or the system wants this process to end: a signal, or the end of the npm that started it. */

import { readFileSync } from 'node:fs'

const WATCH_MS = 500

/** The parent and, where the system tells, its parent: npm runs a script through a shell that can outlive it. */
function ancestors(): string {
  try {
    const status = readFileSync(`/proc/${process.ppid}/status`, 'utf8')
    return `${process.ppid} ${/^PPid:\s*(\d+)/m.exec(status)?.[1]}`
  } catch {
    return String(process.ppid)
  }
}

/**
 * Calls `end` for SIGINT, SIGTERM and SIGHUP, and when npm is killed: it takes only its shell along, and this process
 * would go on without anyone. A second signal ends the process at once.
 */
export function onAskedToEnd(end: () => void): void {
  let asked = false
  const ask = (): void => {
    // The second time the person means it: handlers of `exit` take the children along.
    if (asked) process.exit(130)
    asked = true
    end()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)

  if (process.env.npm_lifecycle_event === undefined || process.ppid <= 1) return
  const before = ancestors()
  const watch = setInterval(() => {
    if (ancestors() === before) return
    clearInterval(watch)
    if (!asked) ask()
  }, WATCH_MS)
  watch.unref()
}
