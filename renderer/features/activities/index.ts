/** 活动: activities, deeds, postings and plans of the stations. */
export { ActivitiesScreen } from './ActivitiesScreen'
