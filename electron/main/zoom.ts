/** How large the page is shown: one of a few sizes, the same after every load and every start. */
import type { BrowserWindow } from 'electron'
import { stepZoom, type Zoom } from '../../shared/desktop-settings'
import type { Settings } from './settings'

export function showAt(window: BrowserWindow, zoom: Zoom): void {
  if (!window.isDestroyed()) window.webContents.setZoomFactor(zoom / 100)
}

/** One size up or down, or back to the beginning. */
export function changeZoom(settings: Settings, step: 1 | -1 | 0): void {
  const { zoom } = settings.now()
  settings.change({ zoom: step === 0 ? 100 : stepZoom(zoom, step) })
}

/** Holds the size over loads, and follows Ctrl with the wheel. */
export function keepZoom(window: BrowserWindow, settings: Settings): void {
  const { webContents } = window
  webContents.on('did-navigate', () => showAt(window, settings.now().zoom))
  webContents.on('zoom-changed', (_event, direction) => changeZoom(settings, direction === 'in' ? 1 : -1))
}
