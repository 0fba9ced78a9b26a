/** Keys in the menu's notation: whether a press is one of them, and how they are written for a person. Pure. */

/** What is read of a keyboard event. */
export interface Press {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const NAMED: Readonly<Record<string, string>> = {
  Up: 'ArrowUp',
  Down: 'ArrowDown',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  Esc: 'Escape',
  Space: ' ',
}

interface Keys {
  readonly modifier: boolean
  readonly alt: boolean
  readonly shift: boolean
  readonly key: string
}

function parse(keys: string): Keys {
  const parts = keys.split('+')
  return {
    modifier: parts.includes('CmdOrCtrl'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
    key: parts.at(-1) ?? '',
  }
}

/** A letter or digit by its place on the keyboard, so that it works under an input method and with Alt held. */
function placeOf(key: string): string | null {
  if (/^[A-Z]$/.test(key)) return `Key${key}`
  return /^\d$/.test(key) ? `Digit${key}` : null
}

/** Is this press these keys and no others? */
export function isPressed(press: Press, keys: string): boolean {
  const { modifier, alt, shift, key } = parse(keys)
  if ((press.ctrlKey || press.metaKey) !== modifier || press.altKey !== alt) return false
  const place = placeOf(key)
  // Shift belongs to some signs themselves.
  if (place === null && key.length === 1) return press.key === key
  if (press.shiftKey !== shift) return false
  if (place === null) return press.key === (NAMED[key] ?? key)
  return press.key.toUpperCase() === key || press.code === place
}

const WRITTEN: Readonly<Record<string, string>> = {
  CmdOrCtrl: 'Ctrl',
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
  Plus: '+',
  Space: '空格',
  numadd: '小键盘 +',
  numsub: '小键盘 -',
  num0: '小键盘 0',
}
const WRITTEN_MAC: Readonly<Record<string, string>> = { CmdOrCtrl: '⌘', Alt: '⌥', Shift: '⇧' }

/** The parts of the keys as they stand on the keyboard, e.g. Ctrl, K. */
export function written(keys: string, mac: boolean): readonly string[] {
  return keys.split('+').map((part) => (mac ? WRITTEN_MAC[part] : undefined) ?? WRITTEN[part] ?? part)
}
