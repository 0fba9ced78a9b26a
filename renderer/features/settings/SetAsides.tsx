/** Work that was not accepted: why, what it was, and the ways on. Nothing of it is thrown away silently. */
import { App, Button, Popconfirm } from 'antd'
import type { ReactNode } from 'react'
import { isWithOffice, type SetAside, useMe, useNames, useSetAsides, useStore } from '../../store'
import { showMoment } from '../../ui/dates'
import { sentence } from '../../ui/form/useDraftKeeper'
import { ChangesTable } from '../../ui/read/ChangesTable'
import { saveFile } from '../../ui/saveFile'
import { notTakenWord } from '../../ui/words'
import { asidesText, asideText, kindWords } from './aside-text'

function Aside({ aside }: { readonly aside: SetAside }): ReactNode {
  const store = useStore()
  const me = useMe()
  const names = useNames()
  const { message } = App.useApp()
  const changedSince = aside.changes.filter(({ now }) => now !== undefined).length
  const reapply = () => void tell(store.reapply(aside.id, me.author()), '已重新保存，等待送达')
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
      <p className={isWithOffice(aside) ? 'notice' : 'field-problem'}>
        {notTakenWord(aside)}：{aside.reason}
      </p>
      <ChangesTable changes={aside.changes} />
      <p className="aside-actions">
        <Button onClick={() => void tell(navigator.clipboard.writeText(asideText(aside)), '已复制')}>
          复制文字
        </Button>
        {!isWithOffice(aside) && changedSince === 0 && (
          <Button onClick={reapply}>按现在的身份重新提交</Button>
        )}
        {!isWithOffice(aside) && changedSince > 0 && (
          <Popconfirm
            // What it speaks of stands above the button.
            placement="bottomLeft"
            title={`有 ${changedSince} 处后来又被改过（见“现在是”）`}
            description="重新提交会换成这里写的。要留现在的写法，请不要提交。"
            okText="换成这里写的"
            cancelText="不提交"
            onConfirm={reapply}
          >
            <Button>按现在的身份重新提交</Button>
          </Popconfirm>
        )}
        {aside.held === 'claimed' && (
          <Button onClick={() => void tell(store.dropSetAside(aside.id), '已移除')}>知道了</Button>
        )}
        {!isWithOffice(aside) && (
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

function Group({
  title,
  asides,
}: {
  readonly title: string
  readonly asides: readonly SetAside[]
}): ReactNode {
  const me = useMe()
  const names = useNames()
  const { message } = App.useApp()
  const save = async () => {
    const place = names.of(me.station ?? me.office)
    try {
      const saved = await saveFile(title, 'txt', asidesText(title, asides, place, new Date()))
      if (saved) void message.success(`已存为 ${saved}`)
    } catch (error) {
      void message.error(sentence(error))
    }
  }
  return (
    <section className="settings-part" aria-label={title}>
      <header className="register-head">
        <h2>
          {title}（{asides.length}）
        </h2>
        <span className="grow" />
        <Button onClick={() => void save()}>导出为文本</Button>
      </header>
      <ul className="asides">
        {asides.map((aside) => (
          <Aside key={aside.id} aside={aside} />
        ))}
      </ul>
    </section>
  )
}

/** What a person has to decide about first; then what is with the office. Nothing when all that was sent was taken. */
export function SetAsides(): ReactNode {
  const asides = useSetAsides() ?? []
  const refused = asides.filter((aside) => !isWithOffice(aside))
  const withOffice = asides.filter(isWithOffice)
  if (asides.length === 0) return null
  return (
    <div id="set-asides" className="settings-parts">
      {refused.length > 0 && <Group title="未被接收的修改" asides={refused} />}
      {withOffice.length > 0 && <Group title="送工委待认领的内容" asides={withOffice} />}
    </div>
  )
}
