/** A person who is new to the office, with a first grant. */
import { Button, Checkbox, Input, type InputRef } from 'antd'
import { type ReactNode, useId, useRef, useState } from 'react'
import { AdminError } from '../../sync'
import { today } from '../../ui/dates'
import { sentence } from '../../ui/form/useDraftKeeper'
import { Dialog } from './Dialog'
import { draftProblem, type GrantDraft, GrantFields } from './GrantFields'
import { useAsk } from './useAsked'

export function AddPerson({
  onAdded,
  onClose,
}: {
  readonly onAdded: (person: string) => void
  readonly onClose: () => void
}): ReactNode {
  const ask = useAsk()
  const id = useId()
  const input = useRef<InputRef>(null)
  const [name, setName] = useState('')
  const [draft, setDraft] = useState<GrantDraft>({ role: 'officer', station: null, from: today(), to: null })
  const [namesake, setNamesake] = useState(false)
  const [known, setKnown] = useState(false)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const add = async () => {
    const unnamed = name.trim() === ''
    const wrong = `${unnamed ? '请写姓名。' : ''}${draftProblem(draft)}`
    setProblem(wrong)
    if (unnamed) input.current?.focus()
    if (wrong !== '') return
    setBusy(true)
    try {
      const { role, station } = draft
      onAdded((await ask('persons add', { name: name.trim(), role, station, namesake })).person)
    } catch (error) {
      setKnown(error instanceof AdminError && error.code === 'name-known')
      setProblem(sentence(error))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title="添加人员"
      onCancel={onClose}
      footer={[
        <Button key="no" onClick={onClose}>
          取消
        </Button>,
        <Button key="yes" type="primary" loading={busy} onClick={() => void add()}>
          添加并授权
        </Button>,
      ]}
    >
      <div className="administration-form">
        <div className="field">
          <label htmlFor={`${id}-name`}>姓名</label>
          <Input
            id={`${id}-name`}
            ref={input}
            value={name}
            {...(problem !== '' && name.trim() === '' ? { status: 'error', 'aria-invalid': true } : {})}
            maxLength={40}
            autoFocus
            autoComplete="off"
            aria-describedby={`${id}-problem`}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={() => void add()}
          />
        </div>
        <GrantFields draft={draft} onChange={setDraft} period={false} />
        {known && (
          <Checkbox checked={namesake} onChange={(event) => setNamesake(event.target.checked)}>
            是同名的另一人
          </Checkbox>
        )}
        <p id={`${id}-problem`} className="field-problem" role={problem ? 'alert' : undefined}>
          {problem}
        </p>
        <p className="quiet">从今天起生效，没有截止日期。添加后再发邀请码，由本人在自己的电脑上加入。</p>
      </div>
    </Dialog>
  )
}
