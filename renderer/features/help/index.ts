/** About the app itself: its manual, its keys, its versions, and what it is made of. */
export { AboutScreen } from './AboutScreen'
export { screenOf } from './chapters'
export { ManualScreen } from './ManualScreen'
export { ShortcutsScreen } from './ShortcutsScreen'
