/** The server's clock. Days are those of China, wherever the server's own time zone is set. */

export type Clock = () => Date

/** China is eight hours ahead of UTC, without summer time since 1991. */
const AHEAD_MS = 8 * 3_600_000

/** The calendar day `YYYY-MM-DD` in China. Asked for every frame: the formatter of the system takes a hundred times as long. */
export function dayOf(time: Date): string {
  return new Date(time.getTime() + AHEAD_MS).toISOString().slice(0, 10)
}

/** 2026年3月5日 of a day `YYYY-MM-DD`. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
