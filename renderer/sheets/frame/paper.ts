/** Paper sizes of sheets, in millimetres. */
export const PAPERS = {
  'A3 portrait': { width: 297, height: 420 },
  'A3 landscape': { width: 420, height: 297 },
  'A4 portrait': { width: 210, height: 297 },
  'A4 landscape': { width: 297, height: 210 },
} as const
export type Paper = keyof typeof PAPERS

/** CSS pixels of a millimetre: 96 px are an inch, on paper as on screen. */
export const PX_PER_MM = 96 / 25.4

/**
 * The page rule of a sheet. Margins are part of the page box itself: Chromium 130 knows no page-margin boxes, and a printer's
 * dialog cannot add a second margin.
 */
export function pageRule(paper: Paper): string {
  const { width, height } = PAPERS[paper]
  return `@page { size: ${width}mm ${height}mm; margin: 0 }`
}
