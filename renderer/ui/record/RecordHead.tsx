/** The top of every page of one record: the way back, what it is, its number, where it belongs, how it stands. */
import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { KindName } from '../../../shared/records/fields'
import { KINDS } from '../../../shared/records/index'
import type { Row } from '../../../shared/records/row'
import { useMe } from '../../store'
import { Marks } from '../table/recordColumns'
import { useShortNames } from '../useShortNames'
import { StateMarks } from './marks'

/** Its official number, or why it has none yet; '' for kinds without. */
function numberWords(kind: KindName, row: Row | undefined): string {
  if (!row) return '新记录'
  return row.number ?? ('numbered' in KINDS[kind] ? '编号待工委下发' : '')
}

export function RecordHead({
  kind,
  title,
  row,
  back,
  children,
}: {
  readonly kind: KindName
  readonly title: string
  /** undefined while it is not saved. */
  readonly row: Row | undefined
  /** null where there is nothing to go back to. */
  readonly back: (() => void) | null
  /** What can be done with it, at the right. */
  readonly children?: ReactNode
}): ReactNode {
  const me = useMe()
  const stations = useShortNames()
  return (
    <header className="record-head">
      {back && (
        <Button icon={<ArrowLeftOutlined />} onClick={back}>
          返回
        </Button>
      )}
      <h1>{title}</h1>
      <span className="quiet">{numberWords(kind, row)}</span>
      {row && <Marks row={row} />}
      {row && <StateMarks row={row} />}
      {row && me.atOffice && row.station && <span className="quiet">{stations.of(row.station)}</span>}
      <span className="grow" />
      <span className="record-acts">{children}</span>
    </header>
  )
}
