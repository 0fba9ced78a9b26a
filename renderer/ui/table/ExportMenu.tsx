/** The ways out of a list: copy, paper, Excel, CSV. */
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
import { copied, writeCopied } from './clipboard'
import type { Column } from './columns'
import { csvOf } from './csv'
import type { PreviewProps } from './RegisterPreview'
import { registerOf } from './register'

const preview = () => import('./RegisterPreview')
const workbook = () => import('./xlsx')

interface Identified {
  readonly recordId: string
}

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

/** What goes out. */
interface Listed<T> {
  /** What it is called, on paper and as a file. */
  readonly title: string
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  /** By what it is narrowed, in words. */
  readonly words: readonly string[]
}

function useWorkbook<T extends Identified>({ title, columns, rows, words }: Listed<T>, owner: string) {
  const { message } = App.useApp()
  const me = useMe()
  const [running, setRunning] = useState<Running | null>(null)
  const run = async (): Promise<void> => {
    const stop = new AbortController()
    const progress = (done: number) => setRunning({ done, all: rows.length, stop })
    progress(0)
    try {
      const { buildXlsx } = await part(workbook)
      const file = await buildXlsx(
        {
          title,
          columns,
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
  return { running, run }
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

export function ExportMenu<T extends Identified>({
  selected,
  ...listed
}: Listed<T> & {
  /** Those of the rows that were chosen; they go out alone. */
  readonly selected: readonly T[]
}): ReactNode {
  const { message } = App.useApp()
  const owner = useOwner()
  const { title, columns } = listed
  // One row is where the keyboard stands; more than one was chosen on purpose.
  const rows = selected.length > 0 ? selected : listed.rows
  const chosen = selected.length > 0 ? [`${listed.rows.length} 条中选中的 ${selected.length} 条`] : []
  const words = [...listed.words, ...chosen]
  const { running, run } = useWorkbook({ ...listed, rows, words }, owner)
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
        title,
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
      void saveFile(`${title} ${today()}`, 'csv', csvOf(columns, rows)).then(
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
    <>
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
    </>
  )
}
