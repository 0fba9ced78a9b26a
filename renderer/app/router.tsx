/** The addresses of the app (after #) and the screen that each shows. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  redirect,
  useNavigate,
  useRouterState,
} from '@tanstack/react-router'
import { createContext, type ReactNode, useContext } from 'react'
import { z } from 'zod'
import { ActivitiesScreen } from '../features/activities'
import { AdministrationScreen, AdministrationSearch } from '../features/administration'
import { AssessmentPrintScreen, AssessmentScreen } from '../features/assessment'
import { AboutScreen, ManualScreen, ShortcutsScreen } from '../features/help'
import { IssuesScreen } from '../features/issues'
import { MeetingsScreen } from '../features/meetings'
import { GridPrintScreen, OrganisationScreen, OrganisationSearch } from '../features/organisation'
import { RecoveryScreen } from '../features/recovery'
import { RegistersScreen } from '../features/registers'
import { SettingsScreen } from '../features/settings'
import { VisitsScreen } from '../features/visits'
import { WorkbenchScreen } from '../features/workbench'
import { type Enrolment, useMe } from '../store'
import { EmptyState } from '../ui/EmptyState'
import { sentence } from '../ui/form/useDraftKeeper'
import { Below } from '../ui/list/Below'
import type { Open, Wish } from '../ui/list/useDesk'
import { RecordPage } from '../ui/record/RecordPage'
import { Frame } from './frame/Frame'
import { mayRegister, screensOf } from './frame/Nav'
import { createOwnHashHistory } from './hash-history'
import { DeskSearch, KindSearch, ManualSearch, ReadSearch, RecordSearch } from './searches'
import type { StartParams } from './start-params'

/** What the frame needs from start-up. */
export interface Running {
  readonly params: StartParams
  readonly enrolment: Enrolment
  readonly lock: () => void
}
export const RunningContext = createContext<Running | null>(null)

function useRunning(): Running {
  const running = useContext(RunningContext)
  if (!running) throw new Error('useRunning is used outside RunningContext')
  return running
}

const id = z.string().max(64).nullable().catch(null)
const number = z.coerce.number().int().nullable().catch(null)
const QuarterSearch = z.object({ station: id, year: number, quarter: number, item: id })

const root = createRootRoute({
  component: Outlet,
  validateSearch: ReadSearch,
  notFoundComponent: () => (
    <Framed>
      <EmptyState main title="没有这个页面">
        <a href="#/desk">回到工作台</a>
      </EmptyState>
    </Framed>
  ),
})

/** The screens; a record that is opened to be read lies over the one that is shown, which stays as it is. */
function Framed({ children = <Outlet /> }: { readonly children?: ReactNode }): ReactNode {
  const { lock, enrolment } = useRunning()
  const navigate = useNavigate()
  const { read, act } = root.useSearch()
  const place = useRouterState({ select: ({ location }) => location.href })
  const back = () => {
    if (window.history.length > 1) window.history.back()
    else void navigate({ to: '.', search: ({ read: _read, act: _act, ...others }) => others })
  }
  return (
    <Frame onLock={lock} server={enrolment.server} place={place}>
      <Below className="screen-below" covered={read !== undefined}>
        {children}
      </Below>
      {read && <RecordPage key={read} recordId={read} act={act ?? ''} back={back} />}
    </Frame>
  )
}
const framed = createRoute({ getParentRoute: () => root, id: 'framed', component: () => <Framed /> })

const index = createRoute({
  getParentRoute: () => framed,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/desk', replace: true })
  },
})

/** The first screen of the day. */
function Desk(): ReactNode {
  return <WorkbenchScreen place={DeskSearch.parse(root.useSearch())} />
}
const desk = createRoute({
  getParentRoute: () => framed,
  path: '/desk',
  validateSearch: DeskSearch,
  component: Desk,
})

type Listed = '/visits' | '/meetings' | '/issues'

/** The address of a record: of a new one with what it was `begun` as. Where the address only asked for one, it takes its place and keeps where that was asked. */
function useAddress(): (
  record: string | null,
  begun?: string,
) => { search: z.infer<typeof RecordSearch>; replace: boolean } {
  const { record: open, new: asked, from } = RecordSearch.parse(root.useSearch())
  const replace = open === undefined && asked !== undefined
  return (record, begun) => ({
    search: { ...(record ? { record, new: begun } : {}), ...(replace ? { from } : {}) },
    replace,
  })
}

/** Opens a record of a screen by address, so that going back goes back. */
function useOpen(to: Listed): Open {
  const navigate = useNavigate()
  const address = useAddress()
  return (record, begun) => void navigate({ to, ...address(record, begun) })
}
function useRecord(): string | null {
  const { record } = RecordSearch.parse(root.useSearch())
  return record ?? null
}

/** What the address asks for beside the record: a step's form, a new record, the way back to the screen before. */
function useWish(): Wish {
  const search = RecordSearch.parse(root.useSearch())
  const navigate = useNavigate()
  const leave = () => {
    if (window.history.length > 1) window.history.back()
    else void navigate({ to: '/desk' })
  }
  return {
    step: search.step ?? '',
    begin: search.new ?? null,
    leave: search.from ? leave : null,
  }
}

