/** 打印: the record as it is saved, as a sheet over the whole window. Ctrl+P opens it, too. */
import { PrinterOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { type ComponentType, type ReactNode, useRef, useState } from 'react'
import type { RegisterModel } from '../../sheets/register/model'
import { useNames, useStore } from '../../store'
import { today } from '../dates'
import { sentence } from '../form/useDraftKeeper'
import type { StationRecord } from '../kindWords'
import { part } from '../part'
import { historyOf } from '../read/history'
import { useShortcut } from '../shortcuts/useShortcut'
import type { PreviewProps } from '../table/RegisterPreview'
import { recordSheet } from './sheet'

interface Shown {
  readonly Preview: ComponentType<PreviewProps>
  readonly sheet: RegisterModel
}

export function PrintRecord({
  row,
  unsaved = false,
}: {
  readonly row: StationRecord
  /** The form holds what is not saved, and would not be on the sheet. */
  readonly unsaved?: boolean
}): ReactNode {
  const store = useStore()
  const names = useNames()
  const { message } = App.useApp()
  const [shown, setShown] = useState<Shown | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setShown(null)
    // The page can be reached again only once the sheet is gone.
    requestAnimationFrame(() => button.current?.focus())
  }
  const open = async () => {
    if (unsaved) return void message.info('请先保存（Ctrl+S），再打印。')
    try {
      const content = await store.content(row.recordId)
      const history = historyOf(row.kind, content?.events ?? [], names)
      const { RegisterPreview: Preview } = await part(() => import('../table/RegisterPreview'))
      const sheet = recordSheet(row, history, { owner: names.of(row.station), names, day: today() })
      setShown({ Preview, sheet })
    } catch (error) {
      void message.error(sentence(error))
    }
  }
  useShortcut('print', () => void open(), shown === null)
  return (
    <>
      <Button ref={button} type="text" icon={<PrinterOutlined aria-hidden />} onClick={() => void open()}>
        打印
      </Button>
      {shown && <shown.Preview sheet={shown.sheet} leftOut={0} onClose={close} />}
    </>
  )
}
