/** 设备与人员: the office's administrator gives and ends authority, sees the computers, the audit log and the server's backups. */
export { AdministrationScreen } from './AdministrationScreen'
export { AdministrationSearch } from './parts'
