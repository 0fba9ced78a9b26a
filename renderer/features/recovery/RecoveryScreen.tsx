/** 恢复: the journal of this machine, record by record; what this machine lacks can be put back, and all of it be saved as a file. */
import { App, Button, Checkbox } from 'antd'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { type JournalContents, type JournalRecord, useStore } from '../../store'
import { EmptyState } from '../../ui/EmptyState'
import { sentence } from '../../ui/form/useDraftKeeper'
import { saveFile } from '../../ui/saveFile'
import { Entry } from './Entry'
import { contentsText, restoredWords, worthRestoring } from './words'

type Reading =
  | { readonly at: 'reading' }
  | { readonly at: 'none' }
  | { readonly at: 'failed'; readonly message: string }
  | { readonly at: 'read'; readonly contents: JournalContents }

/** The journal as it was when it was last read. */
function useContents(): { reading: Reading; read: () => Promise<void> } {
  const { journal } = useStore()
  const [reading, setReading] = useState<Reading>({ at: 'reading' })
  const read = useCallback(
    () =>
      journal.contents().then(
        (contents) => setReading(contents ? { at: 'read', contents } : { at: 'none' }),
        (error: unknown) => setReading({ at: 'failed', message: sentence(error) }),
      ),
    [journal],
  )
  useEffect(() => void read(), [read])
  return { reading, read }
}

function Lists({
  contents,
  read,
}: {
  readonly contents: JournalContents
  readonly read: () => Promise<void>
}): ReactNode {
  const { journal } = useStore()
  const { message } = App.useApp()
  const [all, setAll] = useState(false)
  const [busy, setBusy] = useState(false)
  const { records, others, damaged } = contents
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(records.filter(worthRestoring).map(({ recordId }) => recordId)),
  )
  const shown = all ? records : records.filter(({ state }) => state !== 'here' && state !== 'dealt')
  const picked = records.filter(({ recordId, state }) => state === 'missing' && chosen.has(recordId))
  const choose = ({ recordId }: JournalRecord, take: boolean) =>
    setChosen((now) => new Set(take ? [...now, recordId] : [...now].filter((id) => id !== recordId)))

  const restore = async () => {
    setBusy(true)
    try {
      void message.success(restoredWords(await journal.restore(picked.map(({ recordId }) => recordId))))
    } catch (error) {
      void message.error(sentence(error))
    }
    await read()
    setBusy(false)
  }
  const save = async (kind: 'txt' | 'json') => {
    try {
      const text = kind === 'txt' ? contentsText(contents, new Date()) : await journal.exported()
      const saved = await saveFile(kind === 'txt' ? '备份日志' : '备份日志原始数据', kind, text)
      if (saved) void message.success(`已存为 ${saved}`)
    } catch (error) {
      void message.error(sentence(error))
    }
  }
  return (
    <section className="settings-part" aria-label="备份日志里的记录">
      <p className="aside-actions">
        <Button type="primary" loading={busy} disabled={picked.length === 0} onClick={() => void restore()}>
          恢复选中的 {picked.length} 条
        </Button>
        <Button onClick={() => void save('txt')}>导出为文本</Button>
        <Button onClick={() => void save('json')}>导出原始数据</Button>
        <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
          也列出本机已有和处理过的
        </Checkbox>
      </p>
      {others > 0 && (
        <p className="quiet">
          另有 {others}{' '}
          次保存不属于这台电脑上现有的人员或服务器，这里不显示。请写的人用自己的邀请码加入后再来恢复。
        </p>
      )}
      {damaged > 0 && <p className="notice notice-warn">备份日志有 {damaged} 处损坏读不出，其余的都完整。</p>}
      {shown.length === 0 ? (
        <EmptyState title={records.length === 0 ? '备份日志里还没有记录' : '本机不缺任何记录，不需要恢复'} />
      ) : (
        <ul className="asides">
          {shown.map((record) => (
            <Entry
              key={record.recordId}
              record={record}
              chosen={chosen.has(record.recordId)}
              onChoose={(take) => choose(record, take)}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

export function RecoveryScreen(): ReactNode {
  const { reading, read } = useContents()
  return (
    <div className="settings recovery">
      <header className="settings-head">
        <h1>恢复</h1>
        <span className="grow" />
        <a href="#/settings">设置</a>
      </header>
      <p className="quiet">
        桌面版把每次保存另外写进磁盘上的备份日志。本机数据库丢失或损坏后，可以从这里取回；已经有的不会重复。
      </p>
      {reading.at === 'reading' && <p role="status">正在读备份日志……</p>}
      {reading.at === 'none' && (
        <p className="notice notice-warn">
          您正在用浏览器打开家站通，浏览器里没有磁盘上的备份日志，不能恢复。长期登记请安装桌面版。
        </p>
      )}
      {reading.at === 'failed' && (
        <p className="notice notice-bad" role="alert">
          备份日志没有读出来：{reading.message}　<Button onClick={() => void read()}>再试一次</Button>
        </p>
      )}
      {reading.at === 'read' && <Lists contents={reading.contents} read={read} />}
    </div>
  )
}
