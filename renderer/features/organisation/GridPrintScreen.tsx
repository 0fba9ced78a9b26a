/** 打印预览 of the 家—站—点 sheet. Without the frame: the window is the preview's. */
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { isRowOf } from '../../../shared/records/row'
import { Preview, type Zoom } from '../../sheets/frame/Preview'
import { PrintBar } from '../../sheets/frame/PrintBar'
import { GRID_PAPER, type GridReady, GridSheet } from '../../sheets/grid/GridSheet'
import { gridSheet } from '../../sheets/grid/model'
import { useMe, useRow } from '../../store'
import { today } from '../../ui/dates'
import { EmptyState } from '../../ui/EmptyState'
import { useGrid, useGridOffice } from './GridPart'
import { partHref } from './parts'

function warningsOf(ready: GridReady | null, signed: boolean, phone: boolean): string[] {
  return [
    signed ? '' : '工委信息里还没有落款全称',
    phone ? '' : '工委信息里还没有监督电话',
    ready && ready.missing.length > 0
      ? `这台电脑的字体里没有“${ready.missing.join('')}”，会印成方框，请安装含生僻字的字体`
      : '',
    ready?.cut ? '内容太多，排不下，请缩短名称' : '',
  ].filter(Boolean)
}

export function GridPrintScreen({ office: chosen }: { readonly office: string | undefined }): ReactNode {
  const me = useMe()
  const id = useGridOffice(chosen)
  const grid = useGrid(id ?? me.office)
  const found = useRow(id || me.office)
  const office = found && isRowOf(found, 'office') ? found : undefined
  const day = today()
  const sheet = useMemo(
    () => grid && id !== undefined && found !== undefined && gridSheet(grid, office, day),
    [grid, id, found, office, day],
  )
  const [ready, setReady] = useState<GridReady | null>(null)
  const [zoom, setZoom] = useState<Zoom>('width')
  const onReady = useCallback((now: GridReady) => {
    setReady(now)
    document.body.dataset.sheet = 'grid'
    document.body.dataset.sheetReady = '1'
  }, [])
  // A sheet that changed is measured anew: until then nobody may print what is on the screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet is what this is about, although it is not read.
  useLayoutEffect(() => {
    setReady(null)
    delete document.body.dataset.sheetReady
  }, [sheet])
  useEffect(
    () => () => {
      delete document.body.dataset.sheet
      delete document.body.dataset.sheetReady
    },
    [],
  )
  if (!sheet) return <EmptyState title="正在读取……" />
  return (
    <main className="print-screen">
      <PrintBar
        title={sheet.title}
        back={partHref('grid', { office: id })}
        laidOut={ready ? `A3 横版，${ready.pages}页，表内 ${ready.size} 磅` : null}
        warnings={warningsOf(ready, Boolean(office?.fields.signature), Boolean(office?.fields.phone))}
        zoom={zoom}
        onZoom={setZoom}
      />
      <Preview paper={GRID_PAPER} zoom={zoom}>
        <GridSheet sheet={sheet} onReady={onReady} />
      </Preview>
    </main>
  )
}
