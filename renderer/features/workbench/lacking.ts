/** Where in its form a record lacks what the assessment misses of it. Pure. */
import { isBlank } from '../../../shared/records/fields'
import type { Row } from '../../../shared/records/row'
import { formOf } from '../../ui/form/data'
import { ADD_PHOTO } from '../../ui/form/focus'
import { shapeOf } from '../../ui/words'

/** The path of the first thing that a remark (缺：照片、联系电话) names and that is blank; '' where there is none. */
export function lackingPath(row: Row, remark: string): string {
  const { fields, items } = formOf(row)
  const shape = shapeOf(row.kind)
  const [, named = ''] = remark.split('缺：')
  for (const label of named.split('、')) {
    if (label === '照片') return ADD_PHOTO
    const field = Object.keys(shape.fields).find(
      (key) => shape.fields[key]?.label === label && isBlank(fields[key]),
    )
    if (field) return field
    for (const [list, { columns }] of Object.entries(shape.lists))
      for (const item of items[list] ?? []) {
        const column = Object.keys(columns).find((key) => columns[key]?.label === label && isBlank(item[key]))
        if (column) return `${list}/${item.id}/${column}`
      }
  }
  return ''
}
