/** Reads the command line by the table of commands, and writes the help from it. */
import { parseArgs } from 'node:util'
import type { Command } from './command'
import { OPTIONS, type OptionName } from './options'
import { AdminProblem } from './problem'
import { COMMANDS } from './table'

export interface Asked {
  readonly command: Command
  /** The data folder. */
  readonly data: string
  /** Option → text or flag, as typed. */
  readonly given: Readonly<Record<string, string | boolean>>
  readonly json: boolean
}

const SEE_HELP = '用 --help 查看有哪些命令和写法。'

/** Throws AdminProblem when it is not a command line. */
export function readCommandLine(words: readonly string[]): Asked | 'help' {
  const { values, positionals } = split(words)
  const { data, json, help, ...options } = values
  if (help === true || words.length === 0 || positionals[0] === 'help') return 'help'
  const { command, rest } = commandOf(positionals)
  if (typeof data !== 'string' || data === '')
    throw new AdminProblem('bad-arguments', `请用 --data 写明数据文件夹。${SEE_HELP}`)
  const [operand, ...more] = rest
  const given: Record<string, string | boolean> = {}
  if (operand !== undefined && command.operand) given[command.operand] = operand
  if ((operand !== undefined && !command.operand) || more.length > 0)
    throw new AdminProblem('bad-arguments', `${command.name} 后面多写了“${rest.at(-1) ?? ''}”。${SEE_HELP}`)
  for (const [name, value] of Object.entries(options)) {
    if (typeof value !== 'string' && typeof value !== 'boolean') continue
    if (![...command.needs, ...command.takes].some((taken) => taken === name))
      throw new AdminProblem('bad-arguments', `${command.name} 没有 --${name} 这一项。${SEE_HELP}`)
    given[name] = value
  }
  return { command, data, given, json: json === true }
}

function split(words: readonly string[]) {
  const known: Record<string, { type: 'string' | 'boolean' }> = {
    data: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  }
  for (const [name, { type }] of Object.entries(OPTIONS)) known[name] = { type }
  try {
    return parseArgs({ args: [...words], options: known, allowPositionals: true })
  } catch {
    throw new AdminProblem('bad-arguments', `命令写得不对。${SEE_HELP}`)
  }
}

function commandOf(words: readonly string[]): { command: Command; rest: readonly string[] } {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ')
    const command = COMMANDS.find((known) => known.name === name)
    if (command) return { command, rest: words.slice(length) }
  }
  throw new AdminProblem('unknown-command', `没有命令“${words[0] ?? ''}”。${SEE_HELP}`)
}

/** All there is, in Chinese. */
export function helpText(): string {
  const lines = COMMANDS.flatMap((command) => [`  ${usage(command)}`, `      ${command.about}`])
  const used = new Set(COMMANDS.flatMap(({ needs, takes }) => [...needs, ...takes]))
  const options = [...used].map((name) => `  ${padded(written(name))}${OPTIONS[name].about}`)
  return [
    '用法：npm run admin -- --data 数据文件夹 命令 [选项] [--json]',
    '服务运行时也可以使用。--json 只输出一个 JSON 值，供程序读取（npm 请加 --silent）。',
    '',
    '命令：',
    ...lines,
    '',
    '选项：',
    ...options,
    '',
    '退出码：0 完成；2 命令或条件要改正；1 其他失败。',
  ].join('\n')
}

function usage({ name, needs, takes, operand }: Command): string {
  const how = (option: OptionName) => (option === operand ? placeholder(option) : written(option))
  return [name, ...needs.map(how), ...takes.map((option) => `[${how(option)}]`)].join(' ')
}

// A Chinese character is two columns wide.
function padded(text: string): string {
  const width = [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0)
  return text + ' '.repeat(Math.max(1, 24 - width))
}

function written(name: OptionName): string {
  const value = placeholder(name)
  return value === '' ? `--${name}` : `--${name} ${value}`
}

function placeholder(name: OptionName): string {
  return OPTIONS[name].value ?? ''
}
