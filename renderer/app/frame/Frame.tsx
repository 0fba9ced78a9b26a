/** The frame around every screen: navigation, top line, status bar. */
import type { ReactNode } from 'react'
import { Nav } from './Nav'
import { StatusBar } from './StatusBar'
import { TopBar } from './TopBar'

export function Frame({
  onLock,
  server,
  children,
}: {
  readonly onLock: () => void
  readonly server: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <div className="frame">
      <TopBar onLock={onLock} server={server} />
      <Nav />
      <main className="screen">{children}</main>
      <StatusBar />
    </div>
  )
}
