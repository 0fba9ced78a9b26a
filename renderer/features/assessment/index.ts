/** 考核 and the preview of its wall sheet. */
export { AssessmentPrintScreen, type PrintPlace } from './AssessmentPrintScreen'
export { type AssessmentPlace, AssessmentScreen } from './AssessmentScreen'
