/** 今天要办: a step that was begun and not confirmed is marked where it waits, and no longer once it is taken or given up. */
import { v7 as newId } from 'uuid'
import { expect, it } from 'vitest'
import { TodayList } from '../../renderer/features/workbench/TodayList'
import { Unsaved } from '../../renderer/features/workbench/Unsaved'
import type { Duty } from '../../shared/rules/duties/index'
import { machine, until } from './support/machine'
import { show } from './support/show'

function duty(recordId: string, step: string): Duty {
  return {
    key: `${recordId}/${step}`,
    kind: 'untold',
    urgency: 'late',
    recordId,
    recordKind: 'issue',
    number: null,
    title: `路灯${recordId}`,
    limit: '2026-03-05',
    workdays: 1,
    since: '2026-03-01',
    unit: '',
    step,
  }
}

it('marks the step that was begun, and no other; follows what is kept', async () => {
  const here = await machine()
  await here.store.keepDraft('step:a:told', { note: '打过电话' })
  const place = show(here, <TodayList duties={[duty('a', 'told'), duty('b', 'told')]} mayWork />)
  const marked = () =>
    [...place.querySelectorAll('.duty')]
      .filter((line) => line.textContent?.includes('未确定'))
      .map((line) => line.querySelector('.duty-title')?.textContent)
  await until(() => marked().length > 0, 'a mark')
  expect(marked()).toEqual(['路灯a'])
  await here.store.keepDraft('step:b:told', { note: '没人接' })
  await until(() => marked().length === 2, 'the other one, too')
  await here.store.dropDraft('step:a:told')
  await until(() => marked().join() === '路灯b', 'taken')
})

it('what was begun and not saved stands there, and leads to its form', async () => {
  const here = await machine()
  const recordId = newId()
  await here.store.keepDraft('open:issue', [
    { recordId, isNew: true, title: '公园东门路灯连续三晚不亮，夜里看不清台阶', preset: 'snap' },
    { recordId: newId(), isNew: false, title: '已有的', preset: '' },
    // The power was cut before its first words were written: nothing is left to go on with.
    { recordId: newId(), isNew: true, title: '断电', preset: 'snap' },
  ])
  await here.store.keepDraft(`form:issue:${recordId}`, {})
  await here.store.settled()
  const place = show(here, <Unsaved />)
  await until(() => place.querySelector('a') !== null, 'the link')
  const links = [...place.querySelectorAll('a')]
  expect(links.map(({ innerText }) => innerText)).toEqual(['未保存：民生问题　公园东门路灯连续三晚不亮，夜…'])
  expect(links[0]?.getAttribute('href')).toBe(`#/issues?record=${recordId}`)
})
