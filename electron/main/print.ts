/** Printing: the page as it stands becomes a PDF file or goes to a printer. */
import type { BrowserWindow } from 'electron'
import type { PrintToPdf } from '../../shared/desktop'
import type { SavedFile } from '../../shared/desktop-files'
import { saveWhere } from './save'

const PAGE_NUMBERS =
  "<div style=\"width:100%;text-align:center;font-size:9pt;font-family:'Noto Serif SC','Noto Serif CJK SC',SimSun,serif\">" +
  '第 <span class="pageNumber"></span> 页，共 <span class="totalPages"></span> 页</div>'

/** Asks where to save, then prints with the page's own CSS page size. Rejects with a sentence when it cannot be written. */
export function printToPdf(window: BrowserWindow, request: PrintToPdf): Promise<SavedFile> {
  return saveWhere(window, { title: request.title, ending: 'pdf', filter: 'PDF', noun: 'PDF ' }, () =>
    window.webContents.printToPDF({
      preferCSSPageSize: true,
      printBackground: true,
      displayHeaderFooter: request.pageNumbers === true,
      headerTemplate: '<span></span>',
      footerTemplate: PAGE_NUMBERS,
    }),
  )
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
