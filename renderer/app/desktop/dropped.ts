/** The words of a file that was dragged in: a plain text, or the paragraphs of a Word document. Nothing of it is kept. */
import { strFromU8, unzipSync } from 'fflate'

export type DropProblem = 'other-kind' | 'too-large' | 'unreadable' | 'empty'

/** Why a dropped file gives no words; the message says what to do instead. */
export class DropError extends Error {
  override readonly name = 'DropError'
  constructor(
    readonly code: DropProblem,
    file: string,
  ) {
    super(SENTENCES[code](file))
  }
}

const SENTENCES: Readonly<Record<DropProblem, (file: string) => string>> = {
  'other-kind': (file) =>
    `“${file}”不是文字文件。能拖进来的是 .txt 和 Word 文档 .docx；旧版 .doc 请先另存为 .docx，表格请写明存放在哪里，照片请放进“照片”一栏。`,
  'too-large': (file) => `“${file}”太大，没有放入。请只拖进正文，或把要用的几段复制后粘贴。`,
  unreadable: (file) => `“${file}”读不出来，可能已损坏或加了密码。请用 Word 打开后复制，再粘贴到这里。`,
  empty: (file) => `“${file}”里没有文字。`,
}

/** Bytes of a file, and of the text inside a document, beyond which nothing is read: a report of a hundred pages is far below. */
const MOST_BYTES = 8_000_000

/** Chinese text files are UTF-8, or GB 18030 where an older program wrote them. */
export function plainText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

function wordsOf(paragraph: Element): string {
  let words = ''
  for (const part of paragraph.getElementsByTagNameNS(WORD, '*')) {
    if (part.localName === 't') words += part.textContent ?? ''
    else if (part.localName === 'tab' && part.parentElement?.localName === 'r') words += '　'
    else if (part.localName === 'br') words += '\n'
  }
  return words
}

/** The paragraphs of a Word document; null when it is none. */
export function documentText(bytes: Uint8Array): string | null {
  const name = 'word/document.xml'
  try {
    const { [name]: main } = unzipSync(bytes, {
      filter: (entry) => entry.name === name && entry.originalSize <= MOST_BYTES,
    })
    if (!main) return null
    const xml = new DOMParser().parseFromString(strFromU8(main), 'application/xml')
    if (xml.querySelector('parsererror')) return null
    return [...xml.getElementsByTagNameNS(WORD, 'p')].map(wordsOf).join('\n')
  } catch {
    return null
  }
}

/**
 * The words of a file.
 * @throws DropError when it has none or cannot be read
 */
export async function wordsOfFile(file: File): Promise<string> {
  const ending = file.name.split('.').at(-1)?.toLowerCase()
  if (ending !== 'txt' && ending !== 'docx') throw new DropError('other-kind', file.name)
  if (file.size > MOST_BYTES) throw new DropError('too-large', file.name)
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  )
  const text = bytes && (ending === 'txt' ? plainText(bytes) : documentText(bytes))
  if (text === null) throw new DropError('unreadable', file.name)
  const words = text.replace(/\r\n?/g, '\n').trim()
  if (words === '') throw new DropError('empty', file.name)
  return words
}

/** Writes words where the caret stands, as if they were typed: the form hears of it, and Ctrl+Z takes it back. */
export function writeInto(field: HTMLTextAreaElement, words: string): void {
  field.focus()
  const { selectionStart: at, value } = field
  const before = value.slice(0, at)
  const lead = before === '' || before.endsWith('\n') ? '' : '\n'
  field.setRangeText(`${lead}${words}`, at, field.selectionEnd, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
