/** Learns that a person or the system wants this process to end: a signal, or the end of the npm that started it. */

const WATCH_MS = 500

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

  const parent = process.ppid
  if (process.env.npm_lifecycle_event === undefined || parent <= 1) return
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    if (!asked) ask()
  }, WATCH_MS)
  watch.unref()
}
