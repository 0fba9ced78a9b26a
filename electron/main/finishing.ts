/**
 * Before a window goes, its page finishes what is under way: a save that runs, a word that was just typed. The page says that it wants to
 * be asked; one that has died, or does not answer, holds nobody up for longer than PATIENCE_MS.
 */
import type { BrowserWindow } from 'electron'
import type { Finishing } from '../../shared/desktop'
import { say } from './log'

const PATIENCE_MS = 5000

export interface Finisher {
  /** What the page has said. */
  readonly hear: (state: Finishing['state']) => void
  /** True when the page has something to finish first; `go` is then called once it has, or its time is over. */
  readonly first: (go: () => void) => boolean
}

/** Watches over one window. `ask` tells the page to finish. */
export function finisherOf(window: BrowserWindow, ask: () => void): Finisher {
  let able = false
  let going: (() => void) | null = null
  let timer: NodeJS.Timeout | null = null
  const goOn = (): void => {
    if (timer) clearTimeout(timer)
    timer = null
    const go = going
    going = null
    able = false
    if (!window.isDestroyed()) go?.()
  }
  window.webContents.on('did-navigate', () => {
    able = false
  })
  window.webContents.on('render-process-gone', () => {
    able = false
    goOn()
  })
  return {
    hear: (state) => {
      if (state === 'able') able = true
      else if (going) goOn()
    },
    first: (go) => {
      if (going) {
        going = go
        return true
      }
      if (!able) return false
      going = go
      timer = setTimeout(() => {
        say('页面没有按时收尾，窗口照常关闭。')
        goOn()
      }, PATIENCE_MS)
      ask()
      return true
    },
  }
}
