/** Files that the page hands to the shell to be saved. The place is the person's choice in the system's dialog, never the page's. */
import { z } from 'zod'

/** What may be saved: the ending of the file's name, and what the dialog calls it. Nothing here can be run. */
export const FILE_KINDS = {
  xlsx: 'Excel 工作簿',
  docx: 'Word 文档',
  csv: 'CSV 表格',
  txt: '文本文件',
  json: 'JSON 数据',
  zip: '压缩包',
  jpg: 'JPEG 图片',
} as const
export type FileKind = keyof typeof FILE_KINDS

/** Most bytes of one file. A year of a whole district as a workbook is under 20 MB. */
export const MOST_FILE_BYTES = 64 * 1024 * 1024

export const SaveFile = z.strictObject({
  /** Becomes the suggested name, without ending; what names cannot hold is left out. */
  title: z.string().min(1).max(120),
  kind: z.enum(['xlsx', 'docx', 'csv', 'txt', 'json', 'zip', 'jpg']) satisfies z.ZodType<FileKind>,
  content: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= MOST_FILE_BYTES),
})
export type SaveFile = z.infer<typeof SaveFile>

/** Where a file went, or null when the person cancelled. */
export interface SavedFile {
  saved: string | null
}
