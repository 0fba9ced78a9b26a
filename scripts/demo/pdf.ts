/** Reads from a PDF how many pages it has and of what size. Enough for what Chromium prints: page objects lie open in the file. */
import { readFile } from 'node:fs/promises'

/** Millimetres. */
export interface PaperSize {
  readonly width: number
  readonly height: number
}

export interface PdfFacts {
  readonly pages: number
  /** Name of the size of every page (`A3`, `A4` …, `A3 横` when lying), or `W×H mm`; several when they differ. */
  readonly paper: string
  readonly sizes: readonly PaperSize[]
}

const POINT_MM = 25.4 / 72
/** ISO 216 in millimetres. */
const PAPERS = { A3: [297, 420], A4: [210, 297], A5: [148, 210] } as const
const TOLERANCE_MM = 1

const near = (a: number, b: number) => Math.abs(a - b) <= TOLERANCE_MM

/** What a size is called, ±1 mm. */
export function paperName({ width, height }: PaperSize): string {
  for (const [name, [short, long]] of Object.entries(PAPERS)) {
    if (near(width, short) && near(height, long)) return name
    if (near(width, long) && near(height, short)) return `${name} 横`
  }
  return `${Math.round(width)}×${Math.round(height)} mm`
}

/** Sizes of the pages of a PDF, in order of the file. @throws Error when it is not a PDF with open page objects */
export function pdfFacts(bytes: Uint8Array): PdfFacts {
  const text = Buffer.from(bytes).toString('latin1')
  if (!text.startsWith('%PDF-')) throw new Error('不是 PDF 文件')
  const objects = text.split(/\bendobj\b/)
  const pages = objects.filter((object) => /\/Type\s*\/Page(?![A-Za-z])/.test(object))
  const tree = objects.find((object) => /\/Type\s*\/Pages/.test(object) && /\/MediaBox/.test(object))
  const sizes = pages.map((page) => sizeOf(page) ?? sizeOf(tree ?? ''))
  const known = sizes.flatMap((size) => (size ? [size] : []))
  if (known.length === 0) throw new Error('PDF 里没有找到页面')
  return {
    pages: pages.length,
    paper: [...new Set(known.map(paperName))].join('、'),
    sizes: known,
  }
}

function sizeOf(object: string): PaperSize | null {
  const box = /\/MediaBox\s*\[\s*([\d.-]+)\s+([\d.-]+)\s+([\d.-]+)\s+([\d.-]+)\s*\]/.exec(object)
  if (!box) return null
  const [left = 0, bottom = 0, right = 0, top = 0] = box.slice(1).map(Number)
  const round = (points: number) => Math.round(points * POINT_MM * 10) / 10
  return { width: round(right - left), height: round(top - bottom) }
}

/** The facts of a PDF file. */
export async function readPdf(file: string): Promise<PdfFacts> {
  return pdfFacts(await readFile(file))
}
