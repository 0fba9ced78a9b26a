/** 收回: a step taken by mistake, at its place in the history. A reason is asked for; everybody reads it. */
import { Button, Input, type InputRef } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import type { Row } from '../../../shared/records/row'
import { useMe, useStore } from '../../store'
import { isEnter } from '../form/Field'
import { focusNextStep } from '../form/focus'
import { sentence } from '../form/useDraftKeeper'
import { pressed } from '../shortcuts'

export function TakeBack({
  row,
  step,
  title,
}: {
  readonly row: Pick<Row, 'recordId'>
  /** Id of the step. */
  readonly step: string
  /** What it is called. */
  readonly title: string
}): ReactNode {
  const store = useStore()
  const me = useMe()
  const [open, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const [failure, setFailure] = useState('')
  const [busy, setBusy] = useState(false)
  const input = useRef<InputRef>(null)
  const button = useRef<HTMLButtonElement>(null)

  const close = () => {
    setOpen(false)
    setFailure('')
    requestAnimationFrame(() => button.current?.focus())
  }
  const take = async () => {
    if (note.trim() === '') {
      setFailure('请写明为什么收回，大家都会看到。')
      input.current?.focus()
      return
    }
    setBusy(true)
    setFailure('')
    try {
      await store.step(row.recordId, 'takenBack', { step, note: note.trim() }, me.author())
      // The matter goes on above; this form is gone.
      requestAnimationFrame(focusNextStep)
    } catch (error) {
      setFailure(sentence(error))
      setBusy(false)
    }
  }
  if (!open)
    return (
      <Button
        ref={button}
        type="link"
        size="small"
        aria-label={`记错了，收回“${title}”`}
        onClick={() => {
          setOpen(true)
          requestAnimationFrame(() => input.current?.focus())
        }}
      >
        记错了，收回
      </Button>
    )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only carries the keys of the input inside.
    <div
      className="take-back"
      onKeyDown={(event) => {
        if (isEnter(event) && event.target === input.current?.input) void take()
        else if (pressed('cancel', event.nativeEvent) !== null) {
          event.preventDefault()
          close()
        }
      }}
    >
      <Input
        ref={input}
        aria-label={`收回“${title}”的理由`}
        placeholder="为什么收回，如：点错了、日期写错"
        maxLength={500}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <p className="quiet">收回后这一步不再算数，仍留在经过里，注明“已收回”。需要时重新办理。</p>
      {failure && (
        <p className="field-problem" role="alert">
          {failure}
        </p>
      )}
      <div className="aside-actions">
        <Button size="small" type="primary" loading={busy} onClick={() => void take()}>
          收回这一步
        </Button>
        <Button size="small" onClick={close}>
          取消
        </Button>
      </div>
    </div>
  )
}
