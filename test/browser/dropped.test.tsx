/** A file dragged into a form gives its words to the text under the pointer; anything else is refused in words and changes nothing. */
import { App } from 'antd'
import { strToU8, zipSync } from 'fflate'
import { useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Drops } from '../../renderer/app/desktop/Drops'
import { LongText } from '../../renderer/ui/form/TextControls'
import { until } from './support/machine'

let root: Root
let typed = ''
function Form() {
  const [text, setText] = useState('接待时说：')
  typed = text
  return (
    <LongText
      id="words"
      lines={3}
      disabled={false}
      invalid={false}
      hint={undefined}
      value={text}
      placeholder={undefined}
      onChange={setText}
      onEnter={undefined}
    />
  )
}

const field = () => document.querySelector('textarea')!
beforeEach(async () => {
  root = createRoot(document.body.appendChild(document.createElement('div')))
  root.render(
    <App>
      <Drops />
      <Form />
      <p id="beside">旁边</p>
    </App>,
  )
  // The page hears of files some time after it shows the form.
  await until(
    () => document.querySelector('textarea') !== null && send('dragover', field(), [new File(['x'], 'x')]),
    'the form',
  )
  field().setSelectionRange(5, 5)
})
afterEach(() => {
  root.unmount()
  document.body.replaceChildren()
})

/** Drags files as the system does; true when the page kept the window from leaving for them. */
function send(type: 'dragover' | 'drop', target: Element, files: readonly File[]): boolean {
  const dataTransfer = new DataTransfer()
  for (const file of files) dataTransfer.items.add(file)
  return !target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
}
const drop = (target: Element, ...files: File[]) => send('drop', target, files)

function word(body: string): Uint8Array<ArrayBuffer> {
  const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const xml = `<?xml version="1.0" encoding="UTF-8"?><w:document ${space}><w:body>${body}</w:body></w:document>`
  return new Uint8Array(
    zipSync({ 'word/document.xml': strToU8(xml), 'word/media/big.bin': new Uint8Array(9) }),
  )
}

const said = (words: string) => until(() => document.body.textContent?.includes(words) === true, words)

it('the words of a Word document are written where the caret stands, paragraph by paragraph', async () => {
  const body =
    '<w:p><w:r><w:t>路灯不亮，</w:t></w:r><w:r><w:t>夜里看不清。</w:t></w:r></w:p><w:p><w:r><w:t>请尽快修。</w:t></w:r></w:p>'
  expect(drop(field(), new File([word(body)], '来信.docx'))).toBe(true)
  await until(() => typed.includes('请尽快修'), 'written')
  expect(typed).toBe('接待时说：\n路灯不亮，夜里看不清。\n请尽快修。')
  expect(document.activeElement).toBe(field())
  await said('已放入“来信.docx”的文字')
})

it('a text file is read in UTF-8, and in GB 18030 where an older program wrote it', async () => {
  drop(field(), new File(['垃圾桶总是满的\r\n味道很大'], '一.txt'))
  await until(() => typed.includes('味道很大'), 'utf-8')
  expect(typed).toBe('接待时说：\n垃圾桶总是满的\n味道很大')
  // 路灯 in GB 18030.
  drop(field(), new File([new Uint8Array([0xc2, 0xb7, 0xb5, 0xc6])], '二.TXT'))
  await until(() => typed.endsWith('路灯'), 'gb 18030')
})

it.each([
  ['照片.jpg', new Uint8Array([1]), '不是文字文件'],
  ['旧文档.doc', new Uint8Array([1]), '请先另存为 .docx'],
  ['坏了.docx', new Uint8Array([1, 2, 3]), '读不出来'],
  ['空的.docx', word('<w:p/>'), '里没有文字'],
  ['太大.txt', new Uint8Array(8_000_001), '太大，没有放入'],
] as const)('%s is refused in words', async (name, bytes, words) => {
  expect(drop(field(), new File([bytes], name))).toBe(true)
  await said(words)
  expect(typed).toBe('接待时说：')
})

it('dropped beside a text it goes nowhere, and the person is told where to', async () => {
  expect(drop(document.querySelector('#beside')!, new File(['x'], '一.txt'))).toBe(true)
  await said('请把文件拖到要填写的大格子里')
  expect(typed).toBe('接待时说：')
})
