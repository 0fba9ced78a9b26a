/** The text of 请假、缺席（原因）. Pure. */

/** Names are set apart by these. */
const BETWEEN = '[、，,；;\\n]'
/** A reason stands in brackets behind its name. */
const REASON = '(?:\\s*[（(][^）)]*[）)])?'

/** The text without one name and its reason; undefined when nothing is left. What else was written stays as it is. */
export function withoutName(absent: string, name: string): string | undefined {
  const plain = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const one = new RegExp(`(^|${BETWEEN})\\s*${plain}${REASON}\\s*(?=$|${BETWEEN})`, 'g')
  const left = absent.replace(one, '')
  if (left === absent) return absent
  return left.replace(new RegExp(`^${BETWEEN}\\s*`), '').trim() || undefined
}
