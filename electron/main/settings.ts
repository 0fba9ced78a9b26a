/** The settings of this profile: kept in a file, told to whoever shows them, and what the system keeps is asked of it. */
import path from 'node:path'
import { type ChangeSettings, type DesktopSettings, KeptSettings } from '../../shared/desktop-settings'
import { readJson, writeJson } from './json-file'
import type { LoginItem } from './login'

export interface Settings {
  now(): DesktopSettings
  /** Keeps the change and tells the listener. Rejects with a sentence when it cannot be kept; nothing has changed then. */
  change(change: ChangeSettings): DesktopSettings
}

const UNKEPT = '设置没有保存：磁盘空间不足，或没有写入数据文件夹的权限。'

/** Opens the settings below `userData`. `changed` hears of every change. */
export function openSettings(
  userData: string,
  login: LoginItem,
  changed: (settings: DesktopSettings) => void,
): Settings {
  const file = path.join(userData, 'settings.json')
  let kept = readJson(file, KeptSettings) ?? KeptSettings.parse({})
  const now = (): DesktopSettings => ({ ...kept, startAtLogin: login.isOn() })
  return {
    now,
    change(change) {
      const next: KeptSettings = {
        zoom: change.zoom ?? kept.zoom,
        closing: change.closing ?? kept.closing,
        reminders: change.reminders ?? kept.reminders,
        quiet: change.quiet ?? kept.quiet,
      }
      try {
        if (change.startAtLogin !== undefined) login.set(change.startAtLogin)
        writeJson(file, next)
      } catch {
        throw new Error(UNKEPT)
      }
      kept = next
      changed(now())
      return now()
    },
  }
}
