/**
 * Looks for a newer release, downloads and verifies it in the background, and offers it. It never installs by itself, never stops work,
 * and says nothing when the server is out of reach. Knows no window: index.ts joins it to the app.
 */
import type { UpdateState } from '../../../shared/desktop-update'
import { say } from '../log'
import { download } from './download'
import { type Edition, type Fetch, NoAnswer, newerRelease, type Offer, WrongFeed } from './feed'

/** A verified installer on this disk. */
export interface Ready {
  readonly offer: Offer
  readonly place: string
}

export interface UpdatesSetting {
  /** null: this build follows no feed. */
  readonly edition: Edition | null
  /** Folder for downloads. */
  readonly folder: string
  /** The server that the profile joined; null before. */
  readonly server: () => string | null
  readonly fetch: Fetch
  readonly now: () => Date
}

export interface Updates {
  state(): UpdateState
  /** Asks the server now, and downloads what is newer. Resolves when that is over, well or badly; never rejects. */
  check(): Promise<void>
  ready(): Ready | null
}

const NO_KEY = '这个软件没有内置发布密钥，不检查更新；请由管理员安装新版本。'
const NO_SERVER = '加入街道工委的服务器之后，才能从那里得到更新。'

const DISK: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘空间不足',
  EACCES: '没有写入权限',
  EPERM: '没有写入权限',
}

function diskProblem(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return `有新版本，但没有存下安装包：${DISK[code] ?? '写磁盘时出错'}。请处理后在设置里再查一次；软件可以照常使用。`
}

export function createUpdates({ edition, folder, server, fetch, now }: UpdatesSetting): Updates {
  let found: UpdateState = { at: 'current', checked: null, note: null }
  let ready: Ready | null = null
  let running: Promise<void> | null = null

  const look = async (from: string, own: Edition): Promise<void> => {
    // An offer that stands is kept on the screen while the server is asked again.
    if (ready === null) found = { at: 'checking' }
    const offer = await newerRelease(from, own, fetch)
    if (offer === null) {
      ready = null
      found = { at: 'current', checked: now().toISOString(), note: null }
      return
    }
    const { version, notes } = offer.release
    if (ready?.offer.release.version === version) return
    ready = null
    const tell = (percent: number): void => {
      found = { at: 'downloading', version, percent }
    }
    tell(0)
    const place = await download(offer, folder, fetch, tell)
    ready = { offer, place }
    found = { at: 'ready', version, notes, how: offer.file.form === 'deb' ? 'folder' : 'restart' }
    say(`有新版本 ${version}，已下载并核对签名。`)
  }

  const failed = (error: unknown): void => {
    if (error instanceof NoAnswer) {
      // Being offline is no news to an office that works offline.
      if (ready === null) found = { at: 'current', checked: null, note: error.message }
      return
    }
    ready = null
    const message = error instanceof WrongFeed ? error.message : diskProblem(error)
    found = { at: 'failed', message }
    say(message)
  }

  return {
    state: () => {
      if (edition === null) return { at: 'off', why: NO_KEY }
      return server() === null ? { at: 'off', why: NO_SERVER } : found
    },
    check: () => {
      const from = server()
      if (edition === null || from === null) return Promise.resolve()
      running ??= look(from, edition)
        .catch(failed)
        .finally(() => {
          running = null
        })
      return running
    },
    ready: () => ready,
  }
}
