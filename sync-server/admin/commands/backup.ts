/** A backup made while everybody works, the check of a file, and the way back from a backup. */
import { z } from 'zod'
import { makeBackup } from '../backup'
import { Id, onFiles } from '../command'
import { AdminProblem } from '../problem'
import { requireStore, storeFile } from '../reach'
import { restoreBackup } from '../restore'
import { Verdict, verifyFile } from '../verify'

const File = z.string().min(1)
const missingWords = (count: number) =>
  `记录里还有 ${count} 张照片不在这里：可能还没有送达；检查备份时，请核对“备份文件名.photos”文件夹是否一起复制了。`

export const backup = onFiles({
  name: 'backup',
  about: '备份（服务照常运行），随即检查备份；旁边留下校验码 文件.sha256 和照片文件夹 文件.photos',
  needs: ['to'],
  input: z.object({ to: File }),
  output: z.object({
    file: z.string(),
    bytes: z.number(),
    sha256: z.string(),
    records: z.number(),
    commits: z.number(),
    lastSeq: z.number(),
    photos: z.number(),
    photosDamaged: z.number(),
  }),
  run: ({ folder }, { to }) => makeBackup(folder, to),
  say: ({ file, records, commits, photos, photosDamaged }) =>
    [
      `已备份到 ${file}，检查无误：记录 ${records} 条，提交 ${commits} 次，照片 ${photos} 张。备份里有个人信息和密钥，请妥善保管。`,
      photos > 0 ? `照片在 ${file}.photos 里，请和备份一起复制走。` : '',
      photosDamaged > 0 ? `另有 ${photosDamaged} 张照片已损坏，没有放进备份，请用 verify 查看是哪些。` : '',
    ].join(''),
})

export const verify = onFiles({
  name: 'verify',
  about: '检查数据或备份是否完好（不改动任何内容）',
  takes: ['file'],
  operand: 'file',
  input: z.object({ file: File.optional() }),
  output: Verdict.extend({ file: z.string() }),
  async run({ folder }, { file }) {
    if (file === undefined) requireStore(folder)
    const checked = file ?? storeFile(folder)
    return { ...(await verifyFile(checked)), file: checked }
  },
  say: ({ ok, file, records, commits, numbers, photos, photosMissing, found, faults }) =>
    ok
      ? `${file} 完好：记录 ${records} 条，提交 ${commits} 次，编号 ${numbers} 个，照片 ${photos} 张。${photosMissing > 0 ? missingWords(photosMissing) : ''}`
      : [
          `${file} 有 ${found} 处问题。请先另存这个文件，再用 restore 从完好的备份恢复：`,
          ...faults.map(({ id, message }) => (id === '' ? `  ${message}` : `  ${message}（${id}）`)),
        ].join('\n'),
  exit: ({ ok }) => (ok ? 0 : 1),
})

export const restore = onFiles({
  name: 'restore',
  about:
    '从备份恢复（须先停止服务）；原来的数据另存。已加入的电脑联网后自动交回备份之后的内容（见 handback）',
  needs: ['from'],
  input: z.object({ from: File }),
  output: z.object({
    epoch: Id,
    /** Where the store that was there is now; null when there was none. */
    kept: z.string().nullable(),
    records: z.number(),
    commits: z.number(),
    lastSeq: z.number(),
    /** Photos that were put back. */
    photos: z.number(),
  }),
  async run({ folder, now }, { from }) {
    const verdict = await verifyFile(from)
    if (!verdict.ok) {
      const sentence = `备份 ${from} 有 ${verdict.found} 处问题，没有恢复，现有数据没有改动。请用 verify 查看，换一个完好的备份。`
      throw new AdminProblem('damaged', sentence, 1)
    }
    const { records, commits, lastSeq } = verdict
    return { ...(await restoreBackup(folder, from, now)), records, commits, lastSeq }
  },
  say: ({ kept, records, commits, photos }) =>
    [
      `已恢复：记录 ${records} 条，提交 ${commits} 次，补回照片 ${photos} 张。`,
      kept === null ? '' : `原来的数据另存为 ${kept}，确认无误后请妥善处理。`,
      '请启动服务，先让人大街道工委的电脑联网，再让各站联网：它们会自动交回备份之后的内容，用 handback 查看哪些已交回。交回之前不要卸载或清理这些电脑；备份之后加入的电脑要重新邀请。',
    ]
      .filter((line) => line !== '')
      .join('\n'),
})
