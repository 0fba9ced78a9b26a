/**
 * The administration as a command: `npm run admin -- --data DIR <command> [--json]`. With `--json` stdout holds one JSON value and
 * nothing else; without it, words. Exit codes: 0 done, 2 something to change by whoever typed it, 1 anything else.
 */
import { helpText, readCommandLine } from './args'
import { problemText } from './problem'
import { reach } from './reach'

const words = process.argv.slice(2)

async function main(): Promise<number> {
  const asked = readCommandLine(words)
  if (asked === 'help') {
    process.stdout.write(`${helpText()}\n`)
    return 0
  }
  const { command, data, given, json } = asked
  const answer = await (command.on === 'store'
    ? reach(data, command, given)
    : command.perform({ folder: data, now: new Date() }, given))
  process.stdout.write(`${json ? JSON.stringify(answer) : command.say(answer)}\n`)
  return command.exit(answer)
}

function failed(error: unknown): number {
  const { code, message, exit } = problemText(error)
  if (words.includes('--json')) process.stdout.write(`${JSON.stringify({ error: { code, message } })}\n`)
  else process.stderr.write(`${message}（${code}）\n`)
  return exit
}

main()
  .catch(failed)
  .then((code) => {
    process.exitCode = code
  })
