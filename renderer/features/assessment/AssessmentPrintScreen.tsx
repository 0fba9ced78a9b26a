/** 打印预览 of the wall sheet: what will be printed, what should be known before, and the ways to paper. */
import './assessment.css'
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import type { PostingRow, StationRow } from '../../../shared/records/row'
import {
  type Assessment,
  hangsUntil,
  PACK,
  type Ranked,
  resultPostings,
  showsResult,
} from '../../../shared/rules/assessment/index'
import { quarterLabel, quarterRange } from '../../../shared/rules/workdays'
import { AssessmentSheet, type SheetReady } from '../../sheets/assessment/AssessmentSheet'
import { hungSheet, wallSheet } from '../../sheets/assessment/model'
import { Preview, type Zoom } from '../../sheets/frame/Preview'
import { PrintBar } from '../../sheets/frame/PrintBar'
import { useMe, useRows } from '../../store'
import { type Season, seasonFor } from '../../ui/assessment/seasons'
import {
  type Assessed,
  residentsIn,
  type Surroundings,
  useAssessment,
  useSurroundings,
} from '../../ui/assessment/useAssessment'
import { showDate, today } from '../../ui/dates'
import { EmptyState } from '../../ui/EmptyState'
import { newHref } from '../../ui/links'
import { sheetInput } from './freeze'
import type { Frozen } from './frozen'
import { peersOf, placeAmong } from './peers'
import { type AssessmentPlace, assessmentHref } from './place'
import { useFrozen } from './useFrozen'
import { useOverview } from './useOverview'
import { warningsOf } from './words'

export function AssessmentPrintScreen({ station, year, quarter, item = null }: AssessmentPlace): ReactNode {
  const season = seasonFor(year, quarter, today())
  const surroundings = useSurroundings(season)
  const assessed = useAssessment(station, surroundings, season)
  const hung = useHung(station ?? '', season)
  const frozen = useFrozen(season, surroundings?.stations ?? NONE)
  const known = surroundings?.stations.some((row) => row.recordId === station) ?? true
  if (!known)
    return (
      <EmptyState title="没有这个联络站">
        <a href="#/assessment">回到考核</a>
      </EmptyState>
    )
  if (!assessed || !surroundings || !frozen || hung === undefined) return <EmptyState title="正在计算……" />
  return (
    <Printing
      {...{ assessed, surroundings, season, item, hung, frozen: frozen.get(assessed.station.recordId) }}
    />
  )
}

interface PrintingProps {
  readonly assessed: Assessed
  readonly surroundings: Surroundings
  readonly season: Season
  /** The item that was looked at. */
  readonly item: string | null
  /** With what the quarter's result was put up last; null while it is not on the wall. */
  readonly hung: PostingRow | null
  /** What the office froze; it is what is printed then. */
  readonly frozen: Frozen | undefined
}

const NONE: readonly StationRow[] = []

/** What the station put up last of the quarter's result, null when nothing; undefined while it is read. */
function useHung(station: string, { year, quarter }: Season): PostingRow | null | undefined {
  const postings = useRows('posting', { station, from: quarterRange(year, quarter).to })
  return postings && (resultPostings(postings, year, quarter)[0] ?? null)
}

/** Only stations of one sort and office are compared, and only when this one is assessed to the end. */
function useRank({
  assessed,
  surroundings,
}: Pick<PrintingProps, 'assessed' | 'surroundings'>): Ranked | null {
  const { station } = assessed
  const isFinal = assessed.assessment.totals.final
  const peers = peersOf(station, surroundings.stations)
  const wanted = isFinal ? peers.map((row) => row.recordId).join(' ') : ''
  const { assessments, complete } = useOverview(surroundings, wanted)
  return useMemo(
    () => (isFinal && complete ? placeAmong(station, surroundings.stations, assessments) : null),
    [isFinal, complete, station, surroundings.stations, assessments],
  )
}

