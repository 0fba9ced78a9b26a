/** Printing: the page as it stands becomes a PDF file or goes to a printer. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import type { PrintToPdf, SavedPdf } from '../../shared/desktop'

const PAGE_NUMBERS =
  "<div style=\"width:100%;text-align:center;font-size:9pt;font-family:'Noto Serif SC','Noto Serif CJK SC',SimSun,serif\">" +
  '第 <span class="pageNumber"></span> 页，共 <span class="totalPages"></span> 页</div>'

/** A title as a file name: what the three systems forbid in names is left out. */
export function fileNameFor(title: string): string {
  const name = title
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
  return `${name || '家站通'}.pdf`
}

const REASONS: Record<string, string> = {
  ENOSPC: '磁盘空间不足',
  EACCES: '没有写入这个文件夹的权限',
  EPERM: '没有写入这个文件夹的权限',
  EBUSY: '这个文件正被别的程序打开',
  EROFS: '这个磁盘是只读的',
}

/** Asks where to save, then prints with the page's own CSS page size. Rejects with a sentence when it cannot be written. */
export async function printToPdf(window: BrowserWindow, request: PrintToPdf): Promise<SavedPdf> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: '导出 PDF',
    defaultPath: path.join(app.getPath('documents'), fileNameFor(request.title)),
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  })
  if (canceled || !filePath) return { saved: null }
  const pdf = await window.webContents.printToPDF({
    preferCSSPageSize: true,
    printBackground: true,
    displayHeaderFooter: request.pageNumbers === true,
    headerTemplate: '<span></span>',
    footerTemplate: PAGE_NUMBERS,
  })
  try {
    await writeFile(filePath, pdf)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new Error(`PDF 没有保存：${REASONS[code] ?? '写文件时出错'}（${filePath}）。请换一个位置再试。`)
  }
  return { saved: filePath }
}

/** Opens the system's print dialog. False when the person cancelled; rejects with a sentence when it failed. */
export function print(window: BrowserWindow): Promise<boolean> {
  return new Promise((resolve, reject) => {
    window.webContents.print({ silent: false, printBackground: true }, (success, reason) => {
      if (success) resolve(true)
      else if (/cancel/i.test(reason)) resolve(false)
      else reject(new Error(`没有打印：${reason || '没有可用的打印机'}。也可以先导出 PDF 再打印。`))
    })
  })
}
