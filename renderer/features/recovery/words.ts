/** What the journal holds, in words. Pure. */
import { type JournalContents, type JournalRecord, kindLabel, type Restored } from '../../store'
import { showDate, showMoment } from '../../ui/dates'

/** Where a record of the journal stands: what this machine and the server have of it. */
export function stateWords({ state, delivered, writings, missing }: JournalRecord): string {
  const sent = delivered === writings ? '工委已有' : `${writings - delivered} 次还没有工委的回执`
  switch (state) {
    case 'here':
      return `本机已有，${sent}`
    case 'aside':
      return '工委没有直接接收，原因和办法在“设置”的最前面'
    case 'dealt':
      return '没有被接收或被退回，已经处理过，不需要恢复'
    case 'waiting':
      return `本机缺 ${missing} 次，${sent}；要等从工委取回这条记录后才能恢复，请先联网`
    case 'missing':
      return delivered === writings
        ? `本机缺 ${missing} 次，都已送达或处理过；工委有的，联网后会自动取回`
        : `本机缺 ${missing} 次，${sent}，可以恢复`
  }
}

/** 标题　日期, as far as they are known. */
export function recordWords({ title, date }: JournalRecord): string {
  return `${title || '（标题要等取回后才知道）'}${date ? `　${showDate(date)}` : ''}`
}

/** What restoring has done. */
export function restoredWords({ records, waiting }: Restored): string {
  const done = records > 0 ? `已恢复 ${records} 条记录，联网后送达工委` : '没有可以恢复的记录'
  return waiting > 0 ? `${done}；另有 ${waiting} 条要等从工委取回后再恢复` : done
}

/** Chosen at first: what only this journal has. */
export function worthRestoring({ state, delivered, writings }: JournalRecord): boolean {
  return state === 'missing' && delivered < writings
}

function recordText(record: JournalRecord): string {
  const lines = record.changes
    .filter(({ label }) => label !== '')
    .map(({ label, after }) => `  ${label}：${after || '（空白）'}`)
  return [
    `${kindLabel(record.kind)}　${recordWords(record)}`,
    `  保存 ${record.writings} 次，最近 ${showMoment(record.lastAt)}`,
    `  ${stateWords(record)}`,
    ...lines,
  ].join('\n')
}

/** All of it as text, to be read or handed to the administrator. */
export function contentsText({ records }: JournalContents, now: Date): string {
  return [`备份日志　导出于${showMoment(now.getTime())}`, ...records.map(recordText), ''].join('\n\n')
}
