/**
 * The database of this machine does not open, however often it is tried. In the desktop app, where the journal holds what was written, it can
 * be put aside: the program starts with an empty one, and what is missing comes from the office and from the journal.
 */
import { App, Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import type { JournalView } from '../../../shared/desktop-journal'
import { desktop } from '../../ui/desktop'
import { sentence } from '../../ui/form/useDraftKeeper'
import { Page } from './Page'

function useJournal(): JournalView | null {
  const [view, setView] = useState<JournalView | null>(null)
  useEffect(() => {
    // Without a word of the journal nothing is offered: the sentence above names the way out.
    desktop()
      ?.journalLook({ book: 'records' })
      .then(setView, () => undefined)
  }, [])
  return view
}

export function NotOpenedPage({ message }: { readonly message: string }): ReactNode {
  const view = useJournal()
  const { message: tell, modal } = App.useApp()
  const putAside = () =>
    modal.confirm({
      title: '把打不开的数据搬到一边？',
      content:
        '家站通会重新启动，从空的数据开始。打不开的数据搬到旁边的文件夹，不会删除。重新加入后，工委有的记录会自动收回来，其余的在“恢复”里从备份日志取回。',
      okText: '搬到一边并重新启动',
      cancelText: '先不搬',
      onOk: () =>
        desktop()
          ?.startAfresh()
          .catch((error: unknown) => void tell.error(sentence(error))),
    })
  return (
    <Page title="现在打不开" narrow>
      <p className="notice notice-bad" role="alert">
        {message}
      </p>
      {view && (
        <p className="notice notice-warn" role="status">
          备份日志是好的，里面有 {view.groups} 条记录的 {view.entries} 次保存
          {view.waiting > 0 && `，其中 ${view.waiting} 次还没有工委的回执`}
          。再试几次仍打不开，可以把打不开的数据搬到一边，重新加入后取回。
        </p>
      )}
      <p className="start-actions">
        <Button type="primary" autoFocus onClick={() => location.reload()}>
          再试一次
        </Button>
        {view && <Button onClick={putAside}>搬到一边，重新开始……</Button>}
      </p>
    </Page>
  )
}
