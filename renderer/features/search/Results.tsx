/** What was found, by kind. The input keeps the focus; the chosen one is marked and told to readers. */
import type { ReactNode } from 'react'
import { KINDS } from '../../../shared/records/index'
import { type Found, type Hit, useNames } from '../../store'
import { showDate } from '../../ui/dates'
import { useShortNames } from '../../ui/useShortNames'
import { Mark } from './Mark'

export function optionId(recordId: string): string {
  return `search-${recordId}`
}

function HitLine({
  hit,
  active,
  onOpen,
}: {
  readonly hit: Hit
  readonly active: boolean
  readonly onOpen: (hit: Hit) => void
}): ReactNode {
  const stations = useShortNames()
  const names = useNames()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the input, which keeps the focus.
    <div
      id={optionId(hit.recordId)}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={active ? 'search-hit search-here' : 'search-hit'}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onOpen(hit)}
    >
      <span className="search-title">
        {hit.title.text ? <Mark marked={hit.title} /> : '（未填写）'}
        {hit.withdrawn && <span className="mark">已撤回</span>}
      </span>
      <span className="search-facts">
        {hit.number.text && (
          <span>
            <Mark marked={hit.number} />
          </span>
        )}
        {hit.station && <span title={names.of(hit.station)}>{stations.of(hit.station)}</span>}
        {hit.date && <span>{showDate(hit.date)}</span>}
      </span>
      {hit.snippet && (
        <span className="search-snippet">
          {hit.snippet.label && `${hit.snippet.label}：`}
          <Mark marked={hit.snippet} />
        </span>
      )}
    </div>
  )
}

export function Results({
  found,
  active,
  onOpen,
  onMore,
}: {
  readonly found: Found
  readonly active: string | null
  readonly onOpen: (hit: Hit) => void
  /** Shows more of one kind. */
  readonly onMore: (kind: Hit['kind']) => void
}): ReactNode {
  return (
    <div className="search-results" id="search-results" role="listbox" aria-label="查找结果">
      {found.groups
        .filter((group) => group.hits.length > 0)
        .map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of form fields.
          <div key={group.kind} role="group" aria-label={`${KINDS[group.kind].label}，${group.count} 条`}>
            <div className="search-group">
              <span className="search-kind">{KINDS[group.kind].label}</span>
              <span className="quiet">{group.count} 条</span>
              <span className="grow" />
              {group.hits.length < group.count &&
                (group.hits.length < 50 ? (
                  <button type="button" className="number-button" onClick={() => onMore(group.kind)}>
                    查看更多
                  </button>
                ) : (
                  <span className="quiet">只列出前 {group.hits.length} 条，多打几个字可缩小范围</span>
                ))}
            </div>
            {group.hits.map((hit) => (
              <HitLine key={hit.recordId} hit={hit} active={hit.recordId === active} onOpen={onOpen} />
            ))}
          </div>
        ))}
    </div>
  )
}
