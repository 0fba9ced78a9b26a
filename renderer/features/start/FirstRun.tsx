/** First run: two clear ways in, an invitation of the office or a look at the sample. */
import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import type { LocalPerson } from '../../store'
import { useStore } from '../../store'
import { joinSample, sampleInfo } from '../../sync'
import { desktop } from '../../ui/desktop'
import { sentence } from '../../ui/form/useDraftKeeper'
import { JoinForm } from './JoinForm'
import { JournalNotice } from './JournalNotice'
import { Page } from './Page'

type Offer =
  | { readonly state: 'asking' }
  | { readonly state: 'none' }
  | { readonly state: 'there'; readonly as: readonly { id: string; name: string }[] }

/** What the server has to look at. */
function useOffer(server: string | null): Offer {
  const [offer, setOffer] = useState<Offer>({ state: server ? 'asking' : 'none' })
  useEffect(() => {
    if (!server) return
    let gone = false
    sampleInfo(server)
      .then((info): Offer => {
        if (!info) return { state: 'none' }
        return {
          state: 'there',
          as: [{ id: 'office', name: info.office.name }, ...info.offices, ...info.stations],
        }
      })
      .catch((): Offer => ({ state: 'none' }))
      .then((found) => {
        if (!gone) setOffer(found)
      })
    return () => {
      gone = true
    }
  }, [server])
  return offer
}

function Sample({
  server,
  onSample,
}: {
  readonly server: string | null
  readonly onSample: (person: LocalPerson) => void
}): ReactNode {
  const store = useStore()
  const offer = useOffer(server)
  const [busy, setBusy] = useState('')
  const [failure, setFailure] = useState('')
  if (offer.state === 'asking') return <p className="quiet">正在看服务器上有没有示例……</p>
  if (offer.state === 'none' || !server)
    return <p className="quiet">这里没有连着带示例的服务器。想先试用，请向人大街道工委管理员要试用的地址。</p>
  const look = async (as: string) => {
    setBusy(as)
    setFailure('')
    try {
      onSample(await joinSample({ store, server, as, deviceName: '示例电脑' }))
    } catch (error) {
      setFailure(sentence(error))
      setBusy('')
    }
  }
  return (
    <div className="start-form">
      {offer.as.slice(0, 3).map(({ id, name }) => (
        <Button
          key={id}
          size="large"
          loading={busy === id}
          disabled={busy !== '' && busy !== id}
          onClick={() => void look(id)}
        >
          以“{name}”查看
        </Button>
      ))}
      {failure && (
        <p className="field-problem" role="alert">
          {failure}
        </p>
      )}
    </div>
  )
}

export function FirstRun({
  server,
  deviceName,
  onJoined,
  onSample,
}: {
  readonly server: string | null
  readonly deviceName: string
  readonly onJoined: (person: LocalPerson) => void
  readonly onSample: (person: LocalPerson) => void
}): ReactNode {
  return (
    <Page title="开始使用" lead="加入需要联网一次，之后没有网络也能照常登记，联网后自动送达人大街道工委。">
      <JournalNotice />
      <div className="start-choices">
        <section className="start-choice">
          <h2>输入邀请码加入</h2>
          <JoinForm server={server ?? ''} fixedServer={false} deviceName={deviceName} onJoined={onJoined} />
        </section>
        <section className="start-choice">
          <h2>看看示例</h2>
          <p className="quiet">里面的人和事都是虚构的，可以随意试用，不影响真实记录。</p>
          <Sample server={server} onSample={onSample} />
        </section>
      </div>
      {!desktop() && (
        <p className="quiet start-foot">
          浏览器里没有磁盘上的备份日志，清除浏览数据会连还没有送达的记录一起清除。长期登记请安装桌面版。
        </p>
      )}
    </Page>
  )
}
