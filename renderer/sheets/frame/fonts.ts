/** Loads what a sheet is set in before it is printed, and names the characters that no font at hand can draw. */

/** The bundled family; its files are cut into ranges that load only when their characters are asked for. */
export const BUNDLED = 'Noto Serif SC'

type Range = readonly [from: number, to: number]

/** Parses `U+4E00-4E1F, U+5F??, U+3007`. */
export function parseRanges(text: string): Range[] {
  return text.split(',').flatMap((part): Range[] => {
    const found = /^\s*U\+([0-9A-F?]+)(?:-([0-9A-F]+))?\s*$/i.exec(part)
    if (!found?.[1]) return []
    const from = Number.parseInt(found[1].replaceAll('?', '0'), 16)
    const to = Number.parseInt(found[2] ?? found[1].replaceAll('?', 'F'), 16)
    return [[from, to]]
  })
}

/** Every character once, without spaces and control characters. */
export function charactersOf(text: string): string[] {
  return [...new Set(text)].filter((char) => char.trim() !== '' && (char.codePointAt(0) ?? 0) > 0x1f)
}

/** The characters that lie in none of the ranges. */
export function outside(characters: readonly string[], ranges: readonly Range[]): string[] {
  return characters.filter((char) => {
    const code = char.codePointAt(0) ?? 0
    return !ranges.some(([from, to]) => from <= code && code <= to)
  })
}

function bundledRanges(): Range[] {
  return [...document.fonts]
    .filter((face) => face.family.replaceAll(/["']/g, '') === BUNDLED)
    .flatMap((face) => parseRanges(face.unicodeRange))
}

function drawn(context: OffscreenCanvasRenderingContext2D, text: string): string {
  context.clearRect(0, 0, 48, 48)
  context.fillText(text, 4, 36)
  return context.getImageData(0, 0, 48, 48).data.join('')
}

/** Characters for which the machine draws its sign for “no such glyph”. */
function undrawable(characters: readonly string[], family: string): string[] {
  if (characters.length === 0) return []
  const context = new OffscreenCanvas(48, 48).getContext('2d', { willReadFrequently: true })
  if (!context) return []
  context.font = `32px ${family}`
  // Noncharacters at the end of two private planes: no font draws them.
  const missing = new Set([drawn(context, '\u{FFFFD}'), drawn(context, '\u{10FFFD}'), drawn(context, ' ')])
  return characters.filter((char) => missing.has(drawn(context, char)))
}

/**
 * Waits until everything that this text needs is loaded.
 * @param root the sheet, whose fonts are asked for
 * @param text what will be printed; without it what the sheet shows now
 * @returns the characters that would print as boxes; empty when all is well.
 */
export async function loadSheetFonts(
  root: HTMLElement,
  text: string = root.innerText,
): Promise<readonly string[]> {
  await Promise.all(['400', '700'].map((weight) => document.fonts.load(`${weight} 12pt "${BUNDLED}"`, text)))
  await document.fonts.ready
  const family = getComputedStyle(root).fontFamily
  return undrawable(outside(charactersOf(text), bundledRanges()), family)
}
