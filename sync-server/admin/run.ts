/** One command of the administration, from its words to what is said and with which exit code. */
import { helpText, readCommandLine } from './args'
import { problemText } from './problem'
import { reach } from './reach'

export interface Ended {
  /** 0 done, 2 something to change by whoever typed it, 1 anything else. */
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Does what the words ask for. Never rejects: what goes wrong is said. */
export async function runAdmin(words: readonly string[]): Promise<Ended> {
  try {
    return await done(words)
  } catch (error) {
    const { code, message, exit } = problemText(error)
    return words.includes('--json')
      ? { code: exit, stdout: `${JSON.stringify({ error: { code, message } })}\n`, stderr: '' }
      : { code: exit, stdout: '', stderr: `${message}（${code}）\n` }
  }
}

async function done(words: readonly string[]): Promise<Ended> {
  const asked = readCommandLine(words)
  if (asked === 'help') return { code: 0, stdout: `${helpText()}\n`, stderr: '' }
  const { command, data, given, json } = asked
  const answer = await (command.on === 'store'
    ? reach(data, command, given)
    : command.perform({ folder: data, now: new Date() }, given))
  const stdout = `${json ? JSON.stringify(answer) : command.say(answer)}\n`
  return { code: command.exit(answer), stdout, stderr: '' }
}
