/** One person: the grants, giving and ending one with the post (任职) that goes with it, and the invitation. */
import { App, Button, Popconfirm } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Grant } from '../../../shared/org/grants'
import type { Patch } from '../../../shared/records/document'
import type { PersonRow } from '../../../shared/records/row'
import { type Names, useMe, useStore } from '../../store'
import { today } from '../../ui/dates'
import { sentence } from '../../ui/form/useDraftKeeper'
import { periodWords } from '../../ui/words'
import { Dialog } from './Dialog'
import { draftProblem, type GrantDraft, GrantFields } from './GrantFields'
import { Invitation } from './Invitation'
import { withoutPost, withPost } from './posts'
import { useAsk } from './useAsked'
import { GRANT_STATES, grantState, type PersonLine, postWords } from './words'

interface Props {
  readonly line: PersonLine
  readonly stations: Names
  /** Added just now: the invitation comes next. */
  readonly isNew: boolean
  /** Something was changed on the server. */
  readonly onChanged: () => Promise<void>
  readonly onClose: () => void
}

/** Writes into the record of the person what a grant changes about the posts; says in words what became of it. */
function usePosts(person: string): (make: (row: PersonRow) => Patch | null, done: string) => Promise<string> {
  const store = useStore()
  const me = useMe()
  return async (make, done) => {
    const row = await store.row(person)
    if (row?.kind !== 'person') return '；组织里的任职请另行登记'
    const patch = make(row)
    try {
      if (patch) await store.edit(person, patch, me.author())
    } catch (error) {
      return `；组织里的任职没有改：${sentence(error)}`
    }
    return patch ? done : ''
  }
}

function Held({
  line,
  grant,
  stations,
  onChanged,
}: Omit<Props, 'isNew' | 'onClose'> & { readonly grant: Grant }) {
  const ask = useAsk()
  const posts = usePosts(line.person)
  const { message } = App.useApp()
  const day = today()
  const state = grantState(grant, day)
  const end = async (last: string | null) => {
    try {
      await ask('grants end', { grantId: grant.grantId, last })
      const also = await posts((row) => withoutPost(row, grant, line.grants, last, day), '，任职同时截止')
      void message.success(`${last === null ? '授权已结束，立即生效' : '授权到今天为止'}${also}`)
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
        {state === 'holds' && grant.to !== day && (
          <Popconfirm
            title="授权到今天为止？"
            description="今天还可以登记和送达，明天起不能。"
            okText="到今天为止"
            cancelText="不改"
            onConfirm={() => void end(day)}
          >
            <Button>到今天为止</Button>
          </Popconfirm>
        )}
      </td>
    </tr>
  )
}

function Give({ line, onChanged }: Pick<Props, 'line' | 'onChanged'>): ReactNode {
  const ask = useAsk()
  const posts = usePosts(line.person)
  const { message } = App.useApp()
  // Most often the post of before goes on.
  const { role, station } = line.grants.at(-1) ?? { role: 'officer', station: null }
  const [draft, setDraft] = useState<GrantDraft>({ role, station, from: today(), to: null })
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const give = async () => {
    const wrong = draftProblem(draft)
    setProblem(wrong)
    if (wrong !== '') return
    setBusy(true)
    try {
      const given = await ask('grants add', { person: line.person, ...draft })
      const also = await posts((row) => withPost(row, given), '，任职同时登记')
      void message.success(`已授权，本人的电脑会立即得知${also}`)
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

export function PersonDialog({ line, stations, isNew, onChanged, onClose }: Props): ReactNode {
  const grants = [...line.grants].reverse()
  return (
    <Dialog
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
              <Held key={grant.grantId} line={line} grant={grant} stations={stations} onChanged={onChanged} />
            ))}
          </tbody>
        </table>
      )}
      <Invitation line={line} begin={isNew} />
      <Give line={line} onChanged={onChanged} />
    </Dialog>
  )
}
