/** What can go wrong with the records on this machine: a code for programs, and one Chinese sentence that names the way out. */

export type StoreErrorCode =
  | 'disk-full'
  | 'disk-error'
  | 'not-opened'
  | 'newer-data'
  | 'in-use'
  | 'blocked'
  | 'insecure'
  | 'closed'
  | 'unreadable'
  | 'frozen'
  | 'read-only'
  | 'missing'
  | 'exists'
  | 'invalid'
  | 'role'
  | 'step'
  | 'too-large'
  | 'busy'
  | 'not-enrolled'
  | 'pin-format'
  | 'pin-wait'
  | 'unknown'

/** Every rejection of the store is one of these; `message` may be shown as it is. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: StoreErrorCode

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }
}

const SENTENCES = {
  'disk-full':
    '磁盘空间不足，刚才的内容没有保存。请清理磁盘（腾出 1 GB 以上）后再保存一次，已保存的记录不受影响。',
  'disk-error':
    '本机数据读写失败，刚才的内容没有保存。请检查磁盘是否已满或损坏，重新启动家站通后再试；仍不行请联系管理员。',
  'newer-data':
    '这里的数据由更新的版本写成，旧版本不能打开。请把家站通升级到最新版本后再打开，数据没有改动。',
  blocked: '另一个窗口正占用旧版本的数据，无法升级。请关闭家站通的其他窗口后重新打开。',
  closed: '数据已经关闭，请重新打开家站通。',
} as const

const BY_NAME: Readonly<Record<string, keyof typeof SENTENCES>> = {
  QuotaExceededError: 'disk-full',
  VersionError: 'newer-data',
  BlockedError: 'blocked',
  DatabaseClosedError: 'closed',
  UnknownError: 'disk-error',
  // Nobody here ends a transaction: the browser did, because it could not write.
  AbortError: 'disk-error',
  DataError: 'disk-error',
  OpenFailedError: 'disk-error',
}

/**
 * What the browser said of itself, innermost: a name and a fixed English sentence of its own, never anything of a record. For the
 * administrator.
 */
function detailOf(error: unknown): string {
  const inner = layers(error).at(-1)
  return inner ? [inner.name, inner.message].filter(Boolean).join('：').slice(0, 160) : ''
}

/** The database could not be opened, however often it was tried. */
export function notOpened(error: unknown): StoreError {
  return new StoreError(
    'not-opened',
    `本机数据现在打不开（${detailOf(error)}）。请检查磁盘是否已满、有没有别的程序（如杀毒、备份）占着它，重新启动家站通再试，不要删除数据文件夹；仍不行请把这句话告诉管理员。`,
    error,
  )
}

/** The error itself and everything that it wraps, outermost first. */
function layers(error: unknown): { name: string; message: string }[] {
  const found: { name: string; message: string }[] = []
  let next = error
  while (typeof next === 'object' && next !== null && found.length < 6) {
    if ('name' in next && typeof next.name === 'string') {
      const message = 'message' in next && typeof next.message === 'string' ? next.message : ''
      found.push({ name: next.name, message })
    }
    if ('inner' in next && next.inner) next = next.inner
    else if ('cause' in next && next.cause) next = next.cause
    else next = null
  }
  return found
}

/** Chromium sees a nearly full disk coming and says so by name; one that fills up in the middle of a write only says this. */
const NO_SPACE = /FILE_ERROR_NO_SPACE|No space left/

function codeOf({ name, message }: { name: string; message: string }): keyof typeof SENTENCES | undefined {
  if (NO_SPACE.test(message)) return 'disk-full'
  return Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined
}

/** Puts any failure of IndexedDB into words. A full disk is recognised however deep Dexie wrapped it. */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error
  const codes = layers(error).flatMap((layer) => codeOf(layer) ?? [])
  const code = codes.includes('disk-full') ? 'disk-full' : codes.at(-1)
  if (code) return new StoreError(code, SENTENCES[code], error)
  const detail = error instanceof Error ? `${error.name} ${error.message}`.slice(0, 120) : String(error)
  return new StoreError('unknown', `操作没有完成（${detail}）。请再试一次；仍不行请联系管理员。`, error)
}

/** Runs something and turns its failure into a `StoreError`. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toStoreError(error)
  }
}
