/** A record as it stands, to be read: every filled field with its label, every row of its lists. */
import type { ReactNode } from 'react'
import type { FieldSpec, Value, Values } from '../../../shared/records/fields'
import { isBlank } from '../../../shared/records/fields'
import type { Row } from '../../../shared/records/row'
import { useNames } from '../../store'
import { recordHref } from '../links'
import { clip, type NameBook, shapeOf, valueWords } from '../words'

function shown(spec: FieldSpec, value: Value | undefined, names: NameBook): ReactNode {
  if (spec.type === 'ref' && (spec.to === 'visit' || spec.to === 'meeting') && typeof value === 'string') {
    const href = recordHref(spec.to, value)
    return href ? <a href={href}>打开</a> : null
  }
  return valueWords(spec, value, names)
}

function Facts({
  fields,
  values,
  names,
  hide = [],
}: {
  readonly fields: Readonly<Record<string, FieldSpec>>
  readonly values: Values
  readonly names: NameBook
  readonly hide?: readonly string[]
}): ReactNode {
  const filled = Object.entries(fields).filter(([key]) => !isBlank(values[key]) && !hide.includes(key))
  return (
    <dl className="facts">
      {filled.map(([key, spec]) => (
        <div key={key} className={spec.type === 'longText' ? 'fact fact-long' : 'fact'}>
          <dt>{spec.label}</dt>
          <dd>{shown(spec, values[key], names)}</dd>
        </div>
      ))}
    </dl>
  )
}

export function ReadRecord({
  row,
  hide,
}: {
  readonly row: Row
  readonly hide?: readonly string[]
}): ReactNode {
  const names = useNames()
  const shape = shapeOf(row.kind)
  const lists: Readonly<Record<string, readonly (Values & { id: string })[]>> = row.items
  return (
    <div className="read-record">
      <Facts fields={shape.fields} values={row.fields} names={names} {...(hide ? { hide } : {})} />
      {Object.entries(shape.lists).map(([name, list]) => {
        const rows = lists[name] ?? []
        return (
          rows.length > 0 &&
          !hide?.includes(name) && (
            <section key={name}>
              <h2>
                {list.label}（{rows.length}）
              </h2>
              <ol className="read-rows">
                {rows.map((entry) => (
                  <li key={entry.id}>
                    <Facts fields={list.columns} values={entry} names={names} />
                  </li>
                ))}
              </ol>
            </section>
          )
        )
      })}
    </div>
  )
}

/** What a record is called at the top of its page: its number when it has one, and its title. */
export function recordName(row: Row): string {
  return [row.number, clip(row.title, 40)].filter(Boolean).join('　') || '（未填写）'
}
