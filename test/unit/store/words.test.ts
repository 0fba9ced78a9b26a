/** Failures in words, close codes in words, and how long to wait before trying again. */
import { describe, expect, it } from 'vitest'
import { StoreError, toStoreError } from '../../../renderer/store/errors'
import { backoff } from '../../../renderer/sync/backoff'
import { endOfClose } from '../../../renderer/sync/problems'
import { CLOSE } from '../../../shared/wire/messages'

function named(name: string, inner?: unknown): Error {
  const error = new Error(name)
  error.name = name
  return Object.assign(error, inner === undefined ? {} : { inner })
}

describe('a failure of the disk', () => {
  it.each([
    ['QuotaExceededError', 'disk-full', '磁盘空间不足'],
    ['VersionError', 'newer-data', '更新的版本'],
    ['BlockedError', 'blocked', '另一个窗口'],
    ['DatabaseClosedError', 'closed', '重新打开'],
    ['UnknownError', 'disk-error', '检查磁盘'],
    ['AbortError', 'disk-error', '没有保存'],
    ['SomethingElse', 'unknown', '联系管理员'],
  ])('%s is told as %s with the way out', (name, code, words) => {
    const told = toStoreError(named(name))
    expect(told.code).toBe(code)
    expect(told.message).toContain(words)
  })

  it('R11 knows a disk that filled up in the middle of a write by the browser’s own words', () => {
    const inner = new DOMException('IO error: 000003.log: FILE_ERROR_NO_SPACE (8)', 'UnknownError')
    expect(toStoreError(named('AbortError', inner)).code).toBe('disk-full')
  })

  it('is recognised inside what wraps it', () => {
    const wrapped = named('AbortError', named('UnknownError', named('QuotaExceededError')))
    expect(toStoreError(wrapped).code).toBe('disk-full')
  })

  it('that has been told already stays as it is', () => {
    const told = new StoreError('frozen', '请稍等')
    expect(toStoreError(told)).toBe(told)
  })
})

describe('trying again', () => {
  const range = { min: 1000, max: 30_000 }

  it('doubles from one to thirty seconds', () => {
    expect([0, 1, 2, 3, 4, 5, 60].map((attempt) => backoff(attempt, range, () => 1))).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ])
  })

  it('is spread over half the time, so that not all come at once', () => {
    expect(backoff(3, range, () => 0)).toBe(4000)
    expect(backoff(3, range, () => 0.5)).toBe(6000)
  })
})

describe('a close code', () => {
  it('of 44xx stops, and every one says what to do', () => {
    for (const code of Object.values(CLOSE).filter((one) => one >= 4400)) {
      const { halt, problem } = endOfClose(code, null)
      expect(halt).toBe(true)
      expect(problem?.message).toMatch(/请.*。$/)
    }
  })

  it('of any other kind is tried again without alarm', () => {
    for (const code of [1000, 1001, 1006, CLOSE.tryAgain]) {
      expect(endOfClose(code, '稍后')).toEqual({ halt: false, problem: null })
    }
  })
})
