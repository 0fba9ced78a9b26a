/** Which chapter of the manual tells of a screen: F1 opens it there. Pure. */

/** Headings of docs/手册.md by the first part of a screen's address. */
export const CHAPTERS: Readonly<Record<string, string>> = {
  desk: '工作台',
  visits: '记第一件接访',
  meetings: '会议',
  issues: '民生问题：一直办到底',
  activities: '活动、帮扶、上墙、计划',
  registers: '台账、Excel、打印',
  assessment: '考核与上墙',
  organisation: '组织',
  administration: '设备与人员',
  settings: '出了问题',
  recovery: '出了问题',
  shortcuts: '常用按键',
}

/** The screen that an address `#/visits?record=…` shows: `visits`. */
export function screenOf(hash: string): string {
  return /^#\/([a-z]+)/.exec(hash)?.[1] ?? ''
}
