/** Work that was not accepted: why, what it was, and the ways on. Nothing of it is thrown away silently. */
import { App, Button, Popconfirm } from 'antd'
import type { ReactNode } from 'react'
import { type SetAside, useMe, useNames, useSetAsides, useStore } from '../../store'
import { showMoment } from '../../ui/dates'
import { sentence } from '../../ui/form/useDraftKeeper'
import { ChangesTable } from '../../ui/read/ChangesTable'
import { saveFile } from '../../ui/saveFile'
import { asidesText, asideText, kindWords } from './aside-text'

const HELD_WORDS = {
  refused: '未被接收',
  waiting: '待认领',
  claimed: '已认领',
  returned: '已退回',
} as const

function Aside({ aside }: { readonly aside: SetAside }): ReactNode {
  const store = useStore()
  const me = useMe()
  const names = useNames()
  const { message } = App.useApp()
  const tell = (work: Promise<unknown>, done: string) =>
    work.then(
      () => message.success(done),
      (error: unknown) => message.error(sentence(error)),
    )
  return (
    <li className="aside">
      <p className="aside-head">
        <span className="mark">{kindWords(aside.kind)}</span>
        <strong>{aside.title || '（未填写）'}</strong>
        <span className="quiet">
          {names.of(aside.by)}　{showMoment(aside.at)}
        </span>
      </p>
      <p className={aside.held === 'waiting' || aside.held === 'claimed' ? 'notice' : 'field-problem'}>
        {HELD_WORDS[aside.held ?? 'refused']}：{aside.reason}
      </p>
      <ChangesTable changes={aside.changes} />
      <p className="aside-actions">
        <Button onClick={() => void tell(navigator.clipboard.writeText(asideText(aside)), '已复制')}>
          复制文字
        </Button>
        {aside.held !== 'waiting' && aside.held !== 'claimed' && (
          <Button onClick={() => void tell(store.reapply(aside.id, me.author()), '已重新保存，等待送达')}>
            按现在的身份重新提交
          </Button>
        )}
        {aside.held === 'claimed' ? (
          <Button onClick={() => void tell(store.dropSetAside(aside.id), '已移除')}>知道了</Button>
        ) : aside.held === 'waiting' ? null : (
          <Popconfirm
            title="删除这份内容？"
            description="请先确认已复制或已另行登记。"
            okText="删除"
            cancelText="留着"
            onConfirm={() => void tell(store.dropSetAside(aside.id), '已移除')}
          >
            <Button>删除这份内容</Button>
          </Popconfirm>
        )}
      </p>
    </li>
  )
}

export function SetAsides(): ReactNode {
  const asides = useSetAsides()
  const me = useMe()
  const names = useNames()
  const { message } = App.useApp()
  if (!asides) return null
  const save = async () => {
    const place = names.of(me.station ?? me.office)
    try {
      const saved = await saveFile('未被接收的修改', 'txt', asidesText(asides, place, new Date()))
      if (saved) void message.success(`已存为 ${saved}`)
    } catch (error) {
      void message.error(sentence(error))
    }
  }
  return (
    <section className="settings-part" id="set-asides">
      <header className="register-head">
        <h2>未被接收的修改（{asides.length}）</h2>
        <span className="grow" />
        {asides.length > 0 && <Button onClick={() => void save()}>导出为文本</Button>}
      </header>
      {asides.length === 0 ? (
        <p className="quiet">没有。送出的内容都已被接收。</p>
      ) : (
        <ul className="asides">
          {asides.map((aside) => (
            <Aside key={aside.id} aside={aside} />
          ))}
        </ul>
      )}
    </section>
  )
}
