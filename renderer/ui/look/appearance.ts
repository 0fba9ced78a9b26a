/**
 * Light, dark, or as the system: what the person chose for this profile on this machine, and what that means now. Read
 * from the browser's small storage because it must be known before the first paint, which a database cannot answer.
 */
import { useSyncExternalStore } from 'react'
import { Appearance } from '../../../shared/desktop'
import { desktop } from '../desktop'
import type { Look } from './palette'

export type { Appearance } from '../../../shared/desktop'

export const APPEARANCES: Readonly<Record<Appearance, string>> = {
  light: '浅色',
  dark: '深色',
  system: '跟随系统',
}

const DARK_SYSTEM = '(prefers-color-scheme: dark)'
const listeners = new Set<() => void>()

/** Profiles share an origin in a browser; in the shell each has storage of its own. */
function storageKey(): string {
  return `appearance:${new URLSearchParams(location.search).get('profile') ?? 'default'}`
}

/** What the person chose; as the system where nothing was chosen or nothing can be read. */
export function appearance(): Appearance {
  try {
    const parsed = Appearance.safeParse(localStorage.getItem(storageKey()))
    return parsed.success ? parsed.data : 'system'
  } catch {
    return 'system'
  }
}

/** What the choice means now. */
export function look(): Look {
  const chosen = appearance()
  if (chosen !== 'system') return chosen
  return matchMedia(DARK_SYSTEM).matches ? 'dark' : 'light'
}

function show(): void {
  document.documentElement.dataset.look = look()
  for (const listener of listeners) listener()
}

/** Shows the choice and follows the system from here on. Call once, before the first paint. */
export function startAppearance(): void {
  matchMedia(DARK_SYSTEM).addEventListener('change', show)
  // Another window of this profile.
  window.addEventListener('storage', show)
  show()
  tellShell(appearance())
}

/** The shell's own menus, dialogs and scroll bars follow; that they do is a convenience and holds nothing up. */
function tellShell(chosen: Appearance): void {
  desktop()
    ?.useAppearance({ appearance: chosen })
    .catch(() => undefined)
}

/**
 * Remembers a choice and shows it at once.
 * @throws DOMException where the browser keeps nothing
 */
export function choose(chosen: Appearance): void {
  localStorage.setItem(storageKey(), chosen)
  show()
  tellShell(chosen)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The choice, for the settings. */
export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, appearance)
}

/** The look, for the widget library. */
export function useLook(): Look {
  return useSyncExternalStore(subscribe, look)
}
