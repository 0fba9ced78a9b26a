/** 打印: the record as it is saved, as a sheet over the whole window. Ctrl+P opens it, too. */
import { PrinterOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { type ComponentType, type ReactNode, useRef, useState } from 'react'
import type { RegisterModel, RegisterPicture } from '../../sheets/register/model'
import { type Store, useNames, useStore } from '../../store'
import { today } from '../dates'
import { sentence } from '../form/useDraftKeeper'
import type { StationRecord } from '../kindWords'
import { part } from '../part'
import { photoLabel } from '../photos/PhotoViewer'
import { namedPhotos } from '../photos/ReadPhotos'
import { historyOf } from '../read/history'
import { useShortcut } from '../shortcuts/useShortcut'
import type { PreviewProps } from '../table/RegisterPreview'
import { printsPhotos, recordSheet } from './sheet'

/** The photos of a record that are here or can be had now. */
async function picturesOf(store: Store, { recordId, items }: StationRecord): Promise<RegisterPicture[]> {
  const found = await Promise.all(
    namedPhotos('photos' in items ? items.photos : []).map(async (one, at) => {
      const look = await store.photos.look({ recordId, name: one.photo })
      if ('absent' in look) return []
      return [
        {
          src: URL.createObjectURL(new Blob([look.bytes], { type: 'image/jpeg' })),
          caption: photoLabel(one, at),
        },
      ]
    }),
  )
  return found.flat()
}

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
  const pictures = useRef<readonly RegisterPicture[]>([])
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    for (const { src } of pictures.current) URL.revokeObjectURL(src)
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
      pictures.current = printsPhotos(row) ? await picturesOf(store, row) : []
      const sheet = recordSheet(row, history, {
        owner: names.of(row.station),
        names,
        day: today(),
        pictures: pictures.current,
      })
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
