/** Bundled for the browser: computes one assessment several times and gives the times (ms). */
import { type AssessmentInput, assess, PACK } from '../../shared/rules/assessment/index'

export function run(input: AssessmentInput, runs: number): number[] {
  return Array.from({ length: runs }, () => {
    const start = performance.now()
    assess(PACK, input)
    return performance.now() - start
  })
}
