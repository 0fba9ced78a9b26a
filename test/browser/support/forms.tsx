/** The forms of meetings and visits as an officer has them before them, with the ways of looking into them. */
import { App } from 'antd'
import { type ReactNode, useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach } from 'vitest'
import { MeetingsScreen } from '../../../renderer/features/meetings'
import { VisitsScreen } from '../../../renderer/features/visits'
import { SessionProvider } from '../../../renderer/store'
import { createTruth } from '../../../renderer/sync/truth'
import type { Patch } from '../../../shared/records/document'
import type { Row } from '../../../shared/records/row'
import { type Machine, until } from './machine'

let root: Root | null = null
export let frame: HTMLElement
afterEach(() => {
  root?.unmount()
  root = null
  document.body.replaceChildren()
})

const SCREENS = { meeting: MeetingsScreen, visit: VisitsScreen }

function Screen({
  kind,
  first,
  begin,
  step,
}: {
  readonly kind: keyof typeof SCREENS
  readonly first: string | null
  readonly begin: string | null
  readonly step: string
}): ReactNode {
  const [place, setPlace] = useState({ record: first, begin, step })
  const Shown = SCREENS[kind]
  return (
    <App>
      <Shown
        record={place.record}
        onOpen={(record, begun) => setPlace({ record, begin: begun ?? null, step: '' })}
        wish={{ step: place.step, begin: place.begin, leave: null }}
      />
    </App>
  )
}

export function show(
  { store, author }: Machine,
  kind: keyof typeof SCREENS,
  record: string | null = null,
  begin: string | null = null,
  /** The path of the field to go to, or the type of a step. */
  step = '',
): void {
  root?.unmount()
  frame = document.body.appendChild(document.createElement('div'))
  root = createRoot(frame)
  root.render(
    <SessionProvider store={store} truth={createTruth()} person={author.person}>
      <Screen kind={kind} first={record} begin={begin} step={step} />
    </SessionProvider>,
  )
}

export const says = (words: string) => until(() => frame.innerText.includes(words), words)
export const input = (path: string): HTMLInputElement | HTMLTextAreaElement | null => {
  const found = document.getElementById(`meeting-${path}`)
  return found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement ? found : null
}
export const holds = (path: string, value: string) =>
  until(() => input(path)?.value === value, `${path} holds ${value}`)
export const field = (path: string) => {
  const found = input(path)
  if (!found) throw new Error(`no input ${path}`)
  return found
}

const MEETING = {
  type: 'deliberation',
  title: '停车议事会',
  date: '2026-03-05',
  place: '议事厅',
  deputies: ['d1'],
}

export function meeting({ store, partition, author }: Machine, patch: Patch = {}): Promise<Row> {
  return store.create('meeting', partition, { ...patch, fields: { ...MEETING, ...patch.fields } }, author)
}
