/** Keys: `table.ts` names them all, `useShortcut` answers to one, `pressed` asks whether an event is one. */
export { isPressed, written } from './keys'
export { moved, movedBy } from './moves'
export { isShortcut, pressed, run } from './registry'
export { GROUPS, SHORTCUTS, type Shortcut, type ShortcutName } from './table'
export { useShortcut } from './useShortcut'
