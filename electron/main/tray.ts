/** The picture beside the clock: how things stand in words, and the way back to the window. Where there is no tray, nothing happens. */
import { app, Menu, nativeImage, Tray } from 'electron'
import type { TrayState } from '../../shared/desktop-page'
import small from '../icons/16x16.png?asset'
import large from '../icons/32x32.png?asset'
import { say } from './log'
import { type Mark, withMark } from './tray-mark'

const MARKS: Readonly<Record<TrayState['tone'], Mark | null>> = { good: null, waiting: 'ring', bad: 'dot' }

/** The picture at both densities. */
function picture(mark: Mark | null): Electron.NativeImage {
  const image = nativeImage.createEmpty()
  for (const [file, scaleFactor] of [
    [small, 1],
    [large, 2],
  ] as const) {
    const plain = nativeImage.createFromPath(file)
    const { width, height } = plain.getSize()
    const pixels = withMark(plain.toBitmap(), width, mark)
    image.addRepresentation({ scaleFactor, width, height, buffer: pixels })
  }
  return image
}

export interface TrayKeeper {
  show(state: TrayState): void
}

/** @param open brings the window back */
export function createTray(open: () => void): TrayKeeper {
  let tray: Tray | null = null
  let hopeless = false
  const make = (state: TrayState): Tray | null => {
    try {
      const made = new Tray(picture(MARKS[state.tone]))
      made.on('click', open)
      return made
    } catch (error) {
      hopeless = true
      say(`这台电脑没有托盘（${error instanceof Error ? error.message : String(error)}）。`)
      return null
    }
  }
  return {
    show(state) {
      if (hopeless) return
      if (tray === null) tray = make(state)
      else tray.setImage(picture(MARKS[state.tone]))
      tray?.setToolTip(`家站通　${state.title}\n${state.words}`)
      tray?.setContextMenu(
        Menu.buildFromTemplate([
          { label: state.title, enabled: false },
          { label: state.words, enabled: false },
          { type: 'separator' },
          { label: '打开家站通', click: open },
          { label: '退出', click: () => app.quit() },
        ]),
      )
    },
  }
}
