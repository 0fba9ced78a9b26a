/** Erasing a record for good, and writing the database anew without what is not used; photos that are not used go too. */
import { z } from 'zod'
import { tidyPhotos } from '../../photos/tidy'
import { Id, onStore } from '../command'
import { eraseRecord } from '../erase'

export const erase = onStore({
  name: 'erase',
  about:
    '彻底删除一条记录（依申请删除个人信息）：服务器和各台电脑都不再保留内容，不能恢复；以前的备份要另行处理',
  needs: ['record'],
  operand: 'record',
  input: z.object({ record: Id }),
  output: z.object({ recordId: z.string(), before: z.boolean(), emptied: z.boolean() }),
  run: async (desk, { record }) => ({ ...(await eraseRecord(desk, record)) }),
  say: ({ before, emptied }) =>
    [
      before
        ? '这条记录以前已经删除。'
        : '已删除。各台电脑联网后也会删除；以前的备份里还有，请按规定销毁或重做。',
      emptied ? '' : '正在备份，旧内容还没有从文件里清除。备份结束后请执行 compact。',
    ].join(''),
})

export const compact = onStore({
  name: 'compact',
  about: '整理数据文件：收回不用的空间，清空日志，清理用不到的照片（服务照常运行，其间保存稍等）',
  input: z.object({}),
  output: z.object({
    before: z.number(),
    after: z.number(),
    emptied: z.boolean(),
    /** Photos that were removed, and such that had been received in part only. */
    photos: z.number(),
    pieces: z.number(),
  }),
  async run(desk) {
    const { storage, compacted } = desk
    const since = performance.now()
    const done = await storage.compact()
    compacted((performance.now() - since) / 1000, Math.max(0, done.before - done.after))
    return { ...done, ...(await tidyPhotos(desk)) }
  },
  say: ({ before, after, emptied, photos, pieces }) =>
    [
      `已整理：${Math.ceil(before / 1024)} KB → ${Math.ceil(after / 1024)} KB。`,
      photos > 0 ? `清理了记录早已不用的照片 ${photos} 张。` : '',
      pieces > 0 ? `清理了只收到一部分、一个月没有再送的照片 ${pieces} 张。` : '',
      emptied ? '' : '正在备份，日志没有清空，备份结束后请再执行一次。',
    ].join(''),
})
