/** 接访走访: registering receptions and visits. */
export { VisitsScreen } from './VisitsScreen'
