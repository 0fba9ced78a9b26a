/** 备份与概况: making a backup on the server and checking one, and how much the server holds. */
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { isKind, KINDS } from '../../../shared/records/index'
import type { AdminAnswerOf } from '../../../shared/wire/admin'
import { showMoment } from '../../ui/dates'
import { sentence } from '../../ui/form/useDraftKeeper'
import { Fact } from '../../ui/read/Fact'
import { Told } from './Told'
import { useAsk, useAsked } from './useAsked'
import { sizeWords } from './words'

type Verdict = AdminAnswerOf<'verify'>

interface Outcome {
  readonly good: boolean
  readonly words: string
}

function verdictWords(what: string, verdict: Verdict): Outcome {
  const { ok, records, commits, photos, photosMissing, checksum, found, faults } = verdict
  if (ok) {
    const sealed = checksum === 'match' ? '，与备份时的校验码一致' : ''
    const missing = photosMissing > 0 ? `，另有 ${photosMissing} 张还没有送到` : ''
    return {
      good: true,
      words: `${what}完好：记录 ${records} 条，提交 ${commits} 次，照片 ${photos} 张${missing}${sealed}。`,
    }
  }
  const first = faults[0]?.message ?? ''
  return {
    good: false,
    words: `${what}有 ${found} 处问题（${first}）。请先不要删除任何备份，联系管理服务器的人员。`,
  }
}

/** One thing at a time, and what came of it. */
function useWork(done: () => Promise<unknown>) {
  const [busy, setBusy] = useState('')
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const run = async (key: string, work: () => Promise<Outcome>) => {
    setBusy(key)
    setOutcome(null)
    try {
      setOutcome(await work())
    } catch (error) {
      setOutcome({ good: false, words: sentence(error) })
    }
    await done()
    setBusy('')
  }
  return { busy, outcome, run }
}

function Backups(): ReactNode {
  const ask = useAsk()
  const backups = useAsked('backups', {})
  const { busy, outcome, run } = useWork(backups.again)
  const make = async (): Promise<Outcome> => {
    const { name, bytes, records } = await ask('backup', {})
    return {
      good: true,
      words: `已备份为 ${name}（${sizeWords(bytes)}，记录 ${records} 条），并检查无误。`,
    }
  }
  const check = async (name: string | null): Promise<Outcome> =>
    verdictWords(name ?? '服务器上的数据', await ask('verify', { name }))
  return (
    <section className="settings-part">
      <h2>备份</h2>
      <p className="quiet">
        备份放在服务器数据文件夹的 backups 里，里面有个人信息和密钥。请管理服务器的人员定期复制到另一处保管。
      </p>
      <p className="aside-actions">
        <Button
          type="primary"
          loading={busy === 'make'}
          disabled={busy !== ''}
          onClick={() => void run('make', make)}
        >
          立即备份
        </Button>
        <Button
          loading={busy === 'check'}
          disabled={busy !== ''}
          onClick={() => void run('check', () => check(null))}
        >
          检查现有数据
        </Button>
        {busy !== '' && <span role="status">正在办理，大家可以照常工作……</span>}
      </p>
      {outcome && (
        <p className={`notice ${outcome.good ? '' : 'notice-bad'}`} role="alert">
          {outcome.words}
        </p>
      )}
      <Told asked={[backups]}>
        {backups.answer?.length === 0 ? (
          <p>还没有在这里做过备份。</p>
        ) : (
          <table className="lined-table">
            <thead>
              <tr>
                <th scope="col">备份</th>
                <th scope="col">时间</th>
                <th scope="col">大小</th>
                <th scope="col">检查</th>
              </tr>
            </thead>
            <tbody>
              {backups.answer?.map(({ name, bytes, at }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{showMoment(at)}</td>
                  <td>{sizeWords(bytes)}</td>
                  <td>
                    <Button
                      aria-label={`检查 ${name}`}
                      loading={busy === name}
                      disabled={busy !== ''}
                      onClick={() => void run(name, () => check(name))}
                    >
                      检查
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Told>
    </section>
  )
}

function Figures(): ReactNode {
  const stats = useAsked('stats', {})
  const told = stats.answer
  const records = Object.entries(told?.records ?? {})
  return (
    <section className="settings-part">
      <h2>服务器概况</h2>
      <Told asked={[stats]}>
        {told && (
          <dl className="facts">
            <Fact label="现有连接">{told.sockets} 个</Fact>
            <Fact label="电脑">
              {told.devices} 台，其中已注销 {told.revoked} 台
            </Fact>
            <Fact label="记录">{records.reduce((sum, [, count]) => sum + count, 0)} 条</Fact>
            <Fact label="提交">{told.commits} 次</Fact>
            <Fact label="数据大小">
              {sizeWords(told.bytes)}，另有日志 {sizeWords(told.logBytes)}
            </Fact>
            <Fact label="照片">
              {told.photos} 张{told.photos > 0 && `，${sizeWords(told.photoBytes)}`}
            </Fact>
            {records.map(([kind, count]) => (
              <Fact key={kind} label={isKind(kind) ? KINDS[kind].label : kind}>
                {count} 条
              </Fact>
            ))}
          </dl>
        )}
      </Told>
      <p>
        <Button onClick={() => void stats.again()}>刷新</Button>
      </p>
    </section>
  )
}

export function ServerPart(): ReactNode {
  return (
    <div className="administration-server">
      <Backups />
      <Figures />
    </div>
  )
}
