/** A record as it stands, to be read: every filled field with its label, every row of its lists. */
import { Fragment, type ReactNode } from 'react'
import type { FieldSpec, KindName, Value, Values } from '../../../shared/records/fields'
import { isBlank } from '../../../shared/records/fields'
import type { Row } from '../../../shared/records/row'
import { useNames } from '../../store'
import { namedPhotos, ReadPhotos } from '../photos/ReadPhotos'
import { ReadLink } from '../record/ReadLink'
import { labelOf, type NameBook, shapeOf, valueWords } from '../words'

/** The names of other records, each of which opens. */
function Names({ ids, names }: { readonly ids: readonly string[]; readonly names: NameBook }): ReactNode {
  return ids.map((id, at) => (
    <Fragment key={id}>
      {at > 0 && '、'}
      {names.of(id) ? <ReadLink recordId={id}>{names.of(id)}</ReadLink> : '（名册中没有）'}
    </Fragment>
  ))
}

function shown(spec: FieldSpec, value: Value | undefined, names: NameBook): ReactNode {
  if (spec.type === 'refs' && Array.isArray(value)) return <Names ids={value} names={names} />
  if (spec.type === 'ref' && typeof value === 'string') return <Names ids={[value]} names={names} />
  return valueWords(spec, value, names)
}

function Facts({
  fields,
  values,
  names,
  hide = [],
  kind,
}: {
  /** Of the record whose own fields these are; absent for rows of a list. */
  readonly kind?: KindName
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
          <dt>{(kind && labelOf(kind, key, values)) ?? spec.label}</dt>
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
      <Facts
        kind={row.kind}
        fields={shape.fields}
        values={row.fields}
        names={names}
        {...(hide ? { hide } : {})}
      />
      {Object.entries(shape.lists).map(([name, list]) => {
        const rows = lists[name] ?? []
        return (
          rows.length > 0 &&
          !hide?.includes(name) && (
            <section key={name}>
              <h2>
                {list.label}（{rows.length}）
              </h2>
              {name === 'photos' ? (
                <ReadPhotos recordId={row.recordId} photos={namedPhotos(rows)} />
              ) : (
                <ol className="read-rows">
                  {rows.map((entry) => (
                    <li key={entry.id}>
                      <Facts fields={list.columns} values={entry} names={names} />
                    </li>
                  ))}
                </ol>
              )}
            </section>
          )
        )
      })}
    </div>
  )
}
