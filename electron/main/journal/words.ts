/** What keeps the journal from being written or read, in words. */

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘空间不足，请清理磁盘（腾出 1 GB 以上）',
  EDQUOT: '磁盘空间不足，请清理磁盘（腾出 1 GB 以上）',
  EFBIG: '磁盘空间不足，请清理磁盘（腾出 1 GB 以上）',
  EACCES: '没有写入数据文件夹的权限，请联系管理员',
  EPERM: '没有写入数据文件夹的权限，请联系管理员',
  EROFS: '磁盘是只读的，请联系管理员',
}

/** One sentence for the person; it holds no name of a file. */
export function sentenceOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return `备份日志没有写成：${REASONS[code] ?? `读写磁盘时出错（${code || '未知'}），请检查磁盘`}。`
}
