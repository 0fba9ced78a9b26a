/** The narrow list at the left of a form: one stop for the Tab key, arrows move, Enter opens. */
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { moved } from '../shortcuts'

export interface SideEntry {
  readonly id: string
  /** First line: who or what. */
  readonly title: string
  /** Second line: what it is about. */
  readonly line: string
  /** A word before the title, e.g. 接待. */
  readonly mark?: string
  /** Changes that are not saved yet. */
  readonly unsaved?: boolean
}

export interface SideGroup {
  readonly title: string
  readonly entries: readonly SideEntry[]
}

/** Lines seen at once, roughly. */
const PAGE = 8

export function SideList({
  label,
  groups,
  selected,
  onSelect,
  empty,
}: {
  readonly label: string
  readonly groups: readonly SideGroup[]
  readonly selected: string | null
  readonly onSelect: (id: string) => void
  readonly empty: ReactNode
}): ReactNode {
  const frame = useRef<HTMLDivElement>(null)
  const ids = groups.flatMap((group) => group.entries.map((entry) => entry.id))
  const stop = selected && ids.includes(selected) ? selected : ids[0]
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(frame.current?.querySelectorAll<HTMLButtonElement>('button.side-entry') ?? [])]
    const index = buttons.findIndex((button) => button.matches(':focus'))
    const target = moved(event, index, buttons.length, PAGE)
    if (target === null) return
    event.preventDefault()
    buttons[target]?.focus()
  }
  if (ids.length === 0) return <div className="side-list">{empty}</div>
  return (
    <nav className="side-list" aria-label={label}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only carries the arrow keys of the buttons inside. */}
      <div ref={frame} onKeyDown={onKeyDown}>
        {groups
          .filter((group) => group.entries.length > 0)
          .map((group) => (
            <section key={group.title}>
              <h3 className="side-day">{group.title}</h3>
              {group.entries.map((entry) => (
                <button
                  key={entry.id}
                  type="button"
                  className={`side-entry${entry.id === selected ? ' side-here' : ''}`}
                  aria-current={entry.id === selected ? 'true' : undefined}
                  tabIndex={entry.id === stop ? 0 : -1}
                  onClick={() => onSelect(entry.id)}
                >
                  <span className="side-title">
                    {entry.mark && <span className="side-mark">{entry.mark}</span>}
                    <span className="side-name">{entry.title}</span>
                    {entry.unsaved && <span className="mark mark-warn">未保存</span>}
                  </span>
                  <span className="side-line">{entry.line}</span>
                </button>
              ))}
            </section>
          ))}
      </div>
    </nav>
  )
}
