/** A file dropped on the window goes nowhere: the page does not leave for it, and the person is told. Text can be dragged as ever. */
import { App } from 'antd'
import { type ReactNode, useEffect } from 'react'

const holdsFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

export function Drops(): ReactNode {
  const { message } = App.useApp()
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (holdsFile(event)) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      if (!holdsFile(event) || event.defaultPrevented) return
      event.preventDefault()
      void message.info({
        key: 'drop',
        content: '家站通还不能收下拖进来的文件。文件里的文字可以复制后粘贴到表单里。',
        duration: 6,
      })
    }
    window.addEventListener('dragover', over)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('drop', drop)
    }
  }, [message])
  return null
}
