/** All stations at a glance; every figure shows the records behind it. */
import type { ReactNode } from 'react'
import { showLast, showMoment } from '../../ui/dates'
import { FIGURES, type Figure, type Line } from './summary'

/** A figure that is still being counted: no number is better than a wrong one. */
const COUNTING = <span className="stations-none">…</span>

const NEVER = <span className="quiet">还没有</span>

export function Stations({
  lines,
  complete,
  station,
  figure,
  onPick,
}: {
  readonly lines: readonly Line[]
  /** Everything that the figures count has been read. */
  readonly complete: boolean
  readonly station: string
  readonly figure: Figure | ''
  readonly onPick: (station: string, figure: Figure | '') => void
}): ReactNode {
  return (
    <div className="stations">
      <table aria-busy={!complete}>
        <caption className="visually-hidden">各联络站本季度的工作</caption>
        <thead>
          <tr>
            <th scope="col">联络站</th>
            {FIGURES.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
            <th scope="col">最近收到</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr
              key={line.station}
              className={[
                line.station === '' ? 'stations-all' : '',
                line.station === station ? 'stations-here' : '',
              ]
                .filter(Boolean)
                .join(' ')}
            >
              <th scope="row">
                <button
                  type="button"
                  className="number-button stations-name"
                  title={line.name}
                  aria-pressed={line.station === station && figure === ''}
                  onClick={() => onPick(line.station, '')}
                >
                  {line.name}
                </button>
              </th>
              {FIGURES.map(({ key, label }) => (
                <td key={key}>
                  {!complete ? (
                    COUNTING
                  ) : line.counts[key] === 0 ? (
                    <span className="stations-none">0</span>
                  ) : (
                    <button
                      type="button"
                      className={`number-button${key === 'overdue' ? ' number-bad' : ''}`}
                      aria-label={`${line.name}，${label} ${line.counts[key]}，查看记录`}
                      aria-pressed={line.station === station && figure === key}
                      onClick={() => onPick(line.station, key)}
                    >
                      {line.counts[key]}
                    </button>
                  )}
                </td>
              ))}
              <td className="stations-time" title={showMoment(line.lastReceived)}>
                {!complete ? COUNTING : line.lastReceived ? showLast(line.lastReceived) : NEVER}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
