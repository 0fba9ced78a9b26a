/** Before anybody has joined: says that this machine has a journal, and how to get back what lies in it. It names no content. */
import { type ReactNode, useEffect, useState } from 'react'
import type { JournalView } from '../../../shared/desktop-journal'
import { useStore } from '../../store'

export function JournalNotice(): ReactNode {
  const { journal } = useStore()
  const [view, setView] = useState<JournalView | null>(null)
  useEffect(() => {
    // A journal that cannot be read now is read again on 恢复, which says why.
    journal.look().then(setView, () => undefined)
  }, [journal])
  if (!view || view.entries === 0) return null
  return (
    <p className="notice notice-warn" role="status">
      这台电脑的备份日志里有 {view.groups} 条记录的 {view.entries} 次保存
      {view.waiting > 0 && `，其中 ${view.waiting} 次还没有工委的回执`}
      。本机数据库却是空的：请用邀请码重新加入，再打开“恢复”取回。加入前请不要删除数据文件夹。
    </p>
  )
}
