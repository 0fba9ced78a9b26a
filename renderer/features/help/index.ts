/** About the app itself: its keys, its versions, and what it is made of. */
export { AboutScreen } from './AboutScreen'
export { ShortcutsScreen } from './ShortcutsScreen'
