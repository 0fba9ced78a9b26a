/** What closing the window does: it ends the app, or leaves it running out of sight when the person has set so. */
import { app, type BrowserWindow } from 'electron'
import type { Closing } from '../../shared/desktop-settings'
import type { Finisher } from './finishing'

/** Brings the window back, from wherever it went. */
export function bringBack(window: BrowserWindow | null): void {
  if (window === null || window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/**
 * Out of sight, and always to be found again: Linux desktops do not say whether they show a tray, so there the window
 * stays in the list of windows.
 */
function putAway(window: BrowserWindow): void {
  if (process.platform === 'linux') window.minimize()
  else window.hide()
}

/** Holds to the setting whenever the window is closed. Quitting always ends the app. */
export function keepOrEnd(window: BrowserWindow, closing: () => Closing, finisher: Finisher): void {
  let quitting = false
  app.on('before-quit', () => {
    quitting = true
  })
  // The page may hold on to what is being saved; then nothing was quit.
  window.webContents.on('will-prevent-unload', () => {
    quitting = false
  })
  window.on('session-end', () => {
    quitting = true
  })
  window.on('close', (event) => {
    if (!quitting && closing() === 'keep') {
      event.preventDefault()
      putAway(window)
      return
    }
    // Cancelling this also cancels quitting, which is then begun again.
    if (finisher.first(quitting ? () => app.quit() : () => window.close())) event.preventDefault()
  })
}
