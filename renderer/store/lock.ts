/** One window a profile: two writers on one outbox would tell two truths. Held by Web Locks until the window closes. */
import { StoreError } from './errors'

/** A page being reloaded gives its lock back a moment after the new one asks for it. */
const PATIENCE_MS = 3000

/**
 * Takes the profile for this window. Returns how to give it back.
 * @throws StoreError `in-use` when another window has it, `insecure` where the browser offers no locks.
 */
export async function lockProfile(profile: string, patience = PATIENCE_MS): Promise<() => void> {
  if (!navigator.locks || !crypto.subtle)
    throw new StoreError(
      'insecure',
      '这个地址不是安全连接，浏览器不允许在这里保存数据。请改用 https 地址，或使用家站通桌面版。',
    )
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(
        `jzt-${profile}`,
        { signal: AbortSignal.timeout(patience) },
        () => new Promise<void>((release) => resolve(release)),
      )
      .catch(() =>
        reject(
          new StoreError(
            'in-use',
            '这个资料夹已在另一个窗口中打开，请回到那个窗口继续工作，或关闭它之后再打开这里。',
          ),
        ),
      )
  })
}
