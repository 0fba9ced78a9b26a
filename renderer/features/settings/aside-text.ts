/** Set-asides as text, to be copied or handed to the administrator. Pure. */
import { isKind, KINDS } from '../../../shared/records/index'
import type { SetAside } from '../../store'
import { showMoment } from '../../ui/dates'
import { named } from '../../ui/read/ChangesTable'
import { notTakenWord } from '../../ui/words'

/** What the kind of a set-aside is called. */
export function kindWords(kind: string): string {
  return isKind(kind) ? KINDS[kind].label : kind
}

/** One set-aside in plain lines. */
export function asideText(aside: SetAside): string {
  const changes = named(aside.changes).map(({ label, before, after, now }) => {
    const present = now === undefined ? '' : `（现在是：${now || '（空白）'}）`
    return `  ${label}：${before && `${before} → `}${after || '（空白）'}${present}`
  })
  return [
    `${kindWords(aside.kind)}　${aside.title || '（未填写）'}`,
    `  时间：${showMoment(aside.at)}`,
    `  ${notTakenWord(aside)}：${aside.reason}`,
    ...changes,
  ].join('\n')
}

/** Several of them, with a heading. */
export function asidesText(title: string, asides: readonly SetAside[], place: string, now: Date): string {
  return [`${place}　${title}　导出于${showMoment(now.getTime())}`, ...asides.map(asideText), ''].join('\n\n')
}
