/** Size, position and last place of the window, kept over a restart. */
import path from 'node:path'
import { type BrowserWindow, screen } from 'electron'
import { z } from 'zod'
import { readJson, writeJson } from './json-file'

const State = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) }).nullable(),
  maximized: z.boolean(),
  /** The route in the hash, e.g. `#/visits`; empty at first. */
  place: z
    .string()
    .max(500)
    .regex(/^(#\/.*)?$/),
})
export type WindowState = z.infer<typeof State>

const FIRST: WindowState = { bounds: null, maximized: false, place: '' }
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

/** The route in an address of the page; empty when there is none, or one too long to keep. */
export function placeIn(url: string): string {
  const { hash } = new URL(url)
  return hash.startsWith('#/') && hash.length <= 500 ? hash : ''
}

/** Writes down how `window` stands now. A failing disk must not keep a window from closing. */
export function rememberWindow(userData: string, window: BrowserWindow, place: string): void {
  const state: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized(), place }
  try {
    writeJson(stateFile(userData), state)
  } catch {
    return
  }
}
