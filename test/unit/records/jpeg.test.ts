/** What counts as a picture: a whole JPEG without anything of the camera, and no bytes at all upset the look at it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jpegProblem } from '../../../shared/records/jpeg'
import { photo, withExif, withSegment } from '../../support/photo'

const plain = photo('甲')
const END = Buffer.from([0xff, 0xd9])

/** Index at which the data of the scan begins. */
const SCAN = plain.length - 3

describe('a picture', () => {
  it('may be plain, large, with restarts and stuffed bytes in its data, and drawn in several scans', () => {
    expect(jpegProblem(plain)).toBeNull()
    expect(jpegProblem(photo('甲', 300_000))).toBeNull()
    const data = Buffer.from([0x12, 0xff, 0x00, 0xff, 0xd0, 0x34, 0xff, 0xff, 0xd7, 0x3f])
    expect(jpegProblem(Buffer.concat([plain.subarray(0, SCAN), data, END]))).toBeNull()
    const scans = [plain.subarray(0, SCAN), data, plain.subarray(SCAN - 10, SCAN), data, END]
    expect(jpegProblem(Buffer.concat(scans))).toBeNull()
  })

  it('has its profile and what Adobe says of its colours', () => {
    expect(jpegProblem(withSegment(plain, 0xee, 'Adobe\0d\0\0\0\0\0\x01'))).toBeNull()
    expect(jpegProblem(withSegment(plain, 0xe2, 'ICC_PROFILE\0\x01\x01profile'))).toBeNull()
  })

  it.each([
    ['Exif', 0xe1, 'Exif\0\0GPS'],
    ['XMP', 0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>'],
    ['a second picture', 0xe2, 'MPF\0'],
    ['a preview', 0xe0, 'JFXX\0\x10'],
    ['notes of the press', 0xed, 'Photoshop 3.0\0'],
    ['a maker', 0xe7, 'EPSON'],
    ['an empty segment', 0xef, ''],
    ['a comment', 0xfe, '张某摄'],
  ])('is refused with %s of a camera', (_what, marker, content) => {
    expect(jpegProblem(withSegment(plain, marker, content))).toBe('camera-data')
  })

  it('is refused with data of a camera between two scans', () => {
    const late = withExif(plain, 'GPS').subarray(2, -plain.length + 2)
    const bytes = [plain.subarray(0, -2), late, plain.subarray(SCAN - 10, SCAN), Buffer.from([0x3f]), END]
    expect(jpegProblem(Buffer.concat(bytes))).toBe('camera-data')
  })

  it('is none when something is missing, or follows its end', () => {
    for (let length = 0; length < plain.length; length += 1)
      expect(jpegProblem(plain.subarray(0, length)), String(length)).toBe('not-jpeg')
    expect(jpegProblem(Buffer.concat([plain, Buffer.from([0])]))).toBe('not-jpeg')
    expect(jpegProblem(Buffer.concat([plain, plain]))).toBe('not-jpeg')
    expect(jpegProblem(Buffer.concat([plain.subarray(0, 2), END]))).toBe('not-jpeg')
    expect(jpegProblem(Buffer.from('<html></html>'))).toBe('not-jpeg')
    expect(jpegProblem(Buffer.from([0x89, 0x50, 0x4e, 0x47]))).toBe('not-jpeg')
  })
})

it('no bytes upset it', () => {
  const answers = [null, 'not-jpeg', 'camera-data']
  const noise = fc.uint8Array({ maxLength: 400 })
  fc.assert(
    fc.property(noise, noise, fc.nat(plain.length), (some, more, at) => {
      expect(answers).toContain(jpegProblem(some))
      expect(answers).toContain(jpegProblem(Buffer.concat([plain.subarray(0, at), some])))
      const changed = Buffer.concat([plain.subarray(0, at), some, plain.subarray(at), more])
      expect(answers).toContain(jpegProblem(changed))
    }),
    { numRuns: 2000 },
  )
})

it('one changed byte upsets nothing either', () => {
  fc.assert(
    fc.property(fc.nat(plain.length - 1), fc.nat(255), (at, value) => {
      const changed = Uint8Array.from(plain)
      changed[at] = value
      expect([null, 'not-jpeg', 'camera-data']).toContain(jpegProblem(changed))
    }),
  )
})
