/** What can be done with a list: its views, its columns, and the ways out of it: copy, paper, Excel. */
import {
  CopyOutlined,
  ExportOutlined,
  FileExcelOutlined,
  FileTextOutlined,
  PrinterOutlined,
} from '@ant-design/icons'
import { App, Button, Dropdown, Modal, Progress } from 'antd'
import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import type { RegisterModel } from '../../sheets/register/model'
import { useMe, useNames } from '../../store'
import { showDate, showMoment, today } from '../dates'
import { sentence } from '../form/useDraftKeeper'
import { fetchAhead, part } from '../part'
import { saveFile } from '../saveFile'
import { ColumnMenu } from './ColumnMenu'
import { copied, writeCopied } from './clipboard'
import { csvOf } from './csv'
import { filterWords } from './filter'
import type { PreviewProps } from './RegisterPreview'
import { registerOf } from './register'
import type { RecordList } from './useRecordList'
import { ViewMenu } from './ViewMenu'

const preview = () => import('./RegisterPreview')
const workbook = () => import('./xlsx')

/** From how many rows on a workbook shows its progress. */
const LONG = 2000

interface Running {
  readonly done: number
  readonly all: number
  readonly stop: AbortController
}

/** The register that is laid out, and what shows it. */
interface Shown {
  readonly Preview: ComponentType<PreviewProps>
  readonly sheet: RegisterModel
  readonly leftOut: number
}

/** Whose list it is: the station, or the office. */
function useOwner(): string {
  const me = useMe()
  return useNames().of(me.station ?? me.office)
}

function useExport<T extends { readonly recordId: string }>(list: RecordList<T>, rows: readonly T[]) {
  const { message } = App.useApp()
  const me = useMe()
  const owner = useOwner()
  const [running, setRunning] = useState<Running | null>(null)
  const { title, filter: spec } = list.spec
  const words = filterWords(spec, list.filter)
  const run = async (): Promise<void> => {
    const stop = new AbortController()
    const progress = (done: number) => setRunning({ done, all: rows.length, stop })
    progress(0)
    try {
      const { buildXlsx } = await part(workbook)
      const file = await buildXlsx(
        {
          title,
          columns: list.columns,
          rows,
          notes: [
            ['名称', title],
            ['单位', owner],
            ['条数', String(rows.length)],
            ['筛选', words.join('；') || '全部'],
            ['导出时间', showMoment(Date.now())],
            ['导出人', me.name],
          ],
        },
        progress,
        stop.signal,
      )
      setRunning(null)
      const saved = await saveFile(`${title} ${today()}`, 'xlsx', file)
      if (saved) void message.success(`已导出 ${rows.length} 条：${saved}`)
    } catch (error) {
      if (!stop.signal.aborted) void message.error(`没有导出：${sentence(error)}`)
    } finally {
      setRunning(null)
    }
  }
  return { running, run, owner, words }
}

function ExportProgress({ running }: { readonly running: Running | null }): ReactNode {
  const shown = running !== null && running.all >= LONG
  return (
    <Modal
      open={shown}
      title="正在导出 Excel"
      closable={false}
      footer={<Button onClick={() => running?.stop.abort()}>取消</Button>}
    >
      {running && (
        <>
          <Progress percent={Math.round((100 * running.done) / running.all)} />
          <p>
            已写 {running.done} 条，共 {running.all} 条
          </p>
        </>
      )}
    </Modal>
  )
}

export function ListTools<T extends { readonly recordId: string }>({
  list,
}: {
  readonly list: RecordList<T>
}): ReactNode {
  const { message } = App.useApp()
  const { selected, shown, columns, spec } = list
  // One row is where the keyboard stands; more than one was chosen on purpose.
  const rows = selected.length > 0 ? selected : (shown ?? [])
  const { running, run, owner, words } = useExport(list, rows)
  const [register, setRegister] = useState<Shown | null>(null)
  useEffect(() => fetchAhead([preview, workbook]), [])
  const which = selected.length > 0 ? `选中的 ${selected.length} 条` : `全部 ${rows.length} 条`
  const act = {
    copy: () => {
      if (writeCopied(copied(columns, rows)))
        void message.success(`已复制 ${rows.length} 条，可以粘贴到 Excel`)
      else void message.error('没有复制：请先点一下列表，再按 Ctrl+C')
    },
    print: async () => {
      const sheet = registerOf(columns, rows, {
        title: spec.title,
        owner,
        filter: words,
        count: rows.length,
        printedOn: showDate(today()),
      })
      try {
        const { RegisterPreview: Preview } = await part(preview)
        setRegister({ Preview, sheet, leftOut: rows.length - sheet.rows.length })
      } catch (error) {
        void message.error(sentence(error))
      }
    },
    excel: () => void run(),
    csv: () =>
      void saveFile(`${spec.title} ${today()}`, 'csv', csvOf(columns, rows)).then(
        (saved) => saved && void message.success(`已导出 ${rows.length} 条：${saved}`),
        (error: unknown) => void message.error(`没有导出：${sentence(error)}`),
      ),
  }
  const items = [
    { key: 'copy', icon: <CopyOutlined aria-hidden />, label: `复制${which}`, onClick: act.copy },
    {
      key: 'print',
      icon: <PrinterOutlined aria-hidden />,
      label: `打印台账（${which}）`,
      onClick: () => void act.print(),
    },
    {
      key: 'excel',
      icon: <FileExcelOutlined aria-hidden />,
      label: `导出 Excel（${which}）`,
      onClick: act.excel,
    },
    {
      key: 'csv',
      icon: <FileTextOutlined aria-hidden />,
      label: `导出 CSV（${which}）`,
      onClick: act.csv,
    },
  ]
  return (
    <span className="list-tools">
      <ViewMenu list={list} />
      <ColumnMenu
        all={spec.columns}
        shown={columns}
        onChoose={(keys) =>
          list.arrange({
            ...list.arrangement,
            columns: keys,
            ...(keys === null && { widths: {} }),
          })
        }
      />
      <Dropdown trigger={['click']} placement="bottomRight" disabled={rows.length === 0} menu={{ items }}>
        <Button icon={<ExportOutlined aria-hidden />}>导出、打印</Button>
      </Dropdown>
      <ExportProgress running={running} />
      {register && (
        <register.Preview
          sheet={register.sheet}
          leftOut={register.leftOut}
          onClose={() => setRegister(null)}
        />
      )}
    </span>
  )
}
