/** Why a frame is refused, in words for the person: what is wrong, that nothing is lost, and the way out. */
import type { RefusalCode } from '../../shared/wire/messages'

export interface FrameRefusal {
  readonly code: RefusalCode
  readonly message: string
  /** Known when the content could be read. */
  readonly commitId?: string
  /** It waits, or waited, to be claimed. */
  readonly held?: boolean
}

const KEPT = '内容仍保存在本机“未被接收”里'

const SENTENCES: Readonly<Record<RefusalCode, string>> = {
  signature: `这次提交的签名不对，可能在传送中被改动。${KEPT}，请核对后重新填写；再次出现请联系人大街道工委管理员。`,
  device: `这次提交的电脑或填写人没有在服务器登记。${KEPT}，请联系人大街道工委管理员重新邀请加入。`,
  grant: `您现在没有在这里填写的授权（可能已到期）。${KEPT}，请联系人大街道工委管理员续期。`,
  size: `这次提交的内容太大。${KEPT}，请分成几条记录填写。`,
  broken: `这次提交的内容不完整，无法读取。${KEPT}，请核对后重新填写。`,
  'missing-predecessor': `这次提交缺少之前的修改。${KEPT}，请在更新后的记录上重新填写。`,
  'client-id-reused': `这次提交与服务器上已有的修改冲突（可能从旧备份恢复过）。${KEPT}，请在更新后的记录上重新填写。`,
  envelope: `这条记录已登记为另一类别或属于另一处。${KEPT}，请新建一条记录填写。`,
  schema: `记录的内容不符合要求。${KEPT}，请核对后重新填写。`,
  history: `以前的办理经过不能删改。${KEPT}，请在更新后的记录上重新填写。`,
  author: `署名与提交人不符。${KEPT}，请由本人登录后重新填写。`,
  role: `您的岗位不能这样办理。${KEPT}，请由有权限的人员办理。`,
  step: `按记录现在的状态不能这样办理。${KEPT}，请查看更新后的记录再办理。`,
}

/** A refusal in the general words of its code, or with the special reason in front of the way out. */
export function refuse(code: RefusalCode, message?: string): FrameRefusal {
  return { code, message: message ?? SENTENCES[code] }
}

/** A reason from the rules of records, completed with the way out. */
export function refuseBecause(code: RefusalCode, reason: string): FrameRefusal {
  return { code, message: `${reason}。${KEPT}，请核对后重新填写。` }
}
