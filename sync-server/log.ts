/** Log lines of the server, on stderr. Never a name, a text of a record, a token or a code: ids of commits and counts at most. */

export type Log = (line: string) => void

/** Writes one line with the time in front. */
export const logToStderr: Log = (line) => {
  process.stderr.write(`${new Date().toISOString()} ${line}\n`)
}

/** The kind of an error for a log: its code or name, never its message, which may quote data. */
export function errorName(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
