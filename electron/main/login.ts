/** Starting together with the person's session on the computer. Off unless asked for; the system keeps whether it is on. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { app } from 'electron'
import { autostartEntry } from './autostart'
import { type Options, toArguments } from './options'

export interface LoginItem {
  isOn(): boolean
  /** @throws Error when the system does not take it */
  set(on: boolean): void
}

/** The command line that opens this profile for a person. */
function command(options: Options): { program: string; args: string[] } {
  const own = app.isPackaged ? [] : [app.getAppPath()]
  const args = [...own, ...toArguments({ ...options, automation: false, unattended: false })]
  // An AppImage is mounted at another place each time; this is where its file lies.
  return { program: process.env.APPIMAGE ?? process.execPath, args }
}

function linuxItem(options: Options): LoginItem {
  const file = path.join(app.getPath('appData'), 'autostart', `jiazhantong-${options.profile}.desktop`)
  return {
    isOn: () => existsSync(file),
    set(on) {
      if (!on) {
        rmSync(file, { force: true })
        return
      }
      const { program, args } = command(options)
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, autostartEntry([program, ...args]))
    },
  }
}

function systemItem(options: Options): LoginItem {
  const { program, args } = command(options)
  return {
    isOn: () => app.getLoginItemSettings({ path: program, args }).openAtLogin,
    set: (openAtLogin) =>
      app.setLoginItemSettings({ openAtLogin, path: program, args, name: `jiazhantong-${options.profile}` }),
  }
}

/** The entry of this profile in the system's list. */
export function loginItem(options: Options): LoginItem {
  return process.platform === 'linux' ? linuxItem(options) : systemItem(options)
}
