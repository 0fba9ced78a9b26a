/** The narrow navigation at the left: the screens of this person's place of work. */
import {
  ApartmentOutlined,
  CarryOutOutlined,
  ClusterOutlined,
  CommentOutlined,
  DesktopOutlined,
  FileDoneOutlined,
  ProfileOutlined,
  SettingOutlined,
  TableOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { STATION_ROLES } from '../../../shared/org/roles'
import { type Me, useMe } from '../../store'

export interface Entry {
  readonly to:
    | '/desk'
    | '/visits'
    | '/meetings'
    | '/issues'
    | '/activities'
    | '/registers'
    | '/assessment'
    | '/organisation'
    | '/administration'
    | '/settings'
  readonly label: string
  readonly icon: ReactNode
}

const DESK: Entry = { to: '/desk', label: '工作台', icon: <DesktopOutlined /> }
const VISITS: Entry = { to: '/visits', label: '接访走访', icon: <CommentOutlined /> }
const MEETINGS: Entry = { to: '/meetings', label: '会议', icon: <TeamOutlined /> }
const ISSUES: Entry = { to: '/issues', label: '民生问题', icon: <ProfileOutlined /> }
const ACTIVITIES: Entry = { to: '/activities', label: '活动', icon: <CarryOutOutlined /> }
const REGISTERS: Entry = { to: '/registers', label: '台账', icon: <TableOutlined /> }
const ALL_REGISTERS: Entry = { ...REGISTERS, label: '全部台账' }
const ASSESSMENT: Entry = { to: '/assessment', label: '考核', icon: <FileDoneOutlined /> }
const ORGANISATION: Entry = { to: '/organisation', label: '组织', icon: <ApartmentOutlined /> }
const ADMINISTRATION: Entry = { to: '/administration', label: '设备与人员', icon: <ClusterOutlined /> }
const CLAIMS: Entry = { ...ADMINISTRATION, label: '待认领' }
const SETTINGS: Entry = { to: '/settings', label: '设置', icon: <SettingOutlined /> }

const AT_STATION: readonly Entry[] = [DESK, VISITS, MEETINGS, ISSUES, ACTIVITIES, REGISTERS, ORGANISATION]
const AT_OFFICE: readonly Entry[] = [
  DESK,
  ALL_REGISTERS,
  ISSUES,
  MEETINGS,
  VISITS,
  ACTIVITIES,
  ASSESSMENT,
  ORGANISATION,
]

/** The screens of a person's place of work, in the order of the navigation; the settings stand below them. */
export function screensOf({ atOffice, administers }: Pick<Me, 'atOffice' | 'administers'>): readonly Entry[] {
  if (!atOffice) return AT_STATION
  return [...AT_OFFICE, administers ? ADMINISTRATION : CLAIMS]
}

/** Does this person begin records at a station? */
export function mayRegister(me: Me): boolean {
  return !me.atOffice && STATION_ROLES.includes(me.grant.role)
}

function Item({ entry }: { readonly entry: Entry }): ReactNode {
  return (
    <Link
      to={entry.to}
      className="nav-item"
      activeProps={{ className: 'nav-item nav-here', 'aria-current': 'page' }}
    >
      <span className="nav-icon" aria-hidden="true">
        {entry.icon}
      </span>
      {entry.label}
    </Link>
  )
}

export function Nav(): ReactNode {
  const me = useMe()
  return (
    <nav className="nav" aria-label="主要工作">
      {screensOf(me).map((entry) => (
        <Item key={entry.to} entry={entry} />
      ))}
      <span className="grow" />
      <Item entry={SETTINGS} />
    </nav>
  )
}
