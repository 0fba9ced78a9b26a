/** 会议: registering meetings. */
export { MeetingsScreen } from './MeetingsScreen'
