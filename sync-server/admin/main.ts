/**
 * The administration as a command: `npm run admin -- --data DIR <command> [--json]`. With `--json` stdout holds one JSON value and
 * nothing else; without it, words.
 */
import { runAdmin } from './run'

const { code, stdout, stderr } = await runAdmin(process.argv.slice(2))
process.stdout.write(stdout)
process.stderr.write(stderr)
process.exitCode = code
