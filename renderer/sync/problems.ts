/** Close codes and failures in words: what keeps work from being delivered, and the way out. */

import { CLOSE } from '../../shared/wire/messages'
import { StoreError, type SyncProblem } from '../store'

/** How a connection ended. `halt`: trying again is of no use until a person has done something. */
export interface End {
  readonly halt: boolean
  readonly problem: SyncProblem | null
}

/** No grant of this computer holds any more: what is written is handed over, to be claimed; nothing can be read. */
export const NO_GRANT: SyncProblem = {
  code: 'no-grant',
  message: '授权已结束：写的照常保存，送工委待认领；别处的新内容收不到。请联系人大街道工委管理员续期。',
}

const FINAL: Readonly<Record<number, SyncProblem>> = {
  [CLOSE.badMessage]: {
    code: 'bad-message',
    message: '服务器看不懂这台电脑发送的内容，同步已停止，本机数据完整。请升级家站通；仍不行请联系管理员。',
  },
  [CLOSE.unknownDevice]: {
    code: 'unknown-device',
    message: '服务器不认识这台电脑，同步已停止，本机数据完整。请向人大街道工委要新的邀请码重新加入。',
  },
  [CLOSE.noGrant]: NO_GRANT,
  [CLOSE.tooLarge]: {
    code: 'too-large',
    message: '有一条内容太大，服务器没有接收，同步已停止，本机数据完整。请联系管理员。',
  },
  [CLOSE.tooNew]: {
    code: 'too-new',
    message: '家站通的版本与服务器不配套，同步已停止，本机数据完整。请把两边都升级到同一版本。',
  },
}

export const EPOCH: SyncProblem = {
  code: 'epoch',
  message: '服务器已从备份恢复，现在不接收交回的内容。本机数据完整，暂不发送；请联系管理员重新开始交回。',
}

/** While this machine gives back what a restored server lacks. */
export const HANDING_BACK: SyncProblem = {
  code: 'handing-back',
  message: '服务器已从备份恢复，正在自动交回本机的内容，完成前请不要关闭家站通。',
}

/** Some records could not be given back. */
export function notTaken(records: number): SyncProblem {
  const message = `服务器恢复以后，有 ${records} 条记录没有交回成功，本机仍然保存着。请联系管理员核对授权和版本。`
  return { code: 'not-handed-back', message }
}

/** What a close code means. The server's own sentence, when it said one before, is better than ours. */
export function endOfClose(code: number, said: string | null): End {
  const known = FINAL[code]
  const halt = code >= 4400 && code < 4500
  if (!halt) return { halt: false, problem: null }
  const fallback = known ?? {
    code: `closed-${code}`,
    message: '服务器拒绝了连接，同步已停止，本机数据完整。请联系管理员。',
  }
  return { halt: true, problem: said ? { ...fallback, message: said } : fallback }
}

/** What a failure while storing or reading means. The connection is tried again; nothing here is erased. */
export function endOfFailure(error: unknown): End {
  const problem =
    error instanceof StoreError
      ? { code: error.code, message: error.message }
      : { code: 'unknown', message: '同步时出错，稍后自动重试，本机数据完整。仍不行请联系管理员。' }
  return { halt: false, problem }
}
