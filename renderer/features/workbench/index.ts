/** 工作台: the first screen of the day. At a station what is due today, at the office what came and what waits. */
export { WorkbenchScreen } from './WorkbenchScreen'
