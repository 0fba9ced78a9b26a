/** One thing that waits: the words of what was written, and the two ways on. */
import { App, Button, Input } from 'antd'
import { fromBase64, toBase64 } from 'lib0/buffer'
import { type ReactNode, useEffect, useId, useState } from 'react'
import type { AdminAnswerOf } from '../../../shared/wire/admin'
import { type HeldWords, type HeldWork, useMe, useStore } from '../../store'
import { showMoment } from '../../ui/dates'
import { sentence } from '../../ui/form/useDraftKeeper'
import { ChangesTable } from '../../ui/read/ChangesTable'
import { ReadLink } from '../../ui/record/ReadLink'
import { Dialog } from './Dialog'
import type { HeldGroup } from './HeldPart'
import { Told } from './Told'
import { type Asked, useAsk, useAsked } from './useAsked'

function workOf(group: HeldGroup, opened: AdminAnswerOf<'held open'>): HeldWork {
  const { recordId, kind, partition, person } = group
  return {
    ...{ recordId, kind, partition, person },
    record: opened.record === null ? null : fromBase64(opened.record),
    updates: opened.commits.map(({ update }) => fromBase64(update)),
  }
}

/** The words of what was opened; a sentence when it cannot be read. */
function useWords(group: HeldGroup, opened: Asked<AdminAnswerOf<'held open'>>): HeldWords | string | null {
  const store = useStore()
  const [words, setWords] = useState<HeldWords | string | null>(null)
  const { answer } = opened
  useEffect(() => {
    if (!answer) return
    store.readHeld(workOf(group, answer)).then(setWords, (error: unknown) => setWords(sentence(error)))
  }, [store, group, answer])
  return words
}

export function HeldDialog({
  group,
  who,
  kind,
  onDone,
  onClose,
}: {
  readonly group: HeldGroup
  readonly who: string
  readonly kind: string
  readonly onDone: () => Promise<void>
  readonly onClose: () => void
}): ReactNode {
  const ask = useAsk()
  const store = useStore()
  const me = useMe()
  const { message } = App.useApp()
  const id = useId()
  const { recordId, person, device } = group
  const place = { recordId, person, device }
  const opened = useAsked('held open', place)
  const words = useWords(group, opened)
  const [returning, setReturning] = useState(false)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const commitIds = opened.answer?.commits.map(({ commitId }) => commitId) ?? []

  const run = async (work: () => Promise<unknown>, done: ReactNode) => {
    setBusy(true)
    setProblem('')
    try {
      await work()
      void message.success(done)
      await onDone()
      onClose()
    } catch (error) {
      setProblem(sentence(error))
      setBusy(false)
      await opened.again()
    }
  }
  const claimed = (
    <>
      已认领，内容已登记　<ReadLink recordId={recordId}>打开这条记录</ReadLink>
    </>
  )
  const claim = () =>
    run(async () => {
      if (!opened.answer) return
      const frame = await store.claimFrame(workOf(group, opened.answer), me.author())
      const { content, signature } = frame
      const signed = { content: toBase64(content), signature: toBase64(signature) }
      await ask('claim', { ...place, commitIds, ...signed })
    }, claimed)
  const giveBack = () => {
    if (reason.trim() === '') return setProblem('请写明退回原因，本人会看到。')
    void run(() => ask('give back', { ...place, commitIds, reason: reason.trim() }), '已退回，本人会看到原因')
  }
  const readable = words !== null && typeof words !== 'string'
  const changedSince = readable ? words.changes.filter(({ now }) => now !== undefined).length : 0
  return (
    <Dialog
      width={760}
      title={readable ? `${kind}：${words.title}` : kind}
      onCancel={onClose}
      footer={[
        returning ? (
          <Button key="close" onClick={() => setReturning(false)}>
            不退回
          </Button>
        ) : (
          <Button key="close" onClick={onClose}>
            关闭
          </Button>
        ),
        <Button
          key="return"
          disabled={busy || commitIds.length === 0}
          onClick={returning ? giveBack : () => setReturning(true)}
        >
          {returning ? '确认退回' : '退回……'}
        </Button>,
        !returning && (
          <Button key="claim" type="primary" loading={busy} disabled={!readable} onClick={() => void claim()}>
            认领
          </Button>
        ),
      ]}
    >
      <p>
        {who}写的，{showMoment(group.heldAt)}送到。送到时他在这里的授权已经结束，还没有登记。
      </p>
      <Told asked={[opened]}>
        {typeof words === 'string' && (
          <p className="notice notice-bad" role="alert">
            {words}
          </p>
        )}
        {readable && <ChangesTable changes={words.changes} isNew={words.isNew} />}
      </Told>
      {readable && changedSince > 0 && (
        <p className="notice" role="alert">
          有 {changedSince} 处后来又被改过（见“现在是”）。认领会换成{who}写的；要留现在的写法，请退回。
        </p>
      )}
      {readable && !returning && (
        <p className="quiet">
          {words.isNew ? '认领就是由您登记这条记录' : '认领就是由您把这些内容写进这条记录'}
          ，办理经过里写明代{who}登记。
        </p>
      )}
      {returning && (
        <div className="field">
          <label htmlFor={`${id}-reason`}>退回原因</label>
          <Input
            id={`${id}-reason`}
            value={reason}
            maxLength={200}
            autoFocus
            aria-describedby={`${id}-problem`}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={giveBack}
          />
        </div>
      )}
      <p id={`${id}-problem`} className="field-problem" role={problem ? 'alert' : undefined}>
        {problem}
      </p>
    </Dialog>
  )
}
