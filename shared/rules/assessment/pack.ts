/**
 * The rule pack: categories, items, points, wall wording and thresholds of the assessment table, as data with a version. An office
 * changes the data, never the code; the sheet names the pack that it was scored by.
 */
import { z } from 'zod'
import {
  ACTIVITY_TYPES,
  CHANNELS,
  ISSUE_SOURCES,
  LEVELS,
  MEETING_TYPES,
  PARTNERS,
  POSTING_TYPES,
  TARGETS,
  VISIT_FORMS,
} from '../../records/dictionaries'
import data from './sample-2026-1.json'

function codes<K extends string>(options: Readonly<Record<K, string>>): z.ZodType<K> {
  return z.custom<K>((value) => typeof value === 'string' && Object.hasOwn(options, value), '不认识的代码')
}

const points = z.number().positive()
const count = z.number().int().positive()
const workdays = z.number().int().min(0).max(60)
const TopicNeed = z.enum(['research', 'unit', 'measure', 'due', 'outcome', 'publishedOn'])
export type TopicNeed = z.infer<typeof TopicNeed>

/** How an item is computed, with its thresholds. `deductEach` is in points, `share` between 0 and 1. */
export const Compute = z.discriminatedUnion('id', [
  z.object({ id: z.literal('staffing'), deductEach: points }),
  z.object({ id: z.literal('boxOpened'), deductEach: points }),
  z.object({ id: z.literal('grouped'), deductEach: points }),
  z.object({ id: z.literal('leadersPresent') }),
  z.object({
    id: z.literal('receptionMonths'),
    deductEach: points,
    /** A reception day is one on which people could come; a reception without a channel counts, too. */
    channels: z.array(codes(CHANNELS)),
  }),
  z.object({ id: z.literal('registerComplete'), anonymousChannels: z.array(codes(CHANNELS)) }),
  z.object({ id: z.literal('routedInTime'), sources: z.array(codes(ISSUE_SOURCES)), workdays }),
  z.object({ id: z.literal('deputyDuty'), perYear: count, levels: z.array(codes(LEVELS)) }),
  z.object({ id: z.literal('pointsCovered') }),
  z.object({ id: z.literal('visitsDocumented'), except: z.array(codes(VISIT_FORMS)) }),
  z.object({ id: z.literal('targetVisited'), target: codes(TARGETS), perQuarter: count }),
  z.object({
    id: z.literal('meetingsHeld'),
    type: codes(MEETING_TYPES),
    perYear: count,
    /** Of a model station (样板站). */
    perYearModel: count,
  }),
  z.object({
    id: z.literal('topicsWith'),
    needs: z.array(TopicNeed).min(1),
    /** Working days after the meeting during which a topic without them is not yet due. */
    graceWorkdays: workdays,
  }),
  z.object({ id: z.literal('shortlisted') }),
  z.object({ id: z.literal('projectVotes') }),
  z.object({ id: z.literal('opinionsPerBill'), perBill: count }),
  z.object({ id: z.literal('appraisalAnnounced') }),
  z.object({ id: z.literal('issuesPerDeputy'), perDeputy: z.number().positive() }),
  z.object({ id: z.literal('issuesComplete'), sources: z.array(codes(ISSUE_SOURCES)).min(1) }),
  z.object({ id: z.literal('closedOrUrged'), beforeWorkdays: workdays, afterWorkdays: workdays }),
  z.object({ id: z.literal('followedMonthly') }),
  z.object({ id: z.literal('lookedBack'), share: z.number().positive().max(1) }),
  z.object({ id: z.literal('toldInTime'), workdays }),
  z.object({ id: z.literal('evaluationAsked') }),
  z.object({ id: z.literal('reopenedUnsatisfied'), workdays }),
  z.object({ id: z.literal('enteredInTime'), workdays }),
  z.object({ id: z.literal('finalizedInTime'), workdays }),
  z.object({ id: z.literal('deliveredInTime'), days: count }),
  z.object({
    id: z.literal('activitiesHeld'),
    types: z.array(codes(ACTIVITY_TYPES)).min(1),
    perQuarter: count,
    /** Only those at the central station count. */
    atHome: z.boolean(),
  }),
  z.object({
    id: z.literal('trainingRate'),
    types: z.array(codes(ACTIVITY_TYPES)).min(1),
    share: z.number().positive().max(1),
  }),
  z.object({ id: z.literal('jointSupervision'), partners: z.array(codes(PARTNERS)).min(1), perYear: count }),
  z.object({ id: z.literal('reportMade'), types: z.array(codes(ACTIVITY_TYPES)).min(1) }),
  z.object({
    id: z.literal('wallsUp'),
    types: z.array(codes(POSTING_TYPES)).min(1),
    deductEach: points,
  }),
  z.object({
    id: z.literal('noticePosted'),
    /** Calendar days before the reception day. */
    days: count,
    deductEach: points,
    /** As in `receptionMonths`. */
    channels: z.array(codes(CHANNELS)),
  }),
  z.object({
    id: z.literal('resultsPosted'),
    types: z.array(codes(POSTING_TYPES)).min(1),
    /** Working days after the quarter. */
    workdays,
    /** Working days for which they hang. */
    hangWorkdays: count,
  }),
  z.object({
    id: z.literal('planSubmitted'),
    /** Working days from the quarter's beginning. */
    workdays,
    deductEach: points,
  }),
  z.object({ id: z.literal('planDone') }),
])
export type Compute = z.infer<typeof Compute>
/** The parameters of one way of computing. */
export type Params<I extends Compute['id']> = Extract<Compute, { id: I }>

