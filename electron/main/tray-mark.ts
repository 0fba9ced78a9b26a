/** A mark on a picture of 32-bit pixels, in the lower right: told apart by shape, not by colour alone. Pure. */

/** `ring`: something waits. `dot`: something is wrong. */
export type Mark = 'ring' | 'dot'

/** Blue, green, red, opacity: the order of Chromium's bitmaps. */
const COLOURS: Readonly<Record<Mark, readonly [number, number, number, number]>> = {
  ring: [32, 140, 240, 255],
  dot: [38, 38, 214, 255],
}
const WHITE = [255, 255, 255, 255] as const

/** The pixels of a square picture `size` pixels wide, with the mark drawn in; without one they are a copy. */
export function withMark(pixels: Uint8Array, size: number, mark: Mark | null): Buffer {
  const drawn = Buffer.from(pixels)
  if (mark === null) return drawn
  const radius = size * 0.28
  const middle = size - radius - 0.5
  const edge = Math.max(1, size / 16)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const away = Math.hypot(x + 0.5 - middle, y + 0.5 - middle)
      if (away > radius + edge) continue
      const inside = mark === 'dot' ? away <= radius : away <= radius && away > radius * 0.45
      drawn.set(inside ? COLOURS[mark] : WHITE, (y * size + x) * 4)
    }
  return drawn
}
