/** Photos of a record one by one, large: arrows go on, Home and End to the first and the last, 另存为 saves one. */
import { LeftOutlined, RightOutlined, SaveOutlined } from '@ant-design/icons'
import { App, Button, Modal } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useRow, useStore } from '../../store'
import { sentence } from '../form/useDraftKeeper'
import { saveFile } from '../saveFile'
import { useShortcut } from '../shortcuts/useShortcut'
import { LargePhoto } from './Photo'

/** A photo of a record in words and by name. */
export interface NamedPhoto {
  readonly id: string
  readonly photo: string
  readonly caption: string
}

/** What a photo is called where nothing was written below it. */
export function photoLabel({ caption }: Pick<NamedPhoto, 'caption'>, at: number): string {
  return caption || `照片${at + 1}`
}

export function PhotoViewer({
  recordId,
  photos,
  first,
  onClose,
}: {
  readonly recordId: string
  readonly photos: readonly NamedPhoto[]
  /** Which is shown first, from 0. */
  readonly first: number
  readonly onClose: () => void
}): ReactNode {
  const store = useStore()
  const { message } = App.useApp()
  const number = useRow(recordId)?.number
  const [at, setAt] = useState(first)
  const go = (to: number) => {
    if (to >= 0 && to < photos.length) setAt(to)
  }
  // Back to the small picture: the dialog is gone before the library could see to it.
  useEffect(() => {
    const opener = document.activeElement
    return () => {
      requestAnimationFrame(() => {
        if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
      })
    }
  }, [])
  useShortcut('photo', (key) => go([at - 1, at + 1, 0, photos.length - 1][key] ?? at))
  const shown = photos[at]
  if (!shown) return null
  const label = photoLabel(shown, at)
  const save = async () => {
    try {
      const found = await store.photos.look({ recordId, name: shown.photo })
      if ('absent' in found) return void message.info('照片还没有取到，联网后再另存。')
      const saved = await saveFile(number ? `${number} ${label}` : label, 'jpg', found.bytes)
      if (saved) void message.success(`已保存到 ${saved}`)
    } catch (error) {
      void message.error(sentence(error))
    }
  }
  return (
    <Modal
      open
      centered
      width="min(1100px, 94vw)"
      title={`${label}（${at + 1}／${photos.length}）`}
      onCancel={onClose}
      footer={
        <div className="photo-tools">
          <Button icon={<LeftOutlined aria-hidden />} disabled={at === 0} onClick={() => go(at - 1)}>
            上一张
          </Button>
          <Button
            icon={<RightOutlined aria-hidden />}
            disabled={at === photos.length - 1}
            onClick={() => go(at + 1)}
          >
            下一张
          </Button>
          <span className="grow" />
          <Button icon={<SaveOutlined aria-hidden />} onClick={() => void save()}>
            另存为……
          </Button>
        </div>
      }
    >
      <LargePhoto key={shown.photo} recordId={recordId} name={shown.photo} label={label} />
    </Modal>
  )
}
