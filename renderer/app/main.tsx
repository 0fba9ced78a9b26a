/** Start-up: reads how the window was opened, opens this profile's records, connects, and shows the app. */
import './no-eval'
import { ConfigProvider, App as Messages } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { NotOpenedPage, Page, StoppedPage } from '../features/start'
import { exposeAutomation, type Me, openStore, type Store, toStoreError } from '../store'
import { followServer, startPhotoCarrier, startReplicator } from '../sync'
import { desktop } from '../ui/desktop'
import { sentence } from '../ui/form/useDraftKeeper'
import { startAppearance, useLook } from '../ui/look/appearance'
import { Shell } from './App'
import { Boundary } from './Boundary'
import { Drops } from './desktop/Drops'
import { finishForShell, followShell } from './desktop/follow'
import { watchDoubleClicks } from './double-click'
import './styles'
import { readStartParams } from './start-params'
import { THEMES } from './theme'

dayjs.locale('zh-cn')
startAppearance()
followShell()
watchDoubleClicks()

/** A dialog stays in a low window, as at 125 %: what is long scrolls between its title and its buttons. */
const MODAL = {
  centered: true,
  styles: {
    body: { maxHeight: 'calc(100vh - 190px)', overflowY: 'auto', marginInline: -4, paddingInline: 4 },
  },
} as const

/** Messages stand below the top bar, whose search box stays free; CSS pixels. */
const MESSAGES = { top: 50 } as const

function Look({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <ConfigProvider locale={zhCN} theme={THEMES[useLook()]} button={{ autoInsertSpace: false }} modal={MODAL}>
      <Messages className="messages" message={MESSAGES}>
        <Drops />
        <Boundary>{children}</Boundary>
      </Messages>
    </ConfigProvider>
  )
}

function show(root: Root, content: ReactNode): void {
  root.render(<Look>{content}</Look>)
}

/** The server may have moved to where this window was told to look. No answer, or another server: the known address stays. */
async function follow(store: Store, server: string): Promise<void> {
  if (await followServer(store, server)) await desktop()?.useServer({ server })
}

async function start(root: Root): Promise<void> {
  const params = await readStartParams()
  const store = await openStore(params.profile, {
    journal: desktop(),
    waiting: () =>
      show(root, <Page title="正在打开……" lead="本机数据还没有打开，正在再试，请稍候。" narrow />),
    progress: (done) =>
      show(root, <Page title="正在升级本机数据……" lead={`已整理 ${done} 条，请不要关闭窗口。`} />),
  })
  finishForShell(store)
  const replicator = startReplicator(store)
  startPhotoCarrier(store, replicator.truth)
  if (params.server) follow(store, params.server).catch(() => undefined)
  let here: Me | null = null
  if (params.automation) exposeAutomation(store, replicator.truth, () => here)
  show(
    root,
    <Shell
      store={store}
      truth={replicator.truth}
      params={params}
      onMe={(me) => {
        here = me
      }}
    />,
  )
}

const place = document.getElementById('root')
if (place) {
  const root = createRoot(place)
  show(root, <Page title="正在打开……" narrow />)
  start(root).catch((error: unknown) => {
    const Stopped = toStoreError(error).code === 'not-opened' ? NotOpenedPage : StoppedPage
    show(root, <Stopped message={sentence(error)} />)
  })
}