function Visits(): ReactNode {
  return <VisitsScreen record={useRecord()} onOpen={useOpen('/visits')} wish={useWish()} />
}
function Meetings(): ReactNode {
  return <MeetingsScreen record={useRecord()} onOpen={useOpen('/meetings')} wish={useWish()} />
}
function Issues(): ReactNode {
  return <IssuesScreen record={useRecord()} onOpen={useOpen('/issues')} wish={useWish()} />
}
function Activities(): ReactNode {
  const navigate = useNavigate()
  const address = useAddress()
  const { kind = '' } = KindSearch.parse(root.useSearch())
  const open = (next: string, id: string | null, begun?: string) => {
    const { search, replace } = address(id, begun)
    void navigate({ to: '/activities', search: { ...search, kind: next }, replace })
  }
  return <ActivitiesScreen kind={kind} record={useRecord()} wish={useWish()} onOpen={open} />
}
function Registers(): ReactNode {
  const { kind = '' } = KindSearch.parse(root.useSearch())
  return <RegistersScreen kind={kind} />
}
function Assessment(): ReactNode {
  const navigate = useNavigate()
  const place = QuarterSearch.parse(root.useSearch())
  return (
    <AssessmentScreen
      {...place}
      onChange={(next) =>
        void navigate({ to: '/assessment', search: QuarterSearch.parse(next), replace: true })
      }
    />
  )
}
/** Without the frame: the window is the preview's. */
function AssessmentPrint(): ReactNode {
  return <AssessmentPrintScreen {...QuarterSearch.parse(root.useSearch())} />
}
function Organisation(): ReactNode {
  const navigate = useNavigate()
  return (
    <OrganisationScreen
      place={OrganisationSearch.parse(root.useSearch())}
      onChange={(search) => void navigate({ to: '/organisation', search })}
    />
  )
}
function Settings(): ReactNode {
  const { params, enrolment } = useRunning()
  return <SettingsScreen shell={params.shell} enrolment={enrolment} />
}
function About(): ReactNode {
  return <AboutScreen shell={useRunning().params.shell} />
}
function Shortcuts(): ReactNode {
  const me = useMe()
  return <ShortcutsScreen screens={screensOf(me).map(({ label }) => label)} mayWork={mayRegister(me)} />
}

const visits = createRoute({
  getParentRoute: () => framed,
  path: '/visits',
  validateSearch: RecordSearch,
  component: Visits,
})
const meetings = createRoute({
  getParentRoute: () => framed,
  path: '/meetings',
  validateSearch: RecordSearch,
  component: Meetings,
})
const issues = createRoute({
  getParentRoute: () => framed,
  path: '/issues',
  validateSearch: RecordSearch,
  component: Issues,
})
const activities = createRoute({
  getParentRoute: () => framed,
  path: '/activities',
  validateSearch: KindSearch,
  component: Activities,
})
const registers = createRoute({
  getParentRoute: () => framed,
  path: '/registers',
  validateSearch: KindSearch,
  component: Registers,
})
const assessment = createRoute({
  getParentRoute: () => framed,
  path: '/assessment',
  validateSearch: QuarterSearch,
  component: Assessment,
})
const organisation = createRoute({
  getParentRoute: () => framed,
  path: '/organisation',
  validateSearch: OrganisationSearch,
  component: Organisation,
})
function GridPrint(): ReactNode {
  const { office } = OrganisationSearch.parse(root.useSearch())
  return <GridPrintScreen office={office} />
}
const gridPrint = createRoute({
  getParentRoute: () => root,
  path: '/print/grid',
  validateSearch: OrganisationSearch,
  component: GridPrint,
})
const assessmentPrint = createRoute({
  getParentRoute: () => root,
  path: '/print/assessment',
  validateSearch: QuarterSearch,
  component: AssessmentPrint,
})

function Administration(): ReactNode {
  const navigate = useNavigate()
  const { part } = AdministrationSearch.parse(root.useSearch())
  return (
    <AdministrationScreen
      part={part}
      onPart={(next) => void navigate({ to: '/administration', search: { part: next } })}
    />
  )
}
const administration = createRoute({
  getParentRoute: () => framed,
  path: '/administration',
  validateSearch: AdministrationSearch,
  component: Administration,
})

const settings = createRoute({ getParentRoute: () => framed, path: '/settings', component: Settings })
const recovery = createRoute({ getParentRoute: () => framed, path: '/recovery', component: RecoveryScreen })
function Manual(): ReactNode {
  const { about } = ManualSearch.parse(root.useSearch())
  return <ManualScreen about={about} />
}
const manual = createRoute({
  getParentRoute: () => framed,
  path: '/manual',
  validateSearch: ManualSearch,
  component: Manual,
})
const about = createRoute({ getParentRoute: () => framed, path: '/about', component: About })
const shortcuts = createRoute({ getParentRoute: () => framed, path: '/shortcuts', component: Shortcuts })

const routeTree = root.addChildren([
  framed.addChildren([
    index,
    desk,
    visits,
    meetings,
    issues,
    activities,
    registers,
    assessment,
    organisation,
    administration,
    settings,
    recovery,
    manual,
    about,
    shortcuts,
  ]),
  assessmentPrint,
  gridPrint,
])

export const router = createRouter({
  routeTree,
  history: createOwnHashHistory(),
  defaultErrorComponent: ({ error }) => (
    <EmptyState main title="这个页面出错了">
      已保存的记录和没写完的草稿都在本机。<a href="#/desk">回到工作台</a>
      再试一次；一再出现时把这句话告诉管理员：{sentence(error)}
    </EmptyState>
  ),
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
