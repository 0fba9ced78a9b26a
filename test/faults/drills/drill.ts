/** A protection taken away, and the test that has to fail then. */

/** Text of a file, and what is put in its place. */
export interface Edit {
  readonly file: string
  /** Stands exactly once in the file. */
  readonly from: string
  readonly to: string
}

export interface Drill {
  /** Number of the rule: R1 is 1. */
  readonly rule: number
  /** What is taken away, in a few words. */
  readonly without: string
  readonly edits: readonly Edit[]
  readonly project: 'unit' | 'browser' | 'desktop' | 'faults'
  readonly file: string
  /** Beginning of the test's name. */
  readonly test: string
}
