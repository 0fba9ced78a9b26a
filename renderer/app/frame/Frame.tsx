/** The frame around every screen: navigation, top line, status bar. */
import { type ReactNode, useEffect, useRef } from 'react'
import { Nav } from './Nav'
import { StatusBar } from './StatusBar'
import { TopBar } from './TopBar'

export function Frame({
  onLock,
  server,
  place,
  children,
}: {
  readonly onLock: () => void
  readonly server: string
  /** Address of what is shown. */
  readonly place: string
  readonly children: ReactNode
}): ReactNode {
  const screen = useRef<HTMLElement>(null)
  // What had the focus went with the screen before: Tab goes on from the new one, not from the top of the window.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each new place.
  useEffect(() => {
    const looking = requestAnimationFrame(() => {
      if (document.activeElement === document.body) screen.current?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(looking)
  }, [place])
  return (
    <div className="frame">
      <TopBar onLock={onLock} server={server} />
      <Nav />
      <main ref={screen} className="screen" tabIndex={-1}>
        {children}
      </main>
      <StatusBar />
    </div>
  )
}
