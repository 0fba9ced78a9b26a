/** docs/protocol.md, P18: whatever bytes arrive. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Frame } from '../../../shared/wire/frames'
import { type District, startDistrict } from '../../support/district'
import type { WireClient } from '../../support/wire-client'

let district: District
let client: WireClient
beforeAll(async () => {
  district = await startDistrict()
  client = await district.connect(district.officers[0])
})
afterAll(() => district.close())

it('P18 no bytes of any kind end or stall the server (seed in the name of a failure)', async () => {
  const seed = 20260305
  const random = mulberry(seed)
  const whole = district.visit().update()
  const updates = Array.from({ length: 300 }, (_, n) => {
    const bytes = n % 2 === 0 ? Uint8Array.from(whole) : new Uint8Array(1 + Math.floor(random() * 60))
    const spots = n % 2 === 0 ? 1 + Math.floor(random() * 4) : bytes.length
    for (let k = 0; k < spots; k += 1) {
      const at = n % 2 === 0 ? Math.floor(random() * bytes.length) : k
      bytes[at] = random() < 0.5 ? Math.floor(random() * 8) : Math.floor(random() * 256)
    }
    return bytes
  })
  const frames: Frame[] = []
  for (const update of updates) frames.push(await district.visit().frame({ update }))
  for (const content of updates.slice(0, 50)) frames.push({ content, signature: new Uint8Array(64) })
  for (let at = 0; at < frames.length; at += 100) {
    const results = await client.push(...frames.slice(at, at + 100))
    expect(results, `seed ${seed}`).toHaveLength(Math.min(100, frames.length - at))
  }
  await client.ping()
  await client.accepted(await district.visit().frame())
}, 60_000)

function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
