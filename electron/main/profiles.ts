/** Opens another profile in a process of its own, with its own data folder beside this one's. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { app } from 'electron'
import { say } from './log'
import { type Options, toArguments } from './options'

export interface OtherProfile {
  profile: string
  sample: string
}

/** Starts the same program for `other`. If it is open already, that window comes to the front. */
export function openProfile(
  own: Options,
  userData: string,
  server: string | null,
  other: OtherProfile,
): void {
  const args = toArguments({
    ...own,
    profile: other.profile,
    sample: other.sample,
    server,
    userData: path.join(path.dirname(userData), other.profile),
  })
  const program = app.isPackaged ? [] : [app.getAppPath()]
  // Not detached: what ends this process's group ends the other window too.
  const sandbox = app.commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : []
  const child = spawn(process.execPath, [...sandbox, ...program, ...args], { stdio: 'inherit' })
  child.on('error', (error) => say(`窗口没有打开：${error.message}`))
}
