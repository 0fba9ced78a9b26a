/** The server's clock. Days are those of China, wherever the server's own time zone is set. */

export type Clock = () => Date

const DAY = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day `YYYY-MM-DD` in China. */
export function dayOf(time: Date): string {
  return DAY.format(time)
}

/** 2026年3月5日 of a day `YYYY-MM-DD`. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
