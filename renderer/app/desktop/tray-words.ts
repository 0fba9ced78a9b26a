/** What stands beside the clock about saving and delivery: the words of the status bar. Pure. */
import type { TrayState } from '../../../shared/desktop-page'
import type { SyncTruth } from '../../store'
import { statusParts } from '../../ui/status'

const MOST = 120

/** @param title whose window it is */
export function trayState(truth: SyncTruth, title: string, now: Date): TrayState {
  const parts = statusParts(truth, now).filter((part) => part.key !== 'saved')
  const tones = parts.map((part) => part.tone)
  const words = parts.map((part) => part.text).join('，') || '还没有记录'
  return {
    title: [...title].slice(0, 60).join(''),
    words: [...words].slice(0, MOST).join(''),
    tone: tones.includes('bad') ? 'bad' : tones.includes('warn') ? 'waiting' : 'good',
  }
}
