/** 全部台账: what the office sees of all its stations. */
export { OfficeScreen } from './OfficeScreen'
