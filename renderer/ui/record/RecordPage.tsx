/**
 * The one page on which a record is read, whatever its kind and wherever it was opened: how it stands, its values in words, what it
 * has to do with others, what can be done next, and everything that happened to it.
 */
import { Button } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import { maySeePhone } from '../../../shared/org/grid'
import { KINDS } from '../../../shared/records/index'
import type { Row } from '../../../shared/records/row'
import { type Me, useMe, useRow, useTree } from '../../store'
import { showMoment, today } from '../dates'
import { isStationRecord, typeWords } from '../kindWords'
import { formHref } from '../links'
import { ReadRecord } from '../read/ReadRecord'
import { RecordState } from '../read/RecordState'
import { Timeline } from '../read/Timeline'
import { Withdraw } from '../read/Withdraw'
import { pressed } from '../shortcuts'
import { NextSteps } from '../steps/NextSteps'
import { mayChange } from '../steps/permitted'
import { clip } from '../words'
import { Absent } from './Absent'
import { Decided } from './Decided'
import { LinkedRecords } from './LinkedRecords'
import { isReception, PrintReceipt, PrintRecord } from './PrintRecord'
import { RecordHead } from './RecordHead'

/** What is not shown: links have their own place, and a deputy's telephone is not for everyone. */
function hiddenOf(row: Row, me: Me): readonly string[] {
  if (row.kind === 'issue') return ['visit', 'meeting', 'matter']
  return row.kind === 'deputy' && !maySeePhone(row, me, today()) ? ['phone'] : []
}

function titleOf(row: Row): string {
  const type = isStationRecord(row) ? typeWords(row) : KINDS[row.kind].label
  const title = clip(row.title, 40) || '（未填写）'
  return title.includes(type) ? title : `${type}　${title}`
}

/** What is behind the button that opens the record on its own screen. */
function openWords(row: Row, isOrg: boolean, writes: boolean): string {
  if (row.kind === 'deputy') return '打开履职记录'
  if (isOrg) return '打开'
  return writes && !row.withdrawn ? '去修改' : '打开表单'
}

function Page({
  row,
  act,
  back,
}: {
  readonly row: Row
  readonly act: string
  readonly back: () => void
}): ReactNode {
  const me = useMe()
  const tree = useTree()
  const writes = mayChange(row, me.grant, tree)
  const isOrg = KINDS[row.kind].home === 'org'
  const href = formHref(row.kind, row.recordId)
  return (
    <>
      <RecordHead kind={row.kind} title={titleOf(row)} row={row} back={back}>
        {isReception(row) && <PrintReceipt visit={row} />}
        {isStationRecord(row) && !row.withdrawn && <PrintRecord row={row} />}
        {writes && !row.withdrawn && row.kind !== 'office' && row.kind !== 'result' && <Withdraw row={row} />}
        {href && <Button href={href}>{openWords(row, isOrg, writes)}</Button>}
      </RecordHead>
      <div className="record-columns">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text longer than the window is scrolled by keys. */}
        <section className="form-scroll" tabIndex={0} aria-label="记录内容">
          <RecordState row={row} readOnly={!writes} />
          {writes && <NextSteps row={row} begun={act} onStepped={act ? back : null} />}
          <ReadRecord row={row} hide={hiddenOf(row, me)} />
          {row.kind === 'meeting' && writes && !row.withdrawn && <Decided meeting={row} />}
        </section>
        <aside className="record-aside">
          <LinkedRecords row={row} />
          {/* The history of the organisation names old values, telephones among them: it stays with the office. */}
          {(!isOrg || me.atOffice) && (
            <>
              <h2>{row.kind === 'issue' ? '办理经过' : '修改经过'}</h2>
              <Timeline row={row} />
            </>
          )}
          <p className="quiet">
            {row.receivedAt ? `工委收到 ${showMoment(row.receivedAt)}` : '尚未送达工委'}
          </p>
          {/* By it a record is named to the server: in the log, and where it has to be erased. */}
          {me.atOffice && <p className="quiet record-id">记录编号　{row.recordId}</p>}
        </aside>
      </div>
    </>
  )
}

export function RecordPage({
  recordId,
  act = '',
  back,
}: {
  readonly recordId: string
  /** Type of the step whose form is to be open; once it is taken the page closes. '' for none. */
  readonly act?: string
  readonly back: () => void
}): ReactNode {
  const row = useRow(recordId)
  const frame = useRef<HTMLElement>(null)
  // The focus comes here; the screen below takes it back when the page is closed.
  useEffect(() => {
    if (!frame.current?.contains(document.activeElement)) frame.current?.focus({ preventScroll: true })
  }, [])
  return (
    <section
      className="record-page record-over"
      ref={frame}
      tabIndex={-1}
      aria-label="记录"
      onKeyDown={(event) => {
        if (event.defaultPrevented || event.target instanceof HTMLInputElement) return
        if (pressed('cancel', event.nativeEvent) !== null) back()
      }}
    >
      {row === undefined && <p className="form-scroll quiet">正在打开……</p>}
      {row === null && (
        <Absent recordId={recordId}>
          <Button onClick={back}>返回</Button>
        </Absent>
      )}
      {row && <Page row={row} act={act} back={back} />}
    </section>
  )
}
