/** A quiet button in the top line when a new version is ready. The person starts it when it suits; nothing else is ever shown unasked. */
import { CloudDownloadOutlined } from '@ant-design/icons'
import { App, Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { sentence } from '../../ui/form/useDraftKeeper'
import { installWords, readyWords } from '../../ui/updateWords'
import { useUpdate } from '../../ui/useUpdate'

export function UpdateNotice(): ReactNode {
  const { view, ask } = useUpdate()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const state = view?.state
  if (state?.at !== 'ready') return null
  const install = () => {
    setOpen(false)
    void ask('install').catch((error: unknown) => message.error(sentence(error)))
  }
  return (
    <>
      <Button type="primary" ghost icon={<CloudDownloadOutlined />} onClick={() => setOpen(true)}>
        有新版本
      </Button>
      <Modal
        open={open}
        title={`家站通 ${state.version}`}
        okText={installWords(state)}
        cancelText="稍后"
        onOk={install}
        onCancel={() => setOpen(false)}
      >
        {state.notes !== '' && <p className="update-notes">{state.notes}</p>}
        <p>{readyWords(state)}</p>
      </Modal>
    </>
  )
}
