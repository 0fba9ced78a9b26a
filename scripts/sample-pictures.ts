/**
 * Draws the sample's photos from `sample-pictures/*.svg` into `sync-server/sample/photos`. Run it by hand after changing a drawing
 * (`node --import tsx scripts/sample-pictures.ts`), and put the names that it prints into `shared/sample/pictures.ts`.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { chromium } from 'playwright'
import { chromiumOptions, ensureChromium } from './setup/chromium'
import { ROOT } from './setup/folders'

const DRAWINGS = path.join(ROOT, 'scripts', 'sample-pictures')
const PHOTOS = path.join(ROOT, 'sync-server', 'sample', 'photos')
const SIZE = { width: 800, height: 600 }
/** Nobody is to take a drawing for a photo of a place. */
const LABEL = '示例图片'
const STYLE = `html,body{margin:0}svg{display:block;width:100vw;height:100vh}
  p{position:fixed;right:14px;bottom:10px;margin:0;padding:2px 10px;background:#0009;color:#fff;font:22px sans-serif}`

const problem = await ensureChromium()
if (problem) throw new Error(problem)
const browser = await chromium.launch(chromiumOptions())
try {
  const page = await browser.newPage({ viewport: SIZE })
  for (const file of (await readdir(DRAWINGS)).sort()) {
    const svg = await readFile(path.join(DRAWINGS, file), 'utf8')
    await page.setContent(`<style>${STYLE}</style>${svg}<p>${LABEL}</p>`)
    const jpeg = await page.screenshot({ type: 'jpeg', quality: 72 })
    const motif = path.basename(file, '.svg')
    await writeFile(path.join(PHOTOS, `${motif}.jpg`), jpeg)
    console.log(`  ${motif}: '${createHash('sha256').update(jpeg).digest('hex')}',`)
  }
} finally {
  await browser.close()
}
