/** 设置: this computer, its person, and what needs attention. */
export { SettingsScreen } from './SettingsScreen'
