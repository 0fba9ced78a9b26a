/** 软件更新: the version, whether there is a newer one, and the copies of the data that were made before an upgrade. */
import { App, Button, Progress } from 'antd'
import type { ReactNode } from 'react'
import type { ProfileBackup, UpdateState } from '../../../shared/desktop-update'
import { showMoment } from '../../ui/dates'
import { sentence } from '../../ui/form/useDraftKeeper'
import { installWords, readyWords } from '../../ui/updateWords'
import { useUpdate } from '../../ui/useUpdate'

function stateWords(state: UpdateState): string {
  switch (state.at) {
    case 'off':
      return state.why
    case 'checking':
      return '正在向服务器查询……'
    case 'downloading':
      return `有新版本 ${state.version}，正在下载，可以照常工作。`
    case 'ready':
      return readyWords(state)
    case 'failed':
      return state.message
    case 'current':
      if (state.note) return `${state.note}，稍后会自动再查。`
      return state.checked
        ? `已是最新版本（${showMoment(state.checked)}查过）。`
        : '还没有查过，稍后会自动查。'
  }
}

function Backups({
  backups,
  onOpen,
}: {
  readonly backups: readonly ProfileBackup[]
  readonly onOpen: () => void
}): ReactNode {
  if (backups.length === 0) return null
  return (
    <>
      <h3>升级前的备份</h3>
      <ul className="update-backups">
        {backups.map(({ place, at, from }) => (
          <li key={place}>
            {showMoment(at)}，{from ? `${from} 版` : '旧版'}的数据
            <span className="quiet update-place">{place}</span>
          </li>
        ))}
      </ul>
      <p className="aside-actions">
        <Button onClick={onOpen}>打开备份文件夹</Button>
        <span className="quiet">保留最近两份。需要退回旧版时，请管理员按《运维》里的步骤恢复。</span>
      </p>
    </>
  )
}

export function Updates(): ReactNode {
  const { view, ask } = useUpdate()
  const { message } = App.useApp()
  if (!view) return null
  const { version, state, backups, upgraded } = view
  const tell = (what: 'check' | 'install' | 'showBackups') =>
    void ask(what).catch((error: unknown) => message.error(sentence(error)))
  const busy = state.at === 'checking' || state.at === 'downloading'
  return (
    <section className="settings-part updates" aria-label="软件更新">
      <h2>软件更新</h2>
      {upgraded && (
        <p className="notice">
          这次打开时，软件从 {upgraded.from ?? '旧版'} 升级到了 {version}，升级前的数据已备份。
        </p>
      )}
      <p>现在的版本：{version}</p>
      <p className={state.at === 'failed' ? 'field-problem' : undefined} role="status">
        {stateWords(state)}
      </p>
      {state.at === 'downloading' && (
        <Progress percent={state.percent} size="small" className="update-progress" aria-label="下载进度" />
      )}
      <p className="aside-actions">
        {state.at === 'ready' && (
          <Button type="primary" onClick={() => tell('install')}>
            {installWords(state)}
          </Button>
        )}
        {state.at !== 'off' && (
          <Button onClick={() => tell('check')} loading={busy}>
            查询更新
          </Button>
        )}
      </p>
      <Backups backups={backups} onOpen={() => tell('showBackups')} />
    </section>
  )
}
