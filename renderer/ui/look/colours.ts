/** Gives the document the colours that its style sheets read. */
import { paletteCss } from './palette'

export function addColours(): void {
  const colours = document.createElement('style')
  colours.textContent = paletteCss()
  document.head.append(colours)
}
