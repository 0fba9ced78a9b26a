/**
 * A command of the administration: a name, what it takes, a function, and how its answer is told to a person. The same table serves
 * the command line on a closed store and the running server; how a call gets to it is no concern of a command.
 */
import { z } from 'zod'
import type { Committed } from '../commit/pipeline'
import type { PhotoFolder } from '../photos/folder'
import type { OpenShop } from '../shop'
import { OPTIONS, type OptionName } from './options'
import { AdminProblem } from './problem'

/** What commands on the store work with. */
export interface Desk extends OpenShop {
  /** The data folder. */
  readonly folder: string
  readonly photos: PhotoFolder
  /** Open sockets; null when no server runs. */
  readonly sockets: (() => number) | null
  /** Devices that are connected. */
  readonly online: () => ReadonlySet<string>
  /** Tells everyone connected that partitions have grown. */
  readonly committed: (heads: Committed) => void
  /** Ends the connections of a person's devices: there is news that they learn by connecting again. */
  readonly tell: (person: string) => void
  /** The database was compacted: seconds, and bytes that it got smaller by. */
  readonly compacted: (seconds: number, freedBytes: number) => void
}

/** What commands on files work with: they never change a store that is open. */
export interface Files {
  readonly folder: string
  readonly now: Date
}

interface Definition<Place, I extends z.ZodType, O extends z.ZodType> {
  /** One or two words, as typed. */
  readonly name: string
  /** One line of the help, in Chinese. */
  readonly about: string
  readonly needs?: readonly OptionName[]
  /** Options that can be left out. */
  readonly takes?: readonly OptionName[]
  /** The option that may also be given without its name. */
  readonly operand?: OptionName
  readonly input: I
  readonly output: O
  run(place: Place, input: z.output<I>): Promise<z.output<O>>
  /** The answer in words, for the terminal. */
  say(output: z.output<O>): string
  /** The exit code of an answer; 0 when left out. */
  exit?(output: z.output<O>): 0 | 1
}

interface Called {
  readonly name: string
  readonly about: string
  readonly needs: readonly OptionName[]
  readonly takes: readonly OptionName[]
  readonly operand?: OptionName
  say(answer: unknown): string
  exit(answer: unknown): 0 | 1
}
export interface StoreCommand extends Called {
  readonly on: 'store'
  /** Parses what was given, does it, and gives an answer of the declared shape. Throws AdminProblem. */
  perform(desk: Desk, given: unknown): Promise<unknown>
}
export interface FileCommand extends Called {
  readonly on: 'files'
  perform(files: Files, given: unknown): Promise<unknown>
}
export type Command = StoreCommand | FileCommand

/** A command on the store: goes through the server when one runs. */
export function onStore<I extends z.ZodType, O extends z.ZodType>(
  definition: Definition<Desk, I, O>,
): StoreCommand {
  return { ...called(definition), on: 'store' }
}

/** A command on files, done by the calling process itself. */
export function onFiles<I extends z.ZodType, O extends z.ZodType>(
  definition: Definition<Files, I, O>,
): FileCommand {
  return { ...called(definition), on: 'files' }
}

function called<Place, I extends z.ZodType, O extends z.ZodType>(definition: Definition<Place, I, O>) {
  const { name, about, needs = [], takes = [], operand, input, output } = definition
  return {
    name,
    about,
    needs,
    takes,
    ...(operand ? { operand } : {}),
    perform: async (place: Place, given: unknown): Promise<unknown> =>
      output.parse(await definition.run(place, parsed(name, input, given))),
    say: (answer: unknown) => definition.say(output.parse(answer)),
    exit: (answer: unknown) => definition.exit?.(output.parse(answer)) ?? 0,
  }
}

function parsed<I extends z.ZodType>(name: string, input: I, given: unknown): z.output<I> {
  const result = input.safeParse(given)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const key = String(issue?.path[0] ?? '')
  const wrong = isOption(key) ? `--${key}（${OPTIONS[key].about}）` : '参数'
  const why = issue?.code === 'custom' ? `：${issue.message}` : ''
  throw new AdminProblem(
    'bad-arguments',
    `${name} 的 ${wrong} 没有写或写得不对${why}。用 --help 查看每个命令的写法。`,
  )
}

function isOption(key: string): key is OptionName {
  return Object.hasOwn(OPTIONS, key)
}

/** Building blocks of inputs: everything arrives as typed, as text or a bare flag. */
export const Id = z.uuid()
export const Name = z.string().trim().min(1).max(60)
export const Flag = z.boolean().default(false)
export const Day = z.iso.date()
