/** Whom an issue's end is to be told: the resident of the visit that it came from, where this person may see it, else the deputy who raised it. */
import type { ReactNode } from 'react'
import { type IssueRow, isRowOf } from '../../../shared/records/row'
import { useNames, useRow } from '../../store'

export function WhomToTell({ issue }: { readonly issue: IssueRow }): ReactNode {
  const names = useNames()
  const { visit = '', deputy = '' } = issue.fields
  const found = useRow(visit)
  if (!visit) {
    const raisedBy = names.of(deputy)
    return raisedBy && <p>告知对象：提出代表 {raisedBy}，由代表转告反映的群众</p>
  }
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
