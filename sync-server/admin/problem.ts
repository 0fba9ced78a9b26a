/** What goes wrong in the administration: a code for programs, a sentence with the way out for the person, an exit code. */
import { z } from 'zod'
import { errorName } from '../log'
import { StorageFailure } from '../storage/port'

/** 2: something that the person changes (arguments, names, a running server); 1: anything else. */
export type Exit = 1 | 2

export class AdminProblem extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly exit: Exit = 2,
  ) {
    super(message)
    this.name = 'AdminProblem'
  }
}

/** A problem as it travels and as `--json` prints it. */
export const ProblemText = z.object({
  code: z.string(),
  message: z.string(),
  exit: z.union([z.literal(1), z.literal(2)]),
})
export type ProblemText = z.infer<typeof ProblemText>

/** Puts whatever was thrown into words; never the message of a foreign error, which may quote data. */
export function problemText(error: unknown): ProblemText {
  if (error instanceof AdminProblem) return { code: error.code, message: error.message, exit: error.exit }
  const name = error instanceof StorageFailure ? error.code : errorName(error)
  if (name.startsWith('SQLITE_FULL'))
    return { code: 'disk-full', message: '磁盘已满，没有存下。请腾出空间后再执行一次。', exit: 1 }
  const message = `没有完成（${name}）。请检查数据文件夹能否读写，再执行一次；仍不行，请用 verify 检查数据。`
  return { code: 'failed', message, exit: 1 }
}
