/** The manual (docs/手册.md) and its pictures: each bears the name of the screen that it shows. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../setup/folders'

export const MANUAL = path.join(ROOT, 'docs', '手册.md')
/** Folder of the pictures. */
export const MANUAL_PICTURES = path.join(ROOT, 'docs', 'images', '手册')

/** Names of the screens that the manual shows, in its order. */
export function manualScreens(text = readFileSync(MANUAL, 'utf8')): readonly string[] {
  return [...text.matchAll(/\]\(images\/手册\/([^)]+)\.png\)/g)].flatMap(([, name]) => name ?? [])
}
