/**
 * A file dragged into a longer text of a form gives it its words. Dropped anywhere else it goes nowhere: the page does not leave for
 * it, and the person is told. Text can be dragged as ever.
 */
import { App } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { sentence } from '../../ui/form/useDraftKeeper'
import { wordsOfFile, writeInto } from './dropped'

/** Seconds for which it is said what was wrong. */
const SHOWN = 8

const holdsFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

/** The text under the pointer that words can be written into. */
function fieldAt(target: EventTarget | null): HTMLTextAreaElement | null {
  const field = target instanceof Element ? target.closest('textarea') : null
  return field && !field.disabled && !field.readOnly ? field : null
}

export function Drops(): ReactNode {
  const { message } = App.useApp()
  useEffect(() => {
    const say = (content: string) => void message.info({ key: 'drop', content, duration: SHOWN })
    const take = async (field: HTMLTextAreaElement, files: readonly File[]) => {
      for (const file of files) {
        try {
          const words = await wordsOfFile(file)
          // The form may have been left while the file was read.
          if (!field.isConnected || field.disabled) return
          writeInto(field, words)
          say(`已放入“${file.name}”的文字，请核对。文件本身没有保存。`)
        } catch (error) {
          return say(sentence(error))
        }
      }
    }
    const over = (event: DragEvent) => {
      if (!holdsFile(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    }
    const drop = (event: DragEvent) => {
      if (!holdsFile(event) || event.defaultPrevented) return
      event.preventDefault()
      const field = fieldAt(event.target)
      if (field) void take(field, [...(event.dataTransfer?.files ?? [])])
      else say('请把文件拖到要填写的大格子里（.txt、Word 文档 .docx）；照片拖到有“照片”一栏的表单里。')
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
