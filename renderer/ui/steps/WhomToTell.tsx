/** Whom an issue's end is to be told: the resident of the visit that it came from, where this person may see it. */
import type { ReactNode } from 'react'
import { type IssueRow, isRowOf } from '../../../shared/records/row'
import { useRow } from '../../store'

export function WhomToTell({ issue }: { readonly issue: IssueRow }): ReactNode {
  const found = useRow(issue.fields.visit ?? '')
  if (!found || !isRowOf(found, 'visit')) return null
  const { name, phone, address, secret } = found.fields
  const words = [name ?? '姓名没有登记', phone ?? '没有留电话', address ?? '']
  return (
    <p>
      告知对象：{words.filter(Boolean).join('　')}　
      {secret && <span className="mark mark-warn">要求保密</span>}
    </p>
  )
}
