/** 设置: who and what this is, and everything that needs a person's attention. */
import type { ReactNode } from 'react'
import { roleLabel } from '../../../shared/org/grants'
import { type Enrolment, useMe, useNames, useSyncTruth, useUnreadable } from '../../store'
import { showMoment } from '../../ui/dates'
import { Fact } from '../../ui/read/Fact'
import { periodWords } from '../../ui/words'
import { kindWords } from './aside-text'
import { ChangePin } from './ChangePin'
import { Looks } from './Looks'
import { SetAsides } from './SetAsides'
import { ThisComputer } from './ThisComputer'
import { Updates } from './Updates'

interface Machine {
  /** What the shell says of the system; null in a browser. */
  readonly shell: { readonly keyring: boolean; readonly notes: boolean } | null
  readonly enrolment: Enrolment
}

function Membership({ enrolment }: Pick<Machine, 'enrolment'>): ReactNode {
  const me = useMe()
  const names = useNames()
  const truth = useSyncTruth()
  return (
    <section className="settings-part">
      <h2>身份与连接</h2>
      <dl className="facts">
        <Fact label="人员">
          {me.name}（{roleLabel(me.grant)}）
        </Fact>
        <Fact label="所在单位">{names.of(me.station ?? me.office)}</Fact>
        <Fact label="授权期限">{periodWords(me.grant)}</Fact>
        <Fact label="电脑名称">{enrolment.deviceName}</Fact>
        <Fact label="服务器">{enrolment.server}</Fact>
        <Fact label="连接">{truth.online ? '在线' : '离线'}</Fact>
        <Fact label="待送">
          {truth.pending} 条记录、{truth.photos} 张照片
        </Fact>
        <Fact label="最近送达">{truth.deliveredAt ? showMoment(truth.deliveredAt) : '还没有'}</Fact>
      </dl>
      {/* Everybody may look at the sample: its PIN stands at its door. */}
      {!enrolment.sample && <ChangePin />}
    </section>
  )
}

function Unreadables(): ReactNode {
  const list = useUnreadable()
  if (!list) return null
  return (
    <section className="settings-part">
      <h2>暂时读不出的记录（{list.length}）</h2>
      {list.length === 0 ? (
        <p className="quiet">没有。本机的记录都能正常打开。</p>
      ) : (
        <>
          <p className="quiet">它们不影响其他记录。联网后会从服务器重新取回；仍读不出的请联系管理员。</p>
          <ul className="asides">
            {list.map((entry) => (
              <li key={entry.recordId} className="aside">
                <span className="mark">{kindWords(entry.kind)}</span> {entry.reason}
                <span className="quiet">　编号 {entry.recordId}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

export function SettingsScreen({ shell, enrolment }: Machine): ReactNode {
  return (
    <div className="settings">
      <header className="settings-head">
        <h1>设置</h1>
        <span className="grow" />
        {shell && <a href="#/recovery">恢复</a>}
        <a href="#/manual">使用手册</a>
        <a href="#/shortcuts">快捷键</a>
        <a href="#/about">关于家站通</a>
      </header>
      {/* What needs a person is never far down. */}
      <SetAsides />
      <ThisComputer keyring={shell?.keyring ?? true} notes={shell?.notes ?? false} />
      <Looks />
      <Membership enrolment={enrolment} />
      <Unreadables />
      <Updates />
    </div>
  )
}
