/** The sample's photos: drawings that are what their names say, where an officer would have taken a photo. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../../../scripts/setup/folders'
import { jpegProblem } from '../../../shared/records/jpeg'
import { generateSample } from '../../../shared/sample/generate'
import type { SampleRecord } from '../../../shared/sample/index'
import { SAMPLE_PICTURES } from '../../../shared/sample/pictures'

const { records } = generateSample({ seed: 1, stations: 2, today: '2026-11-20', recordsPerStation: 300 })

interface Made {
  readonly record: SampleRecord
  readonly fields: Readonly<Record<string, unknown>>
  /** Names of its photos. */
  readonly photos: readonly unknown[]
}
const made = records.map((record): Made => {
  const [first] = record.actions
  const patch = first?.do === 'edit' ? first.patch : {}
  const photos = Object.values(patch.items?.photos ?? {}).map((row) => row?.photo)
  return { record, fields: patch.fields ?? {}, photos }
})
const share = (wanted: (one: Made) => boolean) => {
  const all = made.filter(wanted)
  expect(all.length).toBeGreaterThan(10)
  return all.filter(({ photos }) => photos.length > 0).length / all.length
}

test.each(Object.entries(SAMPLE_PICTURES))(
  '%s is what its name says, and nothing but a picture',
  (motif, name) => {
    const jpeg = readFileSync(path.join(ROOT, 'sync-server', 'sample', 'photos', `${motif}.jpg`))
    expect(createHash('sha256').update(jpeg).digest('hex')).toBe(name)
    expect(jpegProblem(jpeg)).toBeNull()
    expect(jpeg.length).toBeLessThan(40_000)
  },
)

describe('photos of the sample', () => {
  test('are those drawings', () => {
    const names = new Set<unknown>(Object.values(SAMPLE_PICTURES))
    expect(made.flatMap(({ photos }) => photos).filter((name) => !names.has(name))).toEqual([])
  })

  test('are where one would be taken: mostly of 随手拍 and walks, never of who came to the station or asked for secrecy', () => {
    expect(
      share(({ record, fields }) => record.kind === 'issue' && fields.source === 'snap'),
    ).toBeGreaterThan(0.5)
    const isWalk = ({ record, fields }: Made) =>
      record.kind === 'visit' && fields.mode === 'visit' && fields.form !== 'call'
    expect(share((one) => isWalk(one) && one.fields.secret !== true)).toBeGreaterThan(0.6)
    expect(share(({ record, fields }) => record.kind === 'visit' && fields.mode === 'reception')).toBe(0)
    expect(made.filter(({ fields, photos }) => fields.secret === true && photos.length > 0)).toEqual([])
  })
})
