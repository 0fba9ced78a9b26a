/** Runs commands on an open store, one after the other: two that look first and write then never cross. */
import type { Desk } from './command'
import { AdminProblem } from './problem'
import { storeCommand } from './table'

/** Does a command by its name with what was given for it. Throws AdminProblem. */
export type Runner = (name: string, given: unknown) => Promise<unknown>

export function deskRunner(desk: Desk): Runner {
  let tail: Promise<unknown> = Promise.resolve()
  return (name, given) => {
    const command = storeCommand(name)
    if (!command) {
      const sentence = `正在运行的服务不认识命令 ${name}。请把服务重新启动到同一版本后再试。`
      return Promise.reject(new AdminProblem('unknown-command', sentence))
    }
    const mine = tail.then(() => command.perform(desk, given))
    tail = mine.catch(() => undefined)
    return mine
  }
}
