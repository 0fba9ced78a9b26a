/** The stations as tiles, under their office or street: each with its state in a word and the figures behind it. */
import type { ReactNode } from 'react'
import type { StationRow } from '../../../shared/records/row'
import { type StationState, syncWord } from '../../../shared/rules/duties/index'
import { useRows } from '../../store'
import { EmptyState } from '../../ui/EmptyState'
import { useStationGroups } from '../../ui/places'
import type { NameBook } from '../../ui/words'
import { Count } from './Count'

const NONE: readonly StationRow[] = []

function Tile({ state, name }: { readonly state: StationState; readonly name: string }): ReactNode {
  const { word, bad } = syncWord(state)
  const of = state.station
  const waits = bad || state.overdue.length > 0 || state.disputed.length > 0
  return (
    <li className={`tile${waits ? ' tile-bad' : ''}`} data-station={of}>
      <h2 className="tile-name" title={name}>
        {name}
      </h2>
      <span className={bad ? 'mark mark-warn' : 'mark'}>{word}</span>
      <dl className="tile-figures">
        <div className="bench-figure">
          <dt>新收</dt>
          <dd>
            <Count count={state.received.length} label={`${name}，昨天以来收到`} show="received" of={of} />
          </dd>
        </div>
        <div className="bench-figure">
          <dt>未办结</dt>
          <dd>
            <Count count={state.open.length} label={`${name}，未办结`} show="open" of={of} />
          </dd>
        </div>
        <div className="bench-figure">
          <dt>逾期</dt>
          <dd>
            <Count count={state.overdue.length} label={`${name}，逾期`} show="overdue" of={of} bad />
          </dd>
        </div>
        {state.disputed.length > 0 && (
          <div className="bench-figure">
            <dt>等核定</dt>
            <dd>
              <Count count={state.disputed.length} label={`${name}，等核定`} show="disputed" of={of} bad />
            </dd>
          </div>
        )}
      </dl>
    </li>
  )
}

export function Tiles({
  states,
  names,
}: {
  readonly states: readonly StationState[]
  readonly names: NameBook
}): ReactNode {
  const stations = useRows('station')
  const groups = useStationGroups(stations ?? NONE)
  if (states.length === 0)
    return (
      <EmptyState title="还没有联络站">由管理员在名册中登记联络站并发出邀请后，各站显示在这里。</EmptyState>
    )
  const stateOf = new Map(states.map((state) => [state.station, state]))
  return groups?.map(({ title, stations: members }) => {
    const shown = members.flatMap(({ recordId }) => stateOf.get(recordId) ?? [])
    if (shown.length === 0) return null
    return (
      <section key={title} className={title ? 'tiles-line' : ''} aria-label={title || undefined}>
        {title && <h2 className="tiles-group">{title}</h2>}
        <ul className="tiles">
          {shown.map((state) => (
            <Tile key={state.station} state={state} name={names.of(state.station)} />
          ))}
        </ul>
      </section>
    )
  })
}
