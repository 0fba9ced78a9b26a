/**
 * 接访回执: what a resident who was received takes home. It says under which number the reception stands, where each matter went, by
 * when it has to be handled, and how the result is learnt. Pure.
 */
import { ROUTES } from '../../../shared/records/dictionaries'
import { isBlank } from '../../../shared/records/fields'
import type { IssueRow, RowOf, VisitRow } from '../../../shared/records/row'
import type { RegisterModel, RegisterRow } from '../../sheets/register/model'
import { showDate } from '../dates'
import type { NameBook } from '../words'
import { rowsOf } from './sheet'

type Matter = VisitRow['items']['matters'][number]

/** What is asked for and where it went, as far as it is known. */
function whereWords(
  { demand, route, unit, reply }: Matter,
  issue: IssueRow | undefined,
  names: NameBook,
): string {
  const handler = names.of(issue?.state.unit || (unit ?? ''))
  const lines = [
    demand ? `诉求：${demand}` : '',
    reply ? `当场答复：${reply}` : '',
    `处理途径：${route ? ROUTES[route] : '待联络站明确'}`,
    issue ? `转为民生问题：${issue.number ?? '编号待下发'}` : '',
    issue && handler ? `承办单位：${handler}` : '',
    issue?.state.dueOn ? `办理时限：${showDate(issue.state.dueOn)}` : '',
  ]
  return lines.filter(Boolean).join('\n')
}

function matterRows(visit: VisitRow, issues: readonly IssueRow[], names: NameBook): RegisterRow[] {
  const told = visit.items.matters.filter(({ words }) => !isBlank(words))
  return told.flatMap((matter, at) => {
    const issue = issues.find(
      ({ fields, withdrawn }) => !withdrawn && fields.visit === visit.recordId && fields.matter === matter.id,
    )
    const label = told.length > 1 ? `反映事项${at + 1}` : '反映事项'
    const text = [String(matter.words), whereWords(matter, issue, names)].join('\n')
    return rowsOf(`matter-${matter.id}`, label, text)
  })
}

/** How the resident learns the result; `tell` working days after it is there. */
function resultWords({ fields }: VisitRow, tell: number): string {
  return isBlank(fields.phone)
    ? '没有留下联系电话，请凭本回执的编号，向联络站询问办理结果。'
    : `需要办理的，办结后 ${tell} 个工作日内由联络站告知结果。也可以凭本回执的编号，向联络站询问。`
}

/** `station` as far as it is known here; `issues` of the station; `tell`: working days for telling; `day` of printing. */
export function receiptSheet(
  visit: VisitRow,
  {
    station,
    issues,
    names,
    tell,
    day,
  }: {
    readonly station: RowOf<'station'> | null
    readonly issues: readonly IssueRow[]
    readonly names: NameBook
    readonly tell: number
    readonly day: string
  },
): RegisterModel {
  const { fields } = visit
  const time = [fields.begin, fields.end].filter(Boolean).join('—')
  const who = fields.secret === true ? '要求保密，不印出' : (fields.name ?? '')
  const deputies = (fields.deputies ?? []).map((id) => names.of(id)).filter(Boolean)
  const { address, hours, phone } = station?.fields ?? {}
  const place = [
    names.of(visit.station),
    address ? `地址：${address}` : '',
    hours ? `开放时间：${hours}` : '',
    phone ? `电话：${phone}` : '',
  ]
  const rows: readonly (readonly [id: string, label: string, text: string])[] = [
    ['number', '编号', visit.number ?? '编号待下发，请以接访日期和联络站为准'],
    ['date', '接访日期', [showDate(visit.date), time].filter(Boolean).join('　')],
    ['who', '来访人', who],
    ['deputies', '接访代表', deputies.join('、')],
  ]
  return {
    paper: 'A4 portrait',
    title: '接访回执',
    owner: names.of(visit.station),
    filter: '',
    facts: `打印日期：${showDate(day)}`,
    columns: [
      { key: 'label', title: '项目', width: 22, right: false },
      { key: 'words', title: '内容', width: 78, right: false },
    ],
    rows: [
      ...rows.flatMap(([id, label, text]) => rowsOf(id, label, text)),
      ...matterRows(visit, issues, names),
      ...rowsOf('result', '怎样知道结果', resultWords(visit, tell)),
      ...rowsOf('station', '联络站', place.filter(Boolean).join('\n')),
      ...rowsOf('signed', '经办', `${fields.recorder ? `${fields.recorder}　　` : ''}签名：＿＿＿＿＿`),
    ],
  }
}
