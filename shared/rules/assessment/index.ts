/** The quarterly assessment (绩效考核一览表): `assess(PACK, input)` gives every item with its score, its reason and its records. */
export { assess, itemsOf } from './assess'
export { points as scoreText } from './compute/outcome'
export { spared } from './compute/visits'
export { PACK, Pack, type PackItem } from './pack'
export { withPublished } from './published'
export { type Ranked, rankOf } from './ranking'
export { gradeOf } from './totals'
export * from './types'
