/** The command line: the help lists exactly what there is, and what is not a command is said to be none. */
import { expect, it } from 'vitest'
import { helpText, readCommandLine } from '../../../sync-server/admin/args'
import { OPTIONS } from '../../../sync-server/admin/options'
import { COMMANDS } from '../../../sync-server/admin/table'

it('the help names every command and every option once, in Chinese', () => {
  const help = helpText()
  const [, commands = '', options = ''] = help.split(/命令：|选项：/)
  const lines = commands.split('\n').filter((line) => /^ {2}\S/.test(line))
  expect(lines.map((line) => line.trim().split(/ (?=--|\[|[\u4e00-\u9fff])/)[0])).toEqual(
    COMMANDS.map(({ name }) => name),
  )
  for (const { about } of COMMANDS) expect(about).toMatch(/[\u4e00-\u9fff]/)
  const listed = [...options.matchAll(/^ {2}--(\S+)/gm)].map(([, name]) => name)
  expect(listed.sort()).toEqual(Object.keys(OPTIONS).sort())
})

it('no two commands have the same name, and operands are options of their command', () => {
  expect(new Set(COMMANDS.map(({ name }) => name)).size).toBe(COMMANDS.length)
  for (const { operand, needs, takes } of COMMANDS)
    if (operand) expect([...needs, ...takes]).toContain(operand)
})

it('words become a command with its options', () => {
  const asked = readCommandLine([
    '--data',
    'd',
    'persons',
    'add',
    '--name',
    '李某',
    '--role',
    'clerk',
    '--json',
  ])
  expect(asked).toMatchObject({
    command: { name: 'persons add' },
    data: 'd',
    json: true,
    given: { name: '李某', role: 'clerk' },
  })
  expect(readCommandLine(['revoke', 'x', '--data', 'd'])).toMatchObject({ given: { device: 'x' } })
  expect(readCommandLine(['--help'])).toBe('help')
  expect(readCommandLine(['--data', '/data', 'help'])).toBe('help')
})

it.each([
  [['--data', 'd'], 'unknown-command'],
  [['--data', 'd', 'dance'], 'unknown-command'],
  [['persons'], 'bad-arguments'],
  [['--data', 'd', 'persons', '--limit', '3'], 'bad-arguments'],
  [['--data', 'd', 'persons', 'extra'], 'bad-arguments'],
  [['--data', 'd', 'revoke', 'a', 'b'], 'bad-arguments'],
  [['--data', 'd', 'persons', '--sparkle'], 'bad-arguments'],
])('%j is refused as %s', (words, code) => {
  expect(() => readCommandLine(words)).toThrow(expect.objectContaining({ code, exit: 2 }))
})
