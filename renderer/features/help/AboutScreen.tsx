/** 关于: versions, our licence, and the licences of everything by others in the app, with a search over them. */
import { Input } from 'antd'
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react'
import { AboutApp, type Licence } from '../../../shared/licences'
import { EmptyState } from '../../ui/EmptyState'
import { CLEAR } from '../../ui/form/signs'

/** Written by the build beside the page. */
const ABOUT = 'about.json'

type Reading = AboutApp | 'reading' | 'unreadable'

function useAbout(): Reading {
  const [about, setAbout] = useState<Reading>('reading')
  useEffect(() => {
    const abort = new AbortController()
    fetch(ABOUT, { signal: abort.signal })
      .then((answer) => answer.json())
      .then((content) => setAbout(AboutApp.parse(content)))
      .catch(() => {
        if (!abort.signal.aborted) setAbout('unreadable')
      })
    return () => abort.abort()
  }, [])
  return about
}

/** Does a package match what was typed: its name, its licence, or who wrote it? */
export function matches({ name, licence, author }: Licence, typed: string): boolean {
  const text = typed.trim().toLowerCase()
  return [name, licence, author].some((part) => part.toLowerCase().includes(text))
}

function Package({ one }: { readonly one: Licence }): ReactNode {
  return (
    <li>
      <details className="licence">
        <summary>
          <span className="licence-name">{one.name}</span>
          <span className="quiet">{one.version}</span>
          <span className="mark">{one.licence}</span>
          <span className="quiet">{one.author}</span>
        </summary>
        <pre>{one.text || `随软件包没有附许可全文，按 ${one.licence} 许可使用。`}</pre>
      </details>
    </li>
  )
}

function Packages({ packages }: { readonly packages: readonly Licence[] }): ReactNode {
  const [typed, setTyped] = useState('')
  const asked = useDeferredValue(typed)
  const found = packages.filter((one) => matches(one, asked))
  return (
    <section className="settings-part" aria-label="第三方软件许可">
      <header className="register-head">
        <h2>第三方软件许可（{packages.length}）</h2>
        <span className="grow" />
        <Input.Search
          className="licence-search"
          allowClear={CLEAR}
          aria-label="查找软件包"
          placeholder="名称、许可或作者"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </header>
      {found.length === 0 ? (
        <EmptyState title={`没有叫“${asked.trim()}”的软件包`}>可以只输入名称的一部分。</EmptyState>
      ) : (
        <ul className="licences" aria-label={`软件包，共 ${found.length} 个`}>
          {found.map((one) => (
            <Package key={`${one.name} ${one.version}`} one={one} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** @param shell versions of the runtime; null in a browser */
export function AboutScreen({
  shell,
}: {
  readonly shell: { readonly electron: string; readonly chromium: string } | null
}): ReactNode {
  const about = useAbout()
  if (about === 'reading') return <EmptyState title="正在读取……" />
  if (about === 'unreadable')
    return (
      <EmptyState title="版本信息读不出来">
        程序文件可能不完整。请重新安装家站通，本机的记录不受影响。
      </EmptyState>
    )
  return (
    <div className="settings">
      <h1>关于家站通</h1>
      <section className="settings-part" aria-label="版本">
        <h2>家站通 {about.version}</h2>
        <p>人大代表联络站的离线优先工作软件。按 Apache-2.0 许可开放，可以自由使用、修改和分发。</p>
        <p className="quiet">
          {shell
            ? `桌面版，运行在 Electron ${shell.electron}（Chromium ${shell.chromium}）上。Chromium 自身的许可见安装文件夹中的 LICENSES.chromium.html。`
            : `浏览器版，运行在${navigator.userAgent.includes('Chrome') ? ' Chromium 内核的' : '您的'}浏览器上。`}
        </p>
      </section>
      <Packages packages={about.packages} />
    </div>
  )
}
