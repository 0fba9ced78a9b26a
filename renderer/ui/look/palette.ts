/**
 * Every colour of the app, named once for the light and once for the dark appearance. The style sheets read them as CSS
 * variables (`--ink`), the widget library as its tokens; neither names a colour of its own. What is printed is black on
 * white in both and stands in renderer/sheets.
 */
import { GROUND } from '../../../shared/desktop'

const LIGHT = {
  /** Behind everything. */
  ground: GROUND.light,
  /** Parts that stand on the ground: bars, lists, forms. */
  paper: '#ffffff',
  /** What lies over the screen for a while: menus, dialogs. */
  raised: '#ffffff',
  /** Heads of tables. */
  head: '#eef2f2',
  /** Under the pointer. */
  hover: '#e9f0f0',
  /** Behind a sheet in the print preview. */
  desk: '#dfe5e6',

  ink: '#1d2426',
  'ink-2': '#4a5659',
  /** Hints in empty inputs, and what cannot be used now. */
  'ink-3': '#5a6669',

  /** The one accent, a deep blue-green; also the visible focus. */
  accent: '#14606a',
  'accent-deep': '#0e474f',
  'accent-soft': '#e3eff0',
  'accent-line': '#8fb9be',
  /** Written on the accent. */
  'on-accent': '#ffffff',

  'line-soft': '#e9eeef',
  line: '#dde4e5',
  'line-strong': '#b4c0c2',
  /** Round what can be typed into or pressed. */
  edge: '#7a878b',

  bad: '#b3261e',
  'bad-soft': '#fcefee',
  'bad-line': '#dd9b97',
  warn: '#7a4900',
  'warn-soft': '#fdf4e3',
  'warn-line': '#d9a441',
  good: '#1c6b3c',
  'good-soft': '#eef7f1',
  'good-line': '#9cc7ad',

  /** Behind the letters that a search has found. */
  found: '#ffe28a',
  /** Over the screen while a dialog is open. */
  shade: 'rgb(0 0 0 / 35%)',
  shadow: 'rgb(0 0 0 / 25%)',
} as const

export type Colour = keyof typeof LIGHT
export type Palette = Readonly<Record<Colour, string>>

const DARK: Palette = {
  ground: GROUND.dark,
  paper: '#192123',
  raised: '#212b2e',
  head: '#222d30',
  hover: '#232f32',
  desk: '#0b1011',

  ink: '#e3e9ea',
  'ink-2': '#aebbbe',
  'ink-3': '#9aa8ab',

  accent: '#6cc0c9',
  'accent-deep': '#a5dbe1',
  'accent-soft': '#1b3a3f',
  'accent-line': '#3f7880',
  'on-accent': '#0b1d20',

  'line-soft': '#242f32',
  line: '#2d393d',
  'line-strong': '#47565a',
  edge: '#75868b',

  bad: '#ff9c93',
  'bad-soft': '#3a2321',
  'bad-line': '#8c4a44',
  warn: '#f0bd62',
  'warn-soft': '#352a17',
  'warn-line': '#8a6a2a',
  good: '#7ccb98',
  'good-soft': '#1a3124',
  'good-line': '#3f7a56',

  found: '#6b5410',
  shade: 'rgb(0 0 0 / 60%)',
  shadow: 'rgb(0 0 0 / 60%)',
}

/** How the app looks now: one of the two, never “as the system”. */
export type Look = 'light' | 'dark'

export const PALETTES: Readonly<Record<Look, Palette>> = { light: LIGHT, dark: DARK }

function variables(look: Look): string {
  const lines = Object.entries(PALETTES[look]).map(([name, colour]) => `--${name}: ${colour};`)
  return `color-scheme: ${look}; ${lines.join(' ')}`
}

/** The palettes as a style sheet. On paper everything is light. */
export function paletteCss(): string {
  return `:root { ${variables('light')} } @media screen { :root[data-look="dark"] { ${variables('dark')} } }`
}
