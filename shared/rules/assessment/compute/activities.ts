/** Items about activities: held so often, who came to training, joint supervision with a result, reports. */
import { ACTIVITY_TYPES, PARTNERS } from '../../../records/dictionaries'
import { isBlank } from '../../../records/fields'
import type { ActivityRow } from '../../../records/row'
import type { Context } from '../context'
import type { Params } from '../pack'
import { byRatio, idOf, noDuty, type Outcome, percent, proratedDuty, round2 } from './outcome'

function isOf(row: ActivityRow, types: readonly string[]): boolean {
  return row.fields.type !== undefined && types.includes(row.fields.type)
}

function typeLabels(types: readonly (keyof typeof ACTIVITY_TYPES)[]): string {
  return types.map((type) => ACTIVITY_TYPES[type]).join('、')
}

/** 4.2, 13.1, 13.3, 14.1, 14.4 Activities of these types in the quarter; `atHome` counts only those at the central station. */
export function activitiesHeld(context: Context, most: number, params: Params<'activitiesHeld'>): Outcome {
  const all = context.activities.filter((row) => isOf(row, params.types))
  const away = all.filter((row) => params.atHome && row.fields.atHome !== true)
  const held = all.length - away.length
  return byRatio(
    most,
    Math.min(held, params.perQuarter),
    params.perQuarter,
    {
      figures: away.length > 0 ? `在家${held}次，其他地方${away.length}次` : `开展${held}次`,
      sentence: `本季${typeLabels(params.types)}${params.atHome ? '在中心联络站（家）' : ''}开展${held}次，应开展${params.perQuarter}次`,
      nothing: '',
    },
    {
      records: all.map(idOf),
      remarks: Object.fromEntries(away.map((row) => [row.recordId, '没有登记在中心联络站（家）举行'])),
    },
  )
}

/**
 * 13.2 Of the deputies who should have come to training, how many came. Who should have come is written on each; where that is
 * missing the records do not settle it and the office decides.
 */
export function trainingRate(context: Context, most: number, params: Params<'trainingRate'>): Outcome {
  const rows = context.activities.filter((row) => isOf(row, params.types))
  if (rows.length === 0) return noDuty(`本季没有${typeLabels(params.types)}`)
  const records = rows.map(idOf)
  const blank = rows.filter((row) => isBlank(row.fields.invited))
  const invited = rows.reduce((sum, row) => sum + (row.fields.invited?.length ?? 0), 0)
  const came = rows.reduce((sum, row) => {
    const present = new Set(row.fields.deputies ?? [])
    return sum + (row.fields.invited ?? []).filter((id) => present.has(id)).length
  }, 0)
  const figures = invited > 0 ? `应到${invited}人次，到${came}人次` : `${rows.length}次，未登记应到`
  if (blank.length > 0)
    return {
      verdict: 'undecided',
      figures,
      explanation: `${rows.length}次中有${blank.length}次没有登记应到代表，参训率由人大街道工委核实后录入。`,
      records,
      remarks: Object.fromEntries(blank.map((row) => [row.recordId, '没有登记应到代表'])),
    }
  const wanted = round2(invited * params.share)
  return byRatio(
    most,
    Math.min(came, wanted),
    wanted,
    {
      figures,
      sentence: `本季${typeLabels(params.types)}${rows.length}次，应到${invited}人次，到${came}人次，参训率${percent(came, invited)}，达到${percent(params.share, 1)}为满分`,
      nothing: '',
    },
    {
      records,
      remarks: Object.fromEntries(
        rows.flatMap(({ recordId, fields: { invited = [], deputies = [] } }) => {
          const present = invited.filter((id) => deputies.includes(id)).length
          return present < invited.length ? [[recordId, `应到${invited.length}人，到${present}人`]] : []
        }),
      ),
    },
  )
}

/** 14.2 Joint supervision this year with one of the partners, with something to show for it. */
export function jointSupervision(
  context: Context,
  most: number,
  params: Params<'jointSupervision'>,
): Outcome {
  const rows = context.yearActivities.filter(
    (row) =>
      row.fields.type === 'joint' &&
      (row.fields.partners ?? []).some((partner) => params.partners.some((one) => one === partner)),
  )
  const bare = rows.filter((row) => isBlank(row.fields.outcome) && !((row.fields.putRight ?? 0) > 0))
  const done = rows.length - bare.length
  const due = proratedDuty(params.perYear, context.quarter)
  const evidence = {
    records: rows.map(idOf),
    remarks: Object.fromEntries(bare.map((row) => [row.recordId, '没有登记成果'])),
  }
  const partners = params.partners.map((partner) => PARTNERS[partner]).join('、')
  const figures = `累计${rows.length}次，有成果${done}次`
  if (due === 0)
    return noDuty(
      `与${partners}机关联动全年应有${params.perYear}次，到本季末应有0次`,
      evidence,
      rows.length > 0 ? figures : '',
    )
  return byRatio(
    most,
    Math.min(done, due),
    due,
    {
      figures,
      sentence: `与${partners}机关联动到本季末应有${due}次，已开展${rows.length}次，有成果${done}次`,
      nothing: '',
    },
    evidence,
  )
}

/** 14.3 A report or an opinion came of an activity. One that is registered nowhere may exist on paper: the office decides. */
export function reportMade(context: Context, most: number, params: Params<'reportMade'>): Outcome {
  const rows = context.activities.filter((row) => isOf(row, params.types))
  const written = rows.filter((row) => !isBlank(row.fields.report))
  if (written.length > 0)
    return byRatio(
      most,
      1,
      1,
      {
        figures: `报告、意见${written.length}份`,
        sentence: `本季登记调研报告或审议意见${written.length}份：${written.map((row) => `《${row.fields.report ?? ''}》`).join('、')}`,
        nothing: '',
      },
      { records: written.map(idOf) },
    )
  return {
    verdict: 'undecided',
    figures: rows.length > 0 ? `活动${rows.length}次，报告0份` : '',
    explanation: '活动记录里没有登记调研报告或审议意见，由人大街道工委核实后录入。',
    records: rows.map(idOf),
  }
}
