/** One person: the grants, giving and ending one, and the invitation. */
import { App, Button, Modal, Popconfirm } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Grant } from '../../../shared/org/grants'
import type { Names } from '../../store'
import { today } from '../../ui/dates'
import { sentence } from '../../ui/form/useDraftKeeper'
import { draftProblem, type GrantDraft, GrantFields } from './GrantFields'
import { Invitation } from './Invitation'
import { useAsk } from './useAsked'
import { GRANT_STATES, grantState, type PersonLine, periodWords, postWords } from './words'

interface Props {
  readonly line: PersonLine
  readonly stations: Names
  /** Something was changed on the server. */
  readonly onChanged: () => Promise<void>
  readonly onClose: () => void
}

function Held({ grant, stations, onChanged }: Omit<Props, 'line' | 'onClose'> & { readonly grant: Grant }) {
  const ask = useAsk()
  const { message } = App.useApp()
  const day = today()
  const state = grantState(grant, day)
  const end = async (last: string | null) => {
    try {
      await ask('grants end', { grantId: grant.grantId, last })
      void message.success(last === null ? '授权已结束，立即生效' : '授权到今天为止')
      await onChanged()
    } catch (error) {
      void message.error(sentence(error))
    }
  }
  return (
    <tr>
      <th scope="row">{postWords(grant, stations)}</th>
      <td>{periodWords(grant)}</td>
      <td>
        <span className={state === 'holds' ? 'mark mark-good' : 'mark'}>{GRANT_STATES[state]}</span>
      </td>
      <td>
        {state !== 'ended' && (
          <Popconfirm
            title="结束这项授权？"
            description="立即结束后，本人的电脑马上断开；还没有送到的登记送到后进入“待认领”，不会丢。"
            okText="立即结束"
            cancelText="不结束"
            onConfirm={() => void end(null)}
          >
            <Button>立即结束</Button>
          </Popconfirm>
        )}{' '}
        {state === 'holds' && grant.to !== day && <Button onClick={() => void end(day)}>到今天为止</Button>}
      </td>
    </tr>
  )
}

function Give({ line, onChanged }: Pick<Props, 'line' | 'onChanged'>): ReactNode {
  const ask = useAsk()
  const { message } = App.useApp()
  const [draft, setDraft] = useState<GrantDraft>({ role: 'officer', station: null, from: today(), to: null })
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const give = async () => {
    const wrong = draftProblem(draft)
    setProblem(wrong)
    if (wrong !== '') return
    setBusy(true)
    try {
      await ask('grants add', { person: line.person, ...draft })
      void message.success('已授权，本人的电脑会立即得知')
      await onChanged()
    } catch (error) {
      setProblem(sentence(error))
    }
    setBusy(false)
  }
  return (
    <section className="administration-form" aria-label="给予授权">
      <h2>给予授权</h2>
      <GrantFields draft={draft} onChange={setDraft} period />
      {problem && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
      <p className="administration-sure">
        <Button loading={busy} onClick={() => void give()}>
          给予授权
        </Button>
      </p>
    </section>
  )
}

export function PersonDialog({ line, stations, onChanged, onClose }: Props): ReactNode {
  const grants = [...line.grants].reverse()
  return (
    <Modal
      open
      width={760}
      title={line.name || '（没有姓名）'}
      onCancel={onClose}
      footer={<Button onClick={onClose}>关闭</Button>}
    >
      {grants.length === 0 ? (
        <p>还没有授权。给予授权后才能发邀请码。</p>
      ) : (
        <table className="lined-table">
          <thead>
            <tr>
              <th scope="col">岗位</th>
              <th scope="col">期限</th>
              <th scope="col">状态</th>
              <th scope="col">办理</th>
            </tr>
          </thead>
          <tbody>
            {grants.map((grant) => (
              <Held key={grant.grantId} grant={grant} stations={stations} onChanged={onChanged} />
            ))}
          </tbody>
        </table>
      )}
      <Invitation line={line} />
      <Give line={line} onChanged={onChanged} />
    </Modal>
  )
}
