/** What the shell tells the outside: one line each on standard error, with a mark that the starter looks for. */

/** Marks the lines meant for a person; the rest of the output is Chromium's. */
export const MARK = '家站通：'

export function say(sentence: string): void {
  process.stderr.write(`${MARK}${sentence}\n`)
}
