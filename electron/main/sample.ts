/** Asks the sample's server which other windows there are, for the menu. */
import { z } from 'zod'
import type { OtherProfile } from './profiles'

const Scope = z.object({ id: z.string(), name: z.string() })
const Sample = z.object({
  office: Scope,
  offices: z.array(Scope).max(1000).default([]),
  stations: z.array(Scope).max(1000),
})

/** The sample's offices (of a district) and stations as menu entries; empty when the server does not answer or has no sample. */
export async function sampleWindows(server: string): Promise<{ label: string; open: OtherProfile }[]> {
  try {
    const answer = await fetch(`${server}/api/sample`, { signal: AbortSignal.timeout(10_000) })
    const sample = Sample.parse(await answer.json())
    return [...sample.offices, ...sample.stations].map(({ id, name }) => ({
      label: name,
      open: { profile: id, sample: id },
    }))
  } catch {
    return []
  }
}
