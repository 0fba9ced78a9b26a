/** Shows a screen as the person at a machine sees it, and takes it away after the test. */
import { App } from 'antd'
import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach } from 'vitest'
import { SessionProvider } from '../../../renderer/store'
import { createTruth } from '../../../renderer/sync/truth'
import type { Machine } from './machine'

let root: Root | null = null
afterEach(() => {
  root?.unmount()
  root = null
  document.body.replaceChildren()
})

/** Shows it in place of what was shown before; returns where. */
export function show({ store, author }: Machine, screen: ReactNode, truth = createTruth()): HTMLElement {
  root?.unmount()
  const place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
  root.render(
    <App>
      <SessionProvider store={store} truth={truth} person={author.person}>
        {screen}
      </SessionProvider>
    </App>,
  )
  return place
}
