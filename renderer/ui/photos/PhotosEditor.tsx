/** The photos of a record in its form: added by a button, by dropping them onto the form, or by pasting; each with a line of words. */
import { CloseOutlined, PictureOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { MAX_PHOTOS } from '../../../shared/records/photos'
import { ClashChoice } from '../form/ClashChoice'
import { DraftField } from '../form/DraftField'
import { ADD_PHOTO, fieldId } from '../form/focus'
import { UndoLine } from '../form/UndoLine'
import type { RecordDraft } from '../form/useRecordDraft'
import { Photo } from './Photo'
import { PhotoViewer, photoLabel } from './PhotoViewer'
import { namedPhotos } from './ReadPhotos'
import { type Adding, useAddPhotos } from './useAddPhotos'

function imagesOf(data: DataTransfer | null): readonly File[] {
  return [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
}

/** Pictures that are dropped anywhere on the form, or pasted, are taken. */
function useArriving(
  section: React.RefObject<HTMLElement | null>,
  add: Adding['add'],
  disabled: boolean,
): void {
  useEffect(() => {
    if (disabled) return
    // Another record, or a sheet, may lie over this form.
    const covered = () => section.current?.closest('.below-covered, [inert]') !== null
    const drop = (event: DragEvent) => {
      const images = imagesOf(event.dataTransfer)
      if (images.length === 0 || covered()) return
      event.preventDefault()
      add(images)
    }
    const paste = (event: ClipboardEvent) => {
      const { clipboardData } = event
      // A cell of Excel comes as words and as a picture of them: there the words are meant.
      if (!clipboardData || clipboardData.types.includes('text/plain')) return
      const images = imagesOf(clipboardData)
      if (images.length === 0 || covered()) return
      event.preventDefault()
      add(images)
    }
    // Before what takes the words of documents that are dropped.
    window.addEventListener('drop', drop, { capture: true })
    window.addEventListener('paste', paste)
    return () => {
      window.removeEventListener('drop', drop, { capture: true })
      window.removeEventListener('paste', paste)
    }
  }, [section, add, disabled])
}

export function PhotosEditor({
  draft,
  disabled,
}: {
  readonly draft: RecordDraft
  readonly disabled: boolean
}): ReactNode {
  const { kind, recordId, removeRow, decide } = draft
  const section = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState<number | null>(null)
  const { add, progress, cancel, failures } = useAddPhotos(draft)
  useArriving(section, add, disabled)
  const photos = namedPhotos(draft.form.items.photos ?? [])
  const clashes = draft.clashes.filter(({ path }) => path.startsWith('photos/') && path.endsWith('/removed'))
  return (
    <div className="rows" ref={section}>
      {photos.length > 0 && (
        <ul className="photo-tiles">
          {photos.map((one, at) => (
            <li key={one.id} data-row={at}>
              <Photo
                recordId={recordId}
                name={one.photo}
                label={photoLabel(one, at)}
                onOpen={() => setOpen(at)}
              />
              {(!disabled || one.caption) && (
                <DraftField
                  draft={draft}
                  path={`photos/${one.id}/caption`}
                  disabled={disabled}
                  placeholder="说明，如 维修前"
                />
              )}
              {!disabled && (
                <Button
                  className="photo-remove"
                  size="small"
                  icon={<CloseOutlined />}
                  aria-label={`移除${photoLabel(one, at)}`}
                  title={`移除${photoLabel(one, at)}`}
                  onClick={() => {
                    removeRow('photos', one.id)
                    requestAnimationFrame(() =>
                      section.current?.querySelector<HTMLElement>('.undo-line button')?.focus(),
                    )
                  }}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {clashes.map((clash) => (
        <ClashChoice key={clash.path} kind={kind} recordId={recordId} clash={clash} decide={decide} />
      ))}
      <UndoLine draft={draft} list="photos" noun="照片" measure="张" />
      {failures.map((words) => (
        <p key={words} className="field-problem" role="alert">
          {words}
        </p>
      ))}
      {!disabled && (
        <p className="photo-add">
          <Button
            id={fieldId(draft.kind, ADD_PHOTO)}
            type="dashed"
            icon={<PictureOutlined aria-hidden />}
            disabled={photos.length >= MAX_PHOTOS}
            onClick={() => input.current?.click()}
          >
            添加照片
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            multiple
            accept="image/*"
            onChange={({ target }) => {
              add([...(target.files ?? [])])
              target.value = ''
            }}
          />
          {progress ? (
            <span role="status">
              正在放入第 {progress.at} 张，共 {progress.of} 张……
              <Button type="link" size="small" onClick={cancel}>
                取消其余
              </Button>
            </span>
          ) : (
            <span className="quiet">
              {photos.length >= MAX_PHOTOS
                ? `最多 ${MAX_PHOTOS} 张`
                : '也可以拖到这里，或复制后按 Ctrl+V；拍摄地点等信息会自动去掉'}
            </span>
          )}
        </p>
      )}
      {photos.length > 0 && draft.form.fields.secret === true && (
        <p className="quiet">要求保密：照片不印在登记表上</p>
      )}
      {disabled && photos.length === 0 && <p className="quiet">没有照片</p>}
      {open !== null && (
        <PhotoViewer recordId={recordId} photos={photos} first={open} onClose={() => setOpen(null)} />
      )}
    </div>
  )
}
