/** Light or dark: what the page asked for last, remembered so that the next window opens in it. */
import path from 'node:path'
import { nativeTheme } from 'electron'
import { type Appearance, GROUND, UseAppearance } from '../../shared/desktop'
import { readJson, writeJson } from './json-file'

const file = (userData: string): string => path.join(userData, 'appearance.json')

const remembered = (userData: string): Appearance =>
  readJson(file(userData), UseAppearance)?.appearance ?? 'system'

/** Shows what is remembered. Call before the first window. */
export function showAppearance(userData: string): void {
  nativeTheme.themeSource = remembered(userData)
}

/** Shows and remembers a choice. @throws Error when the disk does not take it */
export function rememberAppearance(userData: string, appearance: Appearance): void {
  nativeTheme.themeSource = appearance
  if (appearance !== remembered(userData)) writeJson(file(userData), { appearance })
}

/** What a window shows before its page has painted. */
export function ground(): string {
  return nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light
}
