/** 登记要素还缺: what is still to be asked of the person who came, by the rule that the assessment counts by. Pure. */
import { photosOf } from '../../../shared/records/photos'
import { missingLabels } from '../../../shared/records/validate'
import { visit as KIND } from '../../../shared/records/visit'
import { PACK, spared } from '../../../shared/rules/assessment/index'
import type { FormData, FormRow } from '../../ui/form/data'
import { labelOf, PHOTO_FOR_ASSESSMENT } from '../../ui/words'
import { ordinal } from './Matter'

const ANONYMOUS = PACK.categories
  .flatMap(({ items }) => items)
  .flatMap(({ compute }) => (compute?.id === 'registerComplete' ? compute.anonymousChannels : []))

/** 走访记录与照片 asks for a photo of every visit but those by telephone. */
function photoMissing({ fields, items }: FormData): readonly string[] {
  const due = fields.mode === 'visit' && fields.form !== 'call'
  return due && photosOf({ items }).length === 0 ? [PHOTO_FOR_ASSESSMENT] : []
}

/** Labels of what is still to be asked, also of each matter. */
export function missingOf({ fields, items }: FormData, matters: readonly FormRow[]): readonly string[] {
  // Who was called on at a point or a firm may be many: only a reception is of one person.
  const free = fields.mode === 'visit' ? ['name', 'phone'] : spared(fields, ANONYMOUS)
  const asked = Object.fromEntries(
    Object.entries(KIND.fields)
      .filter(([key]) => !free.includes(key))
      .map(([key, spec]) => [key, { ...spec, label: labelOf('visit', key, fields) ?? spec.label }]),
  )
  const ofMatters = matters.flatMap((matter, index) =>
    missingLabels(KIND.lists.matters.columns, matter).map((label) =>
      matters.length > 1 ? `事项${ordinal(index)}的${label}` : label,
    ),
  )
  return [...new Set([...missingLabels(asked, fields), ...ofMatters, ...photoMissing({ fields, items })])]
}
