/** Chinese glyphs for the screen; what is printed brings its own font. */
import { ensurePackages, FONT_PACKAGES } from './apt'
import { run } from './run'

/** Whether the system has a font with Chinese glyphs: Windows and macOS always do, Linux where fontconfig lists one. */
async function hasGlyphs(): Promise<boolean> {
  if (process.platform !== 'linux') return true
  return (await run('fc-list', [':lang=zh-cn', 'family'])).stdout.trim() !== ''
}

/**
 * Makes sure that Chinese can be shown; without a font every sign is an empty box. Installs one as root on Debian.
 * @returns null when it can, otherwise one sentence that says what to do.
 */
export async function ensureGlyphs(): Promise<string | null> {
  if (await hasGlyphs()) return null
  const problem = await ensurePackages(FONT_PACKAGES, '屏幕上的汉字')
  if (problem === null && (await hasGlyphs())) return null
  return problem ?? '系统里没有中文字体，界面上的汉字会显示为方框，请安装一种中文字体（如 Noto Sans CJK）。'
}
