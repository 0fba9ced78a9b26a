/** Size, position, zoom and last place of the window, kept over a restart. */
import path from 'node:path'
import { type BrowserWindow, screen } from 'electron'
import { z } from 'zod'
import { readJson, writeJson } from './json-file'

const State = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) }).nullable(),
  maximized: z.boolean(),
  /** Chromium's zoom level: 0 is 100 %, each step a factor of 1.2. */
  zoom: z.number().min(-8).max(9),
  /** The route in the hash, e.g. `#/visits`; empty at first. */
  place: z
    .string()
    .max(500)
    .regex(/^(#\/.*)?$/),
})
export type WindowState = z.infer<typeof State>

const FIRST: WindowState = { bounds: null, maximized: false, zoom: 0, place: '' }
const DEFAULT_SIZE = { width: 1366, height: 768 }
/** Enough of the title bar to get hold of a window. */
const GRIP = 80

const stateFile = (userData: string): string => path.join(userData, 'window.json')

export function readWindowState(userData: string): WindowState {
  return readJson(stateFile(userData), State) ?? FIRST
}

/** Where to open: the remembered place if a screen still shows it, else the default size in the middle. */
export function openingBounds(state: WindowState): { x?: number; y?: number; width: number; height: number } {
  const { bounds } = state
  if (bounds === null) return DEFAULT_SIZE
  const visible = screen.getAllDisplays().some(({ workArea }) => {
    const inX = bounds.x + bounds.width > workArea.x + GRIP && bounds.x < workArea.x + workArea.width - GRIP
    const inY = bounds.y >= workArea.y - GRIP && bounds.y < workArea.y + workArea.height - GRIP
    return inX && inY
  })
  return visible ? bounds : { width: bounds.width, height: bounds.height }
}

/** Writes down how `window` stands now. A failing disk must not keep a window from closing. */
export function rememberWindow(userData: string, window: BrowserWindow): void {
  const url = window.webContents.getURL()
  const hash = url.includes('#') ? url.slice(url.indexOf('#')) : ''
  const state: WindowState = {
    bounds: window.getNormalBounds(),
    maximized: window.isMaximized(),
    zoom: window.webContents.getZoomLevel(),
    place: hash.startsWith('#/') ? hash.slice(0, 500) : '',
  }
  try {
    writeJson(stateFile(userData), state)
  } catch {
    return
  }
}