function Printing({ assessed, surroundings, season, item, hung, frozen }: PrintingProps): ReactNode {
  const { assessment, station, rows } = assessed
  const me = useMe()
  const hangs = hung !== null && frozen !== undefined && showsResult(hung, frozen.row.updatedAt)
  const rank = useRank({ assessed, surroundings })
  const computed = useMemo(() => {
    // Printed once more it is the same sheet: the time of its posting is that of the one on the wall.
    if (frozen) return hungSheet(frozen.sheet, PACK, hangs ? hung.date : today())
    const date = hung?.date ?? today()
    const residents = residentsIn(rows.values())
    return wallSheet(sheetInput(station, surroundings, { assessment, residents, rank, date }))
  }, [assessment, surroundings, rank, station, rows, hung, hangs, frozen])
  // Records that arrive often change no figure: a sheet that says the same is the same, and is not measured again.
  const said = JSON.stringify(computed)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it says stands for the sheet.
  const sheet = useMemo(() => computed, [said])
  const [ready, setReady] = useState<SheetReady | null>(null)
  const [zoom, setZoom] = useState<Zoom>('width')
  const key = `${station.recordId}/${season.year}/${season.quarter}`

  const onReady = useCallback(
    (now: SheetReady) => {
      setReady(now)
      document.body.dataset.sheet = key
      document.body.dataset.sheetReady = '1'
    },
    [key],
  )
  // A sheet that is computed anew is measured anew: until then nobody may print what is on the screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet is what this is about, although it is not read.
  useLayoutEffect(() => {
    delete document.body.dataset.sheetReady
  }, [sheet])
  useEffect(
    () => () => {
      delete document.body.dataset.sheet
      delete document.body.dataset.sheetReady
    },
    [],
  )

  // At the station, where it hangs, and as long as it can: afterwards the next quarter's does.
  const canHang = today() <= hangsUntil(season.year, season.quarter) && me.station === station.recordId
  const toHang = canHang && frozen !== undefined && !frozen.contested && !hangs
  return (
    <main className="print-screen">
      <PrintBar
        title={`${station.title} ${quarterLabel(season.year, season.quarter)} 绩效考核一览表`}
        back={assessmentHref({ ...season, station: station.recordId, item })}
        laidOut={ready ? `A3 竖版，${ready.pages}页，表内 ${ready.size} 磅` : null}
        warnings={[
          ...stateWords(assessment, frozen),
          ...hungWords(hung, hangs, frozen, assessment),
          ...sheetWarnings(ready),
        ]}
        next={toHang ? { label: '登记上墙', href: newHref('posting', 'assessment') } : null}
        zoom={zoom}
        onZoom={setZoom}
      />
      <Preview paper="A3 portrait" zoom={zoom}>
        <AssessmentSheet sheet={sheet} onReady={onReady} />
      </Preview>
    </main>
  )
}

/** Nothing that is recorded later changes what is frozen. */
function stateWords(assessment: Assessment, frozen: Frozen | undefined): string[] {
  if (frozen?.contested) return ['两台电脑冻结的不一样，工委裁定以后再上墙']
  if (frozen) return [`照${showDate(frozen.on)}冻结的内容打印`]
  return [...warningsOf(assessment), ...(assessment.totals.final ? ['还没有冻结，数字还会变'] : [])]
}

function hungWords(
  hung: PostingRow | null,
  hangs: boolean,
  frozen: Frozen | undefined,
  { totals }: Assessment,
): string[] {
  if (!hung) return []
  const day = showDate(hung.date)
  // Nobody is told to put up what is not finished.
  if (!frozen && !totals.final) return [`${day}已上墙，这里的还没有评完，不要换`]
  if (!frozen) return [`${day}已上墙，日期照那一天；数字与墙上不同的，请换下墙上的`]
  return [hangs ? `${day}已上墙，公示期照那一天` : `${day}上墙的在这次冻结以前，请换下`]
}

function sheetWarnings(ready: SheetReady | null): string[] {
  if (!ready) return []
  return [
    ready.missing.length > 0
      ? `这台电脑的字体里没有“${ready.missing.join('')}”，会印成方框，请安装含生僻字的字体`
      : '',
    ready.cut ? '文字太长，两页也排不下，请缩短完成情况和备注' : '',
  ].filter((warning) => warning !== '')
}
