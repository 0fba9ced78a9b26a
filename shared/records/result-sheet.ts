/** What of a quarter's assessment goes on the wall (绩效考核一览表), as plain texts: what 冻结 keeps, exactly as it is printed. */
import { z } from 'zod'

const Text = z.string().max(2000)
const Labelled = z.object({ label: Text, value: Text }).readonly()

const SheetRow = z
  .object({
    code: Text,
    name: Text,
    points: Text,
    rule: Text,
    /** 完成情况 */
    figures: Text,
    /** 得分; '' when `state` stands in its place. */
    score: Text,
    /** 待录入, 本季无任务, 不适用; '' for a scored item. */
    state: Text,
    remark: Text,
  })
  .readonly()
export type SheetRow = z.infer<typeof SheetRow>

const SheetCategory = z
  .object({
    name: Text,
    points: Text,
    /** 得 7.2; '' when nothing in it counts. */
    score: Text,
    rows: z.array(SheetRow).max(200).readonly(),
  })
  .readonly()
export type SheetCategory = z.infer<typeof SheetCategory>

export const ResultSheet = z
  .object({
    title: Text,
    head: z.array(Labelled).max(20).readonly(),
    categories: z.array(SheetCategory).max(40).readonly(),
    footnotes: z.array(Text).max(200).readonly(),
    total: z.object({ label: Text, value: Text, detail: Text }).readonly(),
    grade: Text,
    rank: Text,
    foot: z.array(Labelled).max(20).readonly(),
    rules: Text,
    signature: Text,
    date: Text,
  })
  .readonly()
export type ResultSheet = z.infer<typeof ResultSheet>

/** The sheet that a step carries; null when the text is none that this version can read. */
export function parseResultSheet(json: string): ResultSheet | null {
  try {
    const parsed = ResultSheet.safeParse(JSON.parse(json))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** A text of the table with the note below it to which its mark points: the marks move with every note before them. */
export function inFull({ footnotes }: ResultSheet, text: string, code: string): string {
  for (const note of footnotes) {
    const at = note.indexOf(`${code} `)
    const mark = note.slice(0, Math.max(at, 0))
    if (mark && text.endsWith(mark))
      return [text.slice(0, -mark.length).replace(/见注$/, ''), note.slice(at + code.length + 1)]
        .filter((part) => part !== '')
        .join('：')
  }
  return text
}
