/** 考核 and the preview of its wall sheet. */
export { AssessmentPrintScreen } from './AssessmentPrintScreen'
export { AssessmentScreen } from './AssessmentScreen'
export type { AssessmentPlace } from './place'
