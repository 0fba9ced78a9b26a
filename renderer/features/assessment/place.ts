/** Where 考核 and its 打印预览 stand, as kept in the address: from the one the other is found again as it was left. Pure. */

export interface AssessmentPlace {
  readonly station: string | null
  readonly year: number | null
  readonly quarter: number | null
  /** Code of the chosen item. */
  readonly item?: string | null
}

/** Does the address leave open what is looked at? */
export function isOpen(place: AssessmentPlace): boolean {
  return Object.values(place).every((part) => part === null || part === undefined)
}

function addressOf(path: string, { station, year, quarter, item }: AssessmentPlace): string {
  // In quotes, as the router writes what looks like a number: 7.10 is not 7.1.
  const search = new URLSearchParams({
    ...(station && { station }),
    ...(year !== null && { year: String(year) }),
    ...(quarter !== null && { quarter: String(quarter) }),
    ...(item && { item: JSON.stringify(item) }),
  })
  return `#/${path}?${search}`
}

export function assessmentHref(place: AssessmentPlace): string {
  return addressOf('assessment', place)
}

export function previewHref(place: AssessmentPlace): string {
  return addressOf('print/assessment', place)
}
