/** 恢复: what the journal outside the database holds, and getting it back. */
export { RecoveryScreen } from './RecoveryScreen'
