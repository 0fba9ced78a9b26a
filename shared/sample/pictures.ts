/** Which records of the sample have photos: drawings, each said to be one, that the sample's server has at hand. */
import type { KindName } from '../records/fields'
import { randomFor } from './random'
import type { Written } from './sending'

/** What the drawings show → their names (SHA-256); `scripts/sample-pictures.ts` draws them. */
export const SAMPLE_PICTURES = {
  building: '631687e72fe75f078e2276436661796c26ed60508bbd3018d0e7fe376632a874',
  door: '70cf07aa9d624c9d5e92649f9af92624f19ed096bbfa4a962dde3b1540d40b71',
  drain: 'c48d53464d8a5c7ab49ed2d274b945eb18bfbcb36efacace82a08d78b18910d9',
  lamp: 'c4fd9fde3148ad19de2f93608e5df3fb64a3a1bace7b7299e527ee470e4ca188',
  meeting: '478a3e04f341753b7e928f9111d150fb944ad60f4273de9bad418da4f36f8542',
  park: '28622ba9984dcd9bd5b793e3cb713bde844946ea19ee15b2cf523fef2d974e84',
  road: '3ae82b7e39608212a09ce4007f2171d9dc03bb33f16a5c9fa9a6115e0c5110c2',
  wall: '36984673bdb3f8076010e311ce534d306c18eeee803f5bdc0b6e9c8a867d38f0',
  waste: '2b6fc692bf88a318a02af984915e607bcc05540625d78fdb430b785ba449c685',
} as const
type Motif = keyof typeof SAMPLE_PICTURES

const NAMES: ReadonlySet<string> = new Set(Object.values(SAMPLE_PICTURES))

/** Is this one of the drawings? No record has one of its own: a server that shows the sample has them all. */
export function isSamplePicture(name: string): boolean {
  return NAMES.has(name)
}

/** By words in the text of a matter, then by its category. */
const BY_WORDS: readonly (readonly [RegExp, Motif])[] = [
  [/路灯|照明/, 'lamp'],
  [/积水|排水|下水|污水|内涝/, 'drain'],
  [/垃圾|油烟|保洁/, 'waste'],
  [/井盖|路面|坑|道路|人行道|斑马线|停车/, 'road'],
  [/公园|广场|健身|凉亭|绿化|树/, 'park'],
  [/外墙|楼|电梯|漏水|物业/, 'building'],
]
const BY_CATEGORY: Readonly<Record<string, Motif>> = {
  environment: 'waste',
  traffic: 'road',
  housing: 'building',
  facility: 'park',
}

type Fields = Readonly<Record<string, unknown>>

function motifOfMatter({ title, description, category }: Fields): Motif | null {
  const words = `${title ?? ''}${description ?? ''}`
  const found = BY_WORDS.find(([pattern]) => pattern.test(words))
  return found?.[1] ?? BY_CATEGORY[String(category)] ?? null
}

interface Likely {
  readonly motif: Motif | null
  /** How likely such a record has a photo. */
  readonly p: number
  readonly caption: string
}

function likelyOf(kind: KindName, fields: Fields): Likely | null {
  switch (kind) {
    case 'issue':
      return { motif: motifOfMatter(fields), p: fields.source === 'snap' ? 0.9 : 0.3, caption: '现场' }
    case 'visit':
      return fields.mode === 'visit' && fields.form !== 'call' && fields.secret !== true
        ? { motif: 'door', p: 0.8, caption: '走访现场' }
        : null
    case 'posting':
      return { motif: 'wall', p: 0.75, caption: '张贴后' }
    case 'meeting':
      return { motif: 'meeting', p: 0.5, caption: '会场' }
    case 'activity':
      return { motif: 'meeting', p: 0.4, caption: '活动现场' }
    default:
      return null
  }
}

/** The record, with a photo where such records mostly have one. Nothing else of it changes. */
export function withPicture(seed: number, record: Written): Written {
  const [first, ...later] = record.actions
  if (first?.do !== 'edit') return record
  const likely = likelyOf(record.kind, first.patch.fields ?? {})
  if (!likely?.motif || !randomFor(seed, `picture/${record.recordId}`).chance(likely.p)) return record
  const photos = { p1: { order: 1, photo: SAMPLE_PICTURES[likely.motif], caption: likely.caption } }
  const patch = { ...first.patch, items: { ...first.patch.items, photos } }
  return { ...record, actions: [{ ...first, patch }, ...later] }
}
