/** Joins the updates to the running app: the build's key, Electron's network, the timer, and what the page asks for. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { app, dialog, net, shell } from 'electron'
import type { ProfileBackup, UpdateRequest, UpdateView } from '../../../shared/desktop-update'
import { backupFolder, listBackups } from '../backup'
import { say } from '../log'
import { isReleased } from './download'
import { type Edition, editionKey } from './feed'
import { installedForm, mayReplace, replaceAppImage, runInstaller, startAfterwards } from './install'
import { createUpdates, type Ready } from './updates'

/** The first look waits until the morning's start is over. */
const FIRST_LOOK_MS = 30_000
const LOOK_AGAIN_MS = 4 * 3600 * 1000

export interface UpdatesOfProfile {
  answer(request: UpdateRequest): Promise<UpdateView>
}

/** What this build follows; null when no release key was built in. */
function ownEdition(): Edition | null {
  const manifest: unknown = JSON.parse(readFileSync(path.join(app.getAppPath(), 'package.json'), 'utf8'))
  const built = editionKey(Object.fromEntries(Object.entries(manifest ?? {})))
  if (built === null) return null
  const form = installedForm(process.platform, process.env.APPIMAGE)
  return { ...built, version: app.getVersion(), platform: process.platform, arch: process.arch, form }
}

/** Puts the new version in place once the windows are closed, and starts it. */
async function install({ offer, place }: Ready, unattended: boolean): Promise<void> {
  const { file } = offer
  if (file.form === 'deb') {
    shell.showItemInFolder(place)
    return
  }
  // Hours may have passed since the download.
  if (!(await isReleased(place, file)))
    throw new Error('安装包在下载之后被改动，没有安装。请在设置里再查一次更新。')
  const appImage = process.env.APPIMAGE ?? ''
  if (file.form === 'appimage' && !mayReplace(appImage)) {
    shell.showItemInFolder(place)
    throw new Error(`没有权限替换 ${appImage}。新版本在已打开的文件夹里，请管理员用它替换。`)
  }
  app.once('will-quit', () => {
    try {
      if (file.form === 'nsis') {
        runInstaller(place)
        return
      }
      replaceAppImage(place, appImage)
      startAfterwards(appImage, process.argv.slice(1))
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      const sentence = `新版本没有装上（${code}），现在的版本没有改动。安装包在 ${place}，请由管理员安装。`
      say(sentence)
      if (!unattended) dialog.showErrorBox('家站通', sentence)
    }
  })
  app.quit()
}

/** Starts looking for updates of this profile. `upgraded`: the backup that this start made. */
export function startUpdates(setting: {
  userData: string
  server: () => string | null
  unattended: boolean
  upgraded: ProfileBackup | null
}): UpdatesOfProfile {
  const { userData, server, unattended, upgraded } = setting
  const updates = createUpdates({
    edition: ownEdition(),
    folder: path.join(userData, 'updates'),
    server,
    fetch: (address, init) => net.fetch(address, init),
    now: () => new Date(),
  })
  setTimeout(() => void updates.check(), FIRST_LOOK_MS)
  setInterval(() => void updates.check(), LOOK_AGAIN_MS)
  const does: Record<UpdateRequest['do'], () => Promise<void> | void> = {
    look: () => undefined,
    // Not waited for: the page looks again and sees how far it is.
    check: () => void updates.check(),
    install: async () => {
      const ready = updates.ready()
      if (ready === null) throw new Error('现在没有可以安装的新版本。')
      await install(ready, unattended)
    },
    showBackups: async () => {
      await shell.openPath(backupFolder(userData))
    },
  }
  return {
    async answer(request) {
      await does[request.do]()
      return {
        version: app.getVersion(),
        state: updates.state(),
        backups: await listBackups(userData),
        upgraded,
      }
    },
  }
}
