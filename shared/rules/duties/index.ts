/** What is due today: for a station (`today.ts`) and for the office (`office.ts`). */
export { limitsOf } from './limits'
export { daysSince, type OfficeDay, officeDay, type StationState, syncWord } from './office'
export {
  isWorkingTime,
  MOST_SINGLE,
  nowTold,
  type Told,
  toTell,
  WORKING_HOURS,
} from './reminders'
export { dutiesOf, isOpen, isOverdue, nextLimit, resultsFrom, type Today, visitsFrom } from './today'
export { DUTY_KINDS, type Duty, type DutyKind, URGENCIES, type Urgency } from './types'
