/** The roles that a person can hold, and what each is called. */
export const ROLES = {
  officer: '联络员',
  stationHead: '站长',
  clerk: '工委经办人',
  officeHead: '工委负责人',
  administrator: '管理员',
  reader: '公示查看',
} as const
export type Role = keyof typeof ROLES

/** Roles that work at a station. */
export const STATION_ROLES: readonly Role[] = ['officer', 'stationHead']
/** Roles that work at the office. */
export const OFFICE_ROLES: readonly Role[] = ['clerk', 'officeHead', 'administrator']
/** Everyone who may write ordinary work. */
export const WRITING_ROLES: readonly Role[] = [...STATION_ROLES, ...OFFICE_ROLES]
