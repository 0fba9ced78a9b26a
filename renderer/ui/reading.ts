/** How Chinese lists are put in order: by sound. Pure. */

/** As a Chinese list is read: by sound; numbers inside texts by their size. */
export const READING = new Intl.Collator('zh-CN', { numeric: true })

/** Surnames that sound otherwise than the same character elsewhere, each with a character of that sound. */
const SURNAMES: Readonly<Record<string, string>> = {
  曾: '增',
  单: '善',
  解: '谢',
  仇: '求',
  查: '渣',
  区: '欧',
  朴: '瓢',
  盖: '葛',
  缪: '妙',
  覃: '秦',
  翟: '宅',
  种: '虫',
  召: '绍',
  乐: '月',
  员: '运',
}

/** A person's name for sorting: 曾 stands under zeng, 覃 under qin. Never shown. */
export function nameReading(name: string): string {
  return (SURNAMES[name.slice(0, 1)] ?? name.slice(0, 1)) + name.slice(1)
}

/** Sorts persons by the sound of their names. */
export function compareNames(a: string, b: string): number {
  return READING.compare(nameReading(a), nameReading(b))
}
