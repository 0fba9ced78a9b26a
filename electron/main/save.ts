/** Saving a file where the person says: the system's dialog names the place, the ending is ours, and it is written whole or not at all. */
import { access, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { FILE_KINDS, type SavedFile, type SaveFile } from '../../shared/desktop-files'

/** A title as a file name: what the three systems forbid in names is left out. */
export function fileNameFor(title: string, ending: string): string {
  const name = title
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
  return `${name || '家站通'}.${ending}`
}

const REASONS: Record<string, string> = {
  ENOSPC: '磁盘空间不足',
  EACCES: '没有写入这个文件夹的权限，或文件正被别的程序打开',
  EPERM: '没有写入这个文件夹的权限，或文件正被别的程序打开',
  EBUSY: '这个文件正被别的程序打开',
  EROFS: '这个磁盘是只读的',
  EEXIST: '已有同名的文件',
  ENOENT: '这个文件夹不存在',
}

async function write(file: string, content: Uint8Array, noun: string): Promise<void> {
  const fresh = `${file}.${process.pid}.new`
  try {
    await writeFile(fresh, content)
    await rename(fresh, file)
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined)
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new Error(`${noun}没有保存：${REASONS[code] ?? '写文件时出错'}（${file}）。请换一个位置再试。`)
  }
}

export interface Choice {
  title: string
  /** Ending without its dot. */
  ending: string
  /** What the dialog calls such files. */
  filter: string
  /** What the sentence about a failure calls the file. */
  noun: string
}

/**
 * Asks where to save, then writes what `content` gives.
 * Rejects with a sentence when it cannot be written; a file that was there before is then as it was.
 */
export async function saveWhere(
  window: BrowserWindow,
  { title, ending, filter, noun }: Choice,
  content: () => Promise<Uint8Array> | Uint8Array,
): Promise<SavedFile> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: path.join(app.getPath('documents'), fileNameFor(title, ending)),
    filters: [{ name: filter, extensions: [ending] }],
  })
  if (canceled || !filePath) return { saved: null }
  const asked = path.extname(filePath).toLowerCase() === `.${ending}`
  const file = asked ? filePath : `${filePath}.${ending}`
  // Some dialogs leave the ending to the program: then nobody was asked about replacing this file.
  if (
    !asked &&
    (await access(file).then(
      () => true,
      () => false,
    ))
  )
    throw new Error(`${noun}没有保存：${REASONS.EEXIST}（${file}）。请换一个名字再试。`)
  await write(file, await content(), noun)
  return { saved: file }
}

/** Saves what the page made. */
export function saveFile(window: BrowserWindow, { title, kind, content }: SaveFile): Promise<SavedFile> {
  return saveWhere(window, { title, ending: kind, filter: FILE_KINDS[kind], noun: '文件' }, () => content)
}
