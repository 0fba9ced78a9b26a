/** A button that lays a sheet out over the whole window. What it shows is laid out from what is saved at that moment. */
import { PrinterOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { type ComponentType, type ReactNode, useRef, useState } from 'react'
import type { RegisterModel } from '../../sheets/register/model'
import { sentence } from '../form/useDraftKeeper'
import { part } from '../part'
import { useShortcut } from '../shortcuts/useShortcut'
import type { PreviewProps } from '../table/RegisterPreview'

/** A sheet, and what to let go of when it is closed. */
export interface LaidOut {
  readonly sheet: RegisterModel
  readonly release?: () => void
}

interface Shown extends LaidOut {
  readonly Preview: ComponentType<PreviewProps>
}

export function PrintSheet({
  label,
  lay,
  unsaved,
  isMain,
}: {
  readonly label: string
  readonly lay: () => Promise<LaidOut>
  /** The form holds what is not saved, and would not be on the sheet. */
  readonly unsaved: boolean
  /** Ctrl+P opens it. */
  readonly isMain: boolean
}): ReactNode {
  const { message } = App.useApp()
  const [shown, setShown] = useState<Shown | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    shown?.release?.()
    setShown(null)
    // The page can be reached again only once the sheet is gone.
    requestAnimationFrame(() => button.current?.focus())
  }
  const open = async () => {
    if (unsaved) return void message.info('请先保存（Ctrl+S），再打印。')
    try {
      const { RegisterPreview: Preview } = await part(() => import('../table/RegisterPreview'))
      setShown({ Preview, ...(await lay()) })
    } catch (error) {
      void message.error(sentence(error))
    }
  }
  useShortcut('print', () => void open(), isMain && shown === null)
  return (
    <>
      <Button ref={button} type="text" icon={<PrinterOutlined aria-hidden />} onClick={() => void open()}>
        {label}
      </Button>
      {shown && <shown.Preview sheet={shown.sheet} leftOut={0} onClose={close} />}
    </>
  )
}
