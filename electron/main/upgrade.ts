/** Before a window opens: keeps a copy of the data when another version of the app comes to it, and asks when that cannot be done. */
import { app, dialog } from 'electron'
import type { ProfileBackup } from '../../shared/desktop-update'
import { backUpBefore, NoBackup } from './backup'
import { say } from './log'

/** The data is not to be opened without a backup. */
export const LEAVE = Symbol('leave')

/** The backup that was made, null when none was needed. Call after the profile is this process's own and before any page opens. */
export async function keepBackup(
  userData: string,
  unattended: boolean,
): Promise<ProfileBackup | null | typeof LEAVE> {
  try {
    const backup = await backUpBefore(userData, app.getVersion(), new Date())
    if (backup)
      say(`软件从 ${backup.from ?? '旧版'} 变为 ${app.getVersion()}，之前的数据已备份到：${backup.place}`)
    return backup
  } catch (error) {
    const sentence = error instanceof NoBackup ? error.message : '升级前没能备份本机数据。数据没有改动。'
    say(sentence)
    if (unattended) return LEAVE
    const answer = dialog.showMessageBoxSync({
      type: 'warning',
      title: '家站通',
      message: sentence,
      detail: '建议先退出，腾出磁盘空间或请管理员处理，再打开。不备份也能继续，已保存的记录仍在本机。',
      buttons: ['退出', '不备份，继续打开'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    })
    return answer === 1 ? null : LEAVE
  }
}
