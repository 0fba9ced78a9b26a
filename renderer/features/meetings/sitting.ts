/** For how long a meeting has been going on. Pure. */

function minutesOf(time: string): number {
  const [hours = Number.NaN, minutes = Number.NaN] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** Minutes from `begin` to `now`, both `HH:mm` of the same day; null before it begins, or where a time cannot be read. */
export function sittingOf(begin: string, now: string): number | null {
  const minutes = minutesOf(now) - minutesOf(begin)
  return minutes >= 0 ? minutes : null
}

/** 42 分钟, 1 小时 5 分钟. */
export function sittingWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 ? `${hours} 小时` : '', rest > 0 || hours === 0 ? `${rest} 分钟` : '']
    .filter(Boolean)
    .join(' ')
}
