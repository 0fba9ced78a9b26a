/** Files leave the app only through the system’s save dialog; one that is dropped beside a form goes nowhere. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askShell, launchApp, type RunningApp } from '../support/electron'
import { type TestFolder, testFolder } from '../support/folder'

let folder: TestFolder
let running: RunningApp
beforeAll(async () => {
  folder = await testFolder('files')
  running = await launchApp({ userData: path.join(folder.path, 'profiles', 'files'), profile: 'files' })
})
afterAll(async () => {
  await running?.close()
  await folder.remove()
})

/** The person takes this place in the next dialog; '' cancels it. */
async function choose(place: string): Promise<void> {
  await running.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: filePath === '', filePath })
  }, place)
}

async function saveText(place: string, text: string, kind = 'csv'): Promise<unknown> {
  await choose(place)
  return await running.page.evaluate(
    ([content, ending]) =>
      Reflect.get(globalThis, 'desktop')
        .saveFile({ title: '接访登记', kind: ending, content: new TextEncoder().encode(content) })
        .catch((error: Error) => error.message),
    [text, kind] as const,
  )
}

test('a PDF goes where the person says, and says why it could not', async () => {
  const file = path.join(folder.path, 'sheet.pdf')
  const save = async (place: string): Promise<unknown> => {
    await choose(place)
    return await askShell(running.page, 'printToPdf', { title: '绩效考核一览表', pageNumbers: true })
  }
  expect(await save('')).toEqual({ saved: null })
  expect(await save(file)).toEqual({ saved: file })
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
  expect(await save(path.join(folder.path, 'nowhere', 'sheet.pdf'))).toMatch(/PDF 没有保存：这个文件夹不存在/)
})

test('a file that the page made goes where the person says', async () => {
  const file = path.join(folder.path, 'register.csv')
  expect(await saveText('', '日期,人员')).toEqual({ saved: null })
  expect(await saveText(file, '日期,人员')).toEqual({ saved: file })
  expect(readFileSync(file, 'utf8')).toBe('日期,人员')
  expect(await saveText(file, '第二次')).toEqual({ saved: file })
  expect(readFileSync(file, 'utf8')).toBe('第二次')
})

test('its ending is that of its kind, whatever was typed, and no other file is replaced unasked', async () => {
  const script = path.join(folder.path, 'run.bat')
  expect(await saveText(script, 'del *')).toEqual({ saved: `${script}.csv` })
  expect(existsSync(script)).toBe(false)
  expect(await saveText(script, 'again')).toMatch(/没有保存：已有同名的文件/)
  expect(readFileSync(`${script}.csv`, 'utf8')).toBe('del *')
})

test('what cannot be written leaves nothing behind', async () => {
  const taken = path.join(folder.path, 'taken.csv')
  mkdirSync(taken)
  writeFileSync(path.join(taken, 'inside'), 'x')
  expect(await saveText(taken, 'x')).toMatch(/没有保存/)
  expect(readdirSync(folder.path).filter((name) => name.endsWith('.new'))).toEqual([])
})

test('a page cannot download by itself', async () => {
  const begun = await running.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    return new Promise<boolean>((resolve) => {
      // Asked after the app's own handler, which has already refused.
      window?.webContents.session.once('will-download', (event) => resolve(!event.defaultPrevented))
      void window?.webContents.executeJavaScript(`
        const link = document.createElement('a')
        link.href = URL.createObjectURL(new Blob(['x']))
        link.download = 'x.txt'
        link.click()
      `)
    })
  })
  expect(begun).toBe(false)
})

test('a file dropped on the window goes nowhere, and the person is told', async () => {
  const { page } = running
  // The window is there some time before its page hears of files.
  await page.waitForFunction(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['x'], 'x'))
    return !window.dispatchEvent(new DragEvent('dragover', { dataTransfer, cancelable: true }))
  })
  const before = page.url()
  const client = await page.context().newCDPSession(page)
  const data = { items: [], files: ['/etc/hostname'], dragOperationsMask: 1 }
  // A hand moves on before it lets go.
  for (const type of ['dragEnter', 'dragOver', 'dragOver', 'drop'] as const)
    await client.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data })
  await page.getByText('请把文件拖到要填写的大格子里').waitFor()
  expect(page.url()).toBe(before)
  expect(await running.app.windows()).toHaveLength(1)
})
