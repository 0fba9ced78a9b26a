/** 台账: what a station registered, or what the office sees of all its stations. */
export { RegistersScreen } from './RegistersScreen'
