/** What the demo found, from two sides that were read independently: every browser's stored documents and the server's file. */
import path from 'node:path'
import { type Grant, mayRead } from '../../shared/org/grants'
import { OrgTree } from '../../shared/org/tree'
import { isKind, KINDS } from '../../shared/records/index'
import { differences, readServerFile, type ServerFile } from '../../test/support/compare'
import { PAPER_OF, type Sheet } from './sheets'
import type { OfficeEnd, StationEnd } from './stations'

export interface Summary {
  readonly stations: number
  /** Work records in the server's file. */
  readonly records: number
  readonly byForm: Readonly<Record<string, number>>
  /** Commits in the server's file. */
  readonly acknowledged: number
  readonly pendingAfter: number
  readonly divergedRecords: number
  readonly conflictsShown: number
  readonly seconds: number
  readonly sheets: readonly Sheet[]
  /** Frames that waited in outboxes while the networks were cut. */
  readonly waitedOffline: number
}

export interface Found {
  readonly dataFolder: string
  readonly office: Pick<StationEnd, 'held' | 'pending' | 'conflicts'>
  /** The offices of a district; none where there is one office for all. */
  readonly offices: readonly OfficeEnd[]
  readonly stations: readonly StationEnd[]
  readonly sheets: readonly Sheet[]
  readonly seconds: number
}

function treeOf(server: ServerFile): OrgTree {
  return new OrgTree(Object.entries(server.records).map(([recordId, record]) => ({ recordId, ...record })))
}

/** Whoever works at an office, as far as reading goes. */
function clerkOf(office: string): Grant {
  const nobody = { grantId: '', person: '', personName: '', station: null, from: '', to: null }
  return { type: 'grant', role: 'clerk', office, ...nobody }
}

/** Every record on which the server's file and some client differ, with the reason. */
function diverged(server: ServerFile, found: Found): Map<string, string> {
  const reasons = new Map(server.broken.map((commit) => [commit, 'broken commit']))
  for (const one of differences(server.records, found.office.held, () => true))
    reasons.set(one.recordId, `office: ${one.why}`)
  const tree = treeOf(server)
  for (const { id, name, held } of found.offices) {
    // What is its own it must hold, what is another office's it must not.
    const mine = (partition: string) => mayRead(clerkOf(id), partition, tree)
    for (const one of differences(server.records, held, mine))
      reasons.set(one.recordId, `${name}: ${one.why}`)
    for (const [recordId, { partition }] of Object.entries(held))
      if (!mine(partition)) reasons.set(recordId, `${name}: not its own`)
  }
  for (const { id, name, held } of found.stations) {
    const office = tree.officeOf(id)
    const above = office === null ? [] : [office, tree.districtOf(office) ?? office]
    const mine = (partition: string) =>
      above.some((one) => partition === `org/${one}`) || partition.startsWith(`${id}/`)
    for (const one of differences(server.records, held, mine))
      reasons.set(one.recordId, `${name}: ${one.why}`)
  }
  return reasons
}

/** Reads the server's file and compares. The server must have stopped. */
export function summarize(found: Found, say: (line: string) => void): Summary {
  const server = readServerFile(path.join(found.dataFolder, 'store.db'))
  const work = Object.values(server.records).filter(({ partition }) => !partition.startsWith('org/'))
  const byForm: Record<string, number> = {}
  for (const { kind } of work) byForm[kind] = (byForm[kind] ?? 0) + 1
  const differing = diverged(server, found)
  for (const [id, why] of [...differing].slice(0, 10)) say(`不一致 ${id}：${why}`)
  const conflicts = new Set([...found.office.conflicts, ...found.stations.flatMap((one) => one.conflicts)])
  return {
    stations: found.stations.length,
    records: work.length,
    byForm,
    acknowledged: server.commits,
    pendingAfter: found.office.pending + found.stations.reduce((sum, one) => sum + one.pending, 0),
    divergedRecords: differing.size,
    conflictsShown: conflicts.size,
    seconds: found.seconds,
    sheets: found.sheets,
    waitedOffline: found.stations.reduce((sum, one) => sum + one.waited, 0),
  }
}

/** What is wrong with a run, as sentences; empty when all is well. */
export function faults(summary: Summary): string[] {
  const wrongPaper = summary.sheets.filter((sheet) => sheet.paper !== PAPER_OF[sheet.kind])
  return [
    ...(summary.pendingAfter > 0 ? [`还有 ${summary.pendingAfter} 条没有送达`] : []),
    ...(summary.divergedRecords > 0 ? [`${summary.divergedRecords} 条记录两边不一致`] : []),
    ...(summary.conflictsShown === 0 ? ['同时修改没有显示出来'] : []),
    ...(summary.sheets.length === summary.stations ? [] : ['考核一览表没有印齐']),
    ...wrongPaper.map((sheet) => `${sheet.file} 的纸张是 ${sheet.paper}，应为 ${PAPER_OF[sheet.kind]}`),
  ]
}

/** 23 张：A3 1 页；several sorts of sheets one after the other. */
function sheetWords(sheets: readonly Sheet[]): string {
  const sorts = new Map<string, number>()
  for (const { paper, pages } of sheets) {
    const sort = `${paper} ${pages} 页`
    sorts.set(sort, (sorts.get(sort) ?? 0) + 1)
  }
  return [...sorts].map(([sort, count]) => `${count} 张：${sort}`).join('；')
}

/** The summary as a small table. */
export function asTable(summary: Summary): string {
  const rows: [string, string][] = [
    ['联络站', `${summary.stations} 个`],
    ['记录', `${summary.records} 条`],
    ...Object.entries(summary.byForm).map(([kind, count]): [string, string] => [
      `　${isKind(kind) ? KINDS[kind].label : kind}`,
      `${count} 条`,
    ]),
    ['断网时待送', `${summary.waitedOffline} 条`],
    ['工委已确认', `${summary.acknowledged} 次保存`],
    ['结束时待送', `${summary.pendingAfter} 条`],
    ['两边不一致', `${summary.divergedRecords} 条`],
    ['显示的同时修改', `${summary.conflictsShown} 处`],
    ['考核一览表', sheetWords(summary.sheets)],
    ['用时', `${summary.seconds} 秒`],
  ]
  const wide = (text: string) => [...text].reduce((sum, sign) => sum + (sign > 'ÿ' ? 2 : 1), 0)
  const column = Math.max(...rows.map(([label]) => wide(label)))
  return rows.map(([label, value]) => `${label}${' '.repeat(column - wide(label))}  ${value}`).join('\n')
}
