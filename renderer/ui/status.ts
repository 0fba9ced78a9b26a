/** The truth about saving and delivery, in words. Pure; says 已送达工委 only when nothing waits and a delivery is known. */
import type { JournalState, SyncTruth } from '../store'
import { showRecent } from './dates'

export interface StatusPart {
  readonly key:
    | 'saved'
    | 'delivery'
    | 'line'
    | 'receiving'
    | 'problem'
    | 'refused'
    | 'held'
    | 'claimed'
    | 'journal'
    | 'clock'
  readonly text: string
  readonly tone: 'plain' | 'good' | 'warn' | 'bad'
  /** Address of the screen that shows more. */
  readonly href?: string
}

const MINUTE_MS = 60_000
/** A clock that is off by less is no matter for a person. */
const CLOCK_MATTERS_MS = 5 * MINUTE_MS

/** What is wrong with this PC's clock; null when it is right enough. */
function clockWords(ahead: number): string | null {
  const off = Math.abs(ahead)
  if (off < CLOCK_MATTERS_MS) return null
  const minutes = Math.round(off / MINUTE_MS)
  const hours = Math.round(minutes / 60)
  const long =
    minutes < 120 ? `${minutes} 分钟` : hours < 48 ? `${hours} 小时` : `${Math.round(hours / 24)} 天`
  return `电脑时间${ahead > 0 ? '快' : '慢'}了约 ${long}，请校准；保存和送达不受影响`
}

/** How much the server does not have yet, records and photos apart; '' when it has everything. */
export function waitingWords({ pending, photos }: Pick<SyncTruth, 'pending' | 'photos'>): string {
  const waiting = [pending > 0 ? `${pending} 条` : '', photos > 0 ? `${photos} 张照片` : '']
  const words = waiting.filter(Boolean).join('、')
  return words && `${words}待送${pending === 0 ? '（记录已送达）' : ''}`
}

/** Where it is said. */
interface Where {
  readonly journal?: JournalState
  /** Without the shell nothing keeps a second copy, so what the server does not have yet is only kept in the browser. */
  readonly inBrowser?: boolean
  /** The office does not deliver to itself. */
  readonly atOffice?: boolean
}

/** The parts of the status bar, in the order in which they are shown. */
export function statusParts(
  truth: SyncTruth,
  now: Date,
  { journal = { at: 'none' }, inBrowser = false, atOffice = false }: Where = {},
): readonly StatusPart[] {
  const parts: StatusPart[] = []
  const waiting = waitingWords(truth)
  const kept = inBrowser && waiting !== ''
  if (truth.savedAt)
    parts.push({
      key: 'saved',
      text: `${kept ? '暂存于浏览器' : '已保存'} ${showRecent(truth.savedAt, now)}`,
      tone: kept ? 'warn' : 'plain',
    })
  if (waiting) parts.push({ key: 'delivery', text: waiting, tone: 'warn' })
  else if (truth.deliveredAt)
    parts.push({
      key: 'delivery',
      text: `${atOffice ? '已送达服务器' : '已送达工委'} ${showRecent(truth.deliveredAt, now)}`,
      tone: 'good',
    })
  // A problem says itself what becomes of what is written.
  if (truth.problem) parts.push({ key: 'problem', text: truth.problem.message, tone: 'bad' })
  else if (!truth.online)
    parts.push({
      key: 'line',
      text:
        waiting !== ''
          ? `离线，内容${inBrowser ? '暂存于浏览器' : '已存本机'}，联网后自动送出`
          : '离线，可以照常登记',
      tone: 'warn',
    })
  else if (!truth.receiving)
    parts.push({
      key: 'line',
      text: waiting || truth.deliveredAt ? '在线' : '在线，没有待送的内容',
      tone: 'plain',
    })
  if (truth.receiving)
    parts.push({
      key: 'receiving',
      text: `正在接收记录，已收到 ${truth.receiving.received} 条`,
      tone: 'plain',
    })
  const clock = clockWords(truth.clockAhead)
  if (clock) parts.push({ key: 'clock', text: clock, tone: 'warn' })
  if (truth.setAsides > 0)
    parts.push({
      key: 'refused',
      text: `${truth.setAsides} 条未被接收，请查看`,
      tone: 'bad',
      href: '#/settings',
    })
  if (truth.held > 0)
    parts.push({
      key: 'held',
      text: `${truth.held} 条已送工委待认领`,
      tone: 'warn',
      href: '#/settings',
    })
  if (truth.claimed > 0)
    parts.push({ key: 'claimed', text: `${truth.claimed} 条工委已认领`, tone: 'good', href: '#/settings' })
  if (journal.at === 'behind')
    parts.push({
      key: 'journal',
      text: `${journal.message}记录已存本机数据库，备份日志稍后自动补写`,
      tone: 'bad',
    })
  return parts
}
