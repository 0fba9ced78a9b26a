/** 待裁定: steps that contradict each other, side by side; the office says which one stands and why. */
import { Button, Input, type InputRef, Radio } from 'antd'
import { type ReactNode, useId, useMemo, useRef, useState } from 'react'
import type { Row } from '../../../shared/records/row'
import { type Choice, type Contest, disputeOf } from '../../../shared/records/ruling'
import { useContent, useMe, useNames, useStore } from '../../store'
import { showMoment } from '../dates'
import { isEnter } from '../form/Field'
import { focusNextStep } from '../form/focus'
import { sentence } from '../form/useDraftKeeper'
import { type HistoryEntry, historyOf } from './history'

type Entries = ReadonlyMap<string, HistoryEntry>

/** One step in a line: what, who, when, and what it said. */
function StepWords({ entry }: { readonly entry: HistoryEntry | undefined }): ReactNode {
  if (!entry) return null
  const said = entry.lines.map(({ label, to }) => `${label}：${to}`).join('；')
  return (
    <>
      <strong>{entry.title}</strong>　{entry.who}　{showMoment(entry.at)}
      {said && <span className="quiet">　{said}</span>}
    </>
  )
}

/** What stands, for a radio. */
function keyOf(choice: Choice): string {
  return choice.stands ?? 'none'
}

/** The titles of what a choice passes over beside the step it is about. */
function passedOver(choice: Choice, entries: Entries): string {
  return choice.struck
    .map((id) => entries.get(id)?.title ?? '')
    .filter(Boolean)
    .join('、')
}

function Ruling({
  row,
  contest,
  entries,
}: {
  readonly row: Row
  readonly contest: Contest
  readonly entries: Entries
}): ReactNode {
  const store = useStore()
  const me = useMe()
  const heading = useId()
  const [stands, setStands] = useState('')
  const [note, setNote] = useState('')
  const [failure, setFailure] = useState('')
  const [busy, setBusy] = useState(false)
  const choices = useRef<HTMLDivElement>(null)
  const reason = useRef<InputRef>(null)
  const choice = contest.choices.find((one) => keyOf(one) === stands)

  const settle = async () => {
    if (busy) return
    if (!choice) {
      choices.current?.querySelector('input')?.focus()
      return setFailure('请先选择以哪一步为准。')
    }
    if (note.trim() === '') {
      reason.current?.focus()
      return setFailure('请写明裁定的理由，各方都会看到。')
    }
    setBusy(true)
    setFailure('')
    try {
      await store.step(row.recordId, 'settled', { struck: choice.struck, note: note.trim() }, me.author())
      requestAnimationFrame(focusNextStep)
    } catch (error) {
      setFailure(sentence(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="ruling">
      <p id={heading}>
        以哪一步为准？没有采用的步骤仍留在办理经过里，注明“未采用”，不计入统计。裁定后不能收回。
      </p>
      <Radio.Group
        ref={choices}
        aria-labelledby={heading}
        value={stands}
        onChange={({ target }) => {
          setStands(String(target.value))
          setFailure('')
        }}
      >
        {contest.choices.map((one) => (
          <Radio key={keyOf(one)} value={keyOf(one)}>
            {one.stands === null ? '都不采用' : <StepWords entry={entries.get(one.stands)} />}
            {(one.stands === null || one.struck.length > 1) && (
              <span className="quiet">（不采用：{passedOver(one, entries)}）</span>
            )}
          </Radio>
        ))}
      </Radio.Group>
      <div className="ruling-foot">
        <Input
          ref={reason}
          aria-label="裁定理由"
          placeholder="裁定理由，如：已向双方核实，以实际办结日期为准"
          maxLength={500}
          value={note}
          onChange={({ target }) => {
            setNote(target.value)
            setFailure('')
          }}
          onKeyDown={(event) => isEnter(event) && void settle()}
        />
        <Button type="primary" loading={busy} onClick={() => void settle()}>
          裁定
        </Button>
      </div>
      {failure && (
        <p className="field-problem" role="alert">
          {failure}
        </p>
      )}
    </div>
  )
}

export function Contests({ row, readOnly }: { readonly row: Row; readonly readOnly: boolean }): ReactNode {
  const me = useMe()
  const names = useNames()
  const content = useContent(row.recordId)
  const events = content?.events
  const found = useMemo(() => {
    if (!events) return null
    const entries = historyOf(row.kind, events, names).map((entry) => [entry.id, entry] as const)
    return { entries: new Map(entries), contest: disputeOf(row.kind, events).contests[0] }
  }, [row.kind, events, names])
  if (!found?.contest) return null
  const { contest, entries } = found
  const rules = me.atOffice && !readOnly && contest.choices.length > 0
  return (
    <section className="notice notice-warn" aria-label="待裁定">
      <p>
        <strong>待裁定</strong>　几个人同时办理了互相矛盾的步骤，都保留着；裁定之前，
        {row.kind === 'result' ? '先不要上墙' : '这条记录不计入考核'}。
      </p>
      {rules ? (
        <Ruling key={contest.step} row={row} contest={contest} entries={entries} />
      ) : (
        <>
          <ul>
            {contest.choices.map((choice) => (
              <li key={keyOf(choice)}>
                <StepWords entry={entries.get(choice.stands ?? contest.step)} />
              </li>
            ))}
          </ul>
          <p>由人大街道工委裁定以哪一步为准。</p>
        </>
      )}
    </section>
  )
}
