/**
 * Draws the app's icons from `electron/icons/icon.svg`: PNGs for Linux, the window and the tray, and the .ico for Windows. Run it by hand
 * after changing the drawing (`node --import tsx scripts/icons.ts`); the pictures are kept beside it.
 */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { chromium } from 'playwright'
import { chromiumOptions, ensureChromium } from './setup/chromium'
import { ROOT } from './setup/folders'

const FOLDER = path.join(ROOT, 'electron', 'icons')
/** Pixels of a side. Linux's icon themes ask for all of them. */
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512] as const
const LARGEST_IN_ICO = 256
const HEADER_BYTES = 6
const ENTRY_BYTES = 16

interface Picture {
  size: number
  png: Buffer
}

async function draw(svg: string): Promise<Picture[]> {
  const browser = await chromium.launch(chromiumOptions())
  try {
    const page = await browser.newPage()
    const pictures: Picture[] = []
    for (const size of SIZES) {
      await page.setViewportSize({ width: size, height: size })
      const style = `html,body{margin:0;background:transparent}svg{display:block;width:${size}px;height:${size}px}`
      await page.setContent(`<style>${style}</style>${svg}`)
      pictures.push({ size, png: await page.screenshot({ omitBackground: true }) })
    }
    return pictures
  } finally {
    await browser.close()
  }
}

/** An .ico file that holds PNGs, as Windows reads it since Vista. */
function icoOf(pictures: readonly Picture[]): Buffer {
  const header = Buffer.alloc(HEADER_BYTES + ENTRY_BYTES * pictures.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = header.length
  pictures.forEach(({ size, png }, at) => {
    const entry = HEADER_BYTES + ENTRY_BYTES * at
    // A side of 256 is written as 0.
    header.writeUInt8(size % 256, entry)
    header.writeUInt8(size % 256, entry + 1)
    header.writeUInt16LE(1, entry + 4)
    header.writeUInt16LE(32, entry + 6)
    header.writeUInt32LE(png.length, entry + 8)
    header.writeUInt32LE(offset, entry + 12)
    offset += png.length
  })
  return Buffer.concat([header, ...pictures.map(({ png }) => png)])
}

const problem = await ensureChromium()
if (problem) throw new Error(problem)
const pictures = await draw(await readFile(path.join(FOLDER, 'icon.svg'), 'utf8'))
for (const { size, png } of pictures) await writeFile(path.join(FOLDER, `${size}x${size}.png`), png)
await writeFile(path.join(FOLDER, 'icon.ico'), icoOf(pictures.filter(({ size }) => size <= LARGEST_IN_ICO)))
