/** The one-time code of a person, told with the address and until when. It is shown once and kept nowhere. */
import { App, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { AdminAnswerOf } from '../../../shared/wire/admin'
import { useStore } from '../../store'
import { showMoment, today } from '../../ui/dates'
import { sentence } from '../../ui/form/useDraftKeeper'
import { useAsk } from './useAsked'
import { invitationText, mayJoin, type PersonLine } from './words'

interface Given extends AdminAnswerOf<'invite'> {
  readonly server: string
}

export function Invitation({
  line,
  begin,
}: {
  readonly line: PersonLine
  /** It is what comes next: the keyboard begins here. */
  readonly begin: boolean
}): ReactNode {
  const ask = useAsk()
  const store = useStore()
  const { message } = App.useApp()
  const [given, setGiven] = useState<Given | null>(null)
  const [busy, setBusy] = useState(false)
  const able = mayJoin(line, today())
  const invite = async () => {
    setBusy(true)
    try {
      const invited = await ask('invite', { person: line.person })
      setGiven({ ...invited, server: (await store.enrolment())?.server ?? '' })
    } catch (error) {
      void message.error(sentence(error))
    }
    setBusy(false)
  }
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text)
      void message.success('已复制')
    } catch {
      void message.error('没有复制，请抄写邀请码')
    }
  }
  return (
    <section className="administration-form" aria-label="邀请码">
      <h2>邀请加入</h2>
      {given && !able && <p>授权已结束，刚才的邀请码不能再用来同步。</p>}
      {given && able ? (
        <div className="invitation" role="status">
          <p className="invitation-code">{given.code}</p>
          <p>
            服务器地址 {given.server}；{showMoment(given.until)}前有效，只能用一次。离开这里后不再显示。
          </p>
          <p>
            <Button onClick={() => void copy(invitationText(given, given.server, showMoment(given.until)))}>
              复制给本人
            </Button>
          </p>
        </div>
      ) : (
        <p>
          <Button
            type="primary"
            autoFocus={begin}
            loading={busy}
            disabled={!able}
            onClick={() => void invite()}
          >
            发邀请码
          </Button>{' '}
          <span className="quiet">本人在新电脑上加入，或在已有的电脑上再加一人，都用它。</span>
        </p>
      )}
    </section>
  )
}