export const PackItem = z.object({
  /** 1.1 … 20.3, as on the wall. */
  code: z.string().regex(/^\d{1,2}\.\d{1,2}$/),
  name: z.string().min(1).max(20),
  points,
  /** The rule as a resident reads it: one plain sentence. */
  rule: z.string().min(1).max(24),
  appliesTo: z.enum(['central', 'station', 'both']),
  /** auto: from records; half: records give the figures, the office decides where they do not suffice; manual: by the office. */
  mode: z.enum(['auto', 'half', 'manual']),
  compute: Compute.optional(),
  /** Where the topic comes from; “本规则拟定” where this pack composed it. */
  source: z.string().min(1),
})
export type PackItem = z.infer<typeof PackItem>

export const Pack = z
  .object({
    id: z.string().min(1).max(40),
    /** Version as printed on the sheet. */
    name: z.string().min(1).max(40),
    total: points,
    /** 公示期 in working days. */
    postingWorkdays: z.number().int().positive(),
    /** Best first; `from` is the lowest total that earns it. */
    grades: z.array(z.object({ label: z.string().min(1).max(6), from: z.number().min(0) })).min(1),
    categories: z
      .array(z.object({ name: z.string().min(1).max(20), items: z.array(PackItem).min(1) }))
      .min(1),
  })
  .refine(
    (pack) => {
      const all = pack.categories.flatMap((category) => category.items)
      return new Set(all.map((item) => item.code)).size === all.length
    },
    { message: '编号重复' },
  )
  .refine(
    (pack) => {
      const sum = pack.categories
        .flatMap((category) => category.items)
        .reduce((all, item) => all + item.points, 0)
      return Math.abs(sum - pack.total) < 1e-6
    },
    { message: '各项分值之和与总分不符' },
  )
  .refine(
    (pack) =>
      pack.categories.every((category) =>
        category.items.every((item) => (item.mode === 'manual') === (item.compute === undefined)),
      ),
    { message: '自动计算的项目要写明算法，人工录入的不写' },
  )
export type Pack = z.infer<typeof Pack>

/** The pack that comes with the program. Weights and most thresholds are composed: an office replaces them by its own. */
export const PACK: Pack = Pack.parse(data)
