/** The form of a record as an officer uses it: keys, the way back, what is missing, and what somebody else writes meanwhile. */
import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { leftKey } from '../../../renderer/ui/form/left'
import { violations } from '../support/axe'
import { field, frame, holds, input, meeting, says, show } from '../support/forms'
import { machine, until } from '../support/machine'

it('Ctrl+Z outside of a text takes the last change back and goes there; Ctrl+Y makes it again', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  await holds('place', '议事厅')
  await userEvent.fill(field('place'), '东门')
  await userEvent.click(page.getByText('民生议政会', { exact: true }))
  await says('民生微实事项目')
  await userEvent.keyboard('{Control>}z{/Control}')
  await until(() => !frame.innerText.includes('民生微实事项目'), 'the type of before')
  await userEvent.keyboard('{Control>}z{/Control}')
  await holds('place', '议事厅')
  await until(() => document.activeElement === input('place'), 'the focus where it was')
  await says('已撤销：地点')
  await userEvent.keyboard('{Control>}y{/Control}')
  await holds('place', '东门')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(async () => {
    const [row] = await here.store.rows('meeting')
    return row?.fields.place === '东门' && row.fields.type === 'deliberation'
  }, 'saved')
})

it('Ctrl+Z in a text takes back what was typed there, then what was changed before, one after the other', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  await holds('place', '议事厅')
  await userEvent.fill(field('place'), '东门')
  await userEvent.click(field('title'))
  await userEvent.keyboard('甲')
  await holds('title', '停车议事会甲')
  await userEvent.keyboard('{Control>}z{/Control}')
  await holds('title', '停车议事会')
  await holds('place', '东门')
  await userEvent.keyboard('{Control>}z{/Control}')
  await holds('place', '议事厅')
  await holds('title', '停车议事会')
  await until(() => document.activeElement === input('place'), 'the focus where it was')
  await userEvent.keyboard('{Control>}y{/Control}')
  await holds('place', '东门')
  await userEvent.keyboard('{Control>}y{/Control}')
  await holds('title', '停车议事会甲')
})

it('nothing is said to be saved while a field shows what was not taken', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  await holds('title', '停车议事会')
  await userEvent.fill(field('place'), '东门')
  await userEvent.tripleClick(page.getByLabelText('日期', { exact: false }).first())
  await userEvent.keyboard('2026-2-30')
  await userEvent.click(field('title'))
  await userEvent.keyboard('{Control>}s{/Control}')
  await says('有 1 格填的内容没有采用')
  await until(() => document.activeElement === input('date'), 'the focus on it')
  expect((await here.store.rows('meeting'))[0]?.fields.place).toBe('议事厅')
  await userEvent.keyboard('{Control>}a{/Control}2026-2-27{Tab}')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(async () => (await here.store.rows('meeting'))[0]?.fields.place === '东门', 'saved')
  expect((await here.store.rows('meeting'))[0]?.fields.date).toBe('2026-02-27')
})

it('what a field did not take is said again when the form is opened anew, and nothing saved until it is written', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  const refused = '“2026-2-30”不是有效的日期，没有采用'
  const opened = async () => {
    show(here, 'meeting', recordId)
    await holds('place', '议事厅')
  }
  await opened()
  await userEvent.tripleClick(page.getByLabelText('日期', { exact: false }).first())
  await userEvent.keyboard('2026-2-30')
  await userEvent.click(field('title'))
  await says(refused)
  await opened()
  await says(refused)
  expect(input('date')?.value).toBe('2026年3月5日')
  expect(await here.store.draft(leftKey(recordId)), 'also for a window that is closed').toBeDefined()
  await userEvent.fill(field('place'), '东门')
  await userEvent.keyboard('{Control>}s{/Control}')
  await says('有 1 格填的内容没有采用')
  await until(() => document.activeElement === input('date'), 'the focus on it')
  await userEvent.keyboard('2026-3-5{Tab}')
  await until(() => !frame.innerText.includes(refused), 'it is over')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(async () => (await here.store.rows('meeting'))[0]?.fields.place === '东门', 'saved')
  show(here, 'meeting', recordId)
  await holds('place', '东门')
  expect(frame.innerText).not.toContain(refused)
  expect(await here.store.draft(leftKey(recordId))).toBeUndefined()
})

it('what a field did not take before a power cut is said when the form is opened again', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  await here.store.keepDraft(leftKey(recordId), { 'meeting-date': '“2026-2-30”不是有效的日期，没有采用' })
  show(here, 'meeting', recordId)
  await holds('title', '停车议事会')
  await says('“2026-2-30”不是有效的日期，没有采用')
  // Enter keeps the day that stands there.
  field('date').focus()
  await userEvent.keyboard('{Enter}')
  await until(() => !frame.innerText.includes('没有采用'), 'it is over')
  expect((await here.store.row(recordId))?.date).toBe('2026-03-05')
})

it('a form in which nobody wrote is not saved', async () => {
  const here = await machine()
  show(here, 'visit', null, 'reception')
  await until(() => frame.querySelector('.save-bar') !== null, 'the form')
  await userEvent.keyboard('{Control>}s{/Control}')
  await says('还没有填写内容')
  expect(await here.store.rows('visit')).toEqual([])
  await userEvent.fill(page.getByLabelText('姓名'), '李某')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(async () => (await here.store.rows('visit')).length === 1, 'saved')
})

it('a row that was removed comes back with the button 撤销, whole', async () => {
  const here = await machine()
  const { recordId } = await meeting(here, {
    items: { topics: { t1: { order: 1, title: '停车', measure: '画线' }, t2: { order: 2, title: '噪音' } } },
  })
  show(here, 'meeting', recordId)
  await until(() => input('topics-t1-title') !== null, 'the topic')
  await userEvent.click(page.getByRole('button', { name: '移除议题1' }))
  await says('已移除一条议题')
  await userEvent.click(page.getByRole('button', { name: '撤销', exact: true }).first())
  await holds('topics-t1-measure', '画线')
  await until(() => !frame.innerText.includes('已移除一条议题'), 'no line about it')
  await until(() => !frame.innerText.includes('有未保存的改动'), 'nothing unsaved')
})

it('an Enter of the input method neither saves nor goes on; what is required is named and the focus goes there', async () => {
  const here = await machine()
  show(here, 'meeting', null, 'deliberation')
  await until(() => document.activeElement === input('title'), 'the focus in the title')
  field('title').dispatchEvent(
    new KeyboardEvent('keydown', { key: 's', ctrlKey: true, isComposing: true, bubbles: true }),
  )
  await userEvent.keyboard('{Control>}s{/Control}')
  await says('请填写“出席代表”')
  expect(document.activeElement?.id).toBe('meeting-deputies')
  expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true')
  expect(await here.store.rows('meeting')).toEqual([])
})

it('what is typed without a pause is kept while it is being typed', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  await holds('place', '议事厅')
  await userEvent.click(field('place'))
  await until(async () => {
    // One key after the other, none of them waiting.
    await userEvent.keyboard('门')
    return here.store.mayHaveDraft(`form:meeting:${recordId}`)
  }, 'a draft')
})

it('what is typed is kept as a draft and comes back after the form was closed', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  await holds('place', '议事厅')
  await userEvent.fill(field('place'), '东门')
  await until(() => here.store.mayHaveDraft(`form:meeting:${recordId}`), 'a draft')
  show(here, 'meeting', recordId)
  await holds('place', '东门')
  await says('已恢复上次没有保存的内容')
  await userEvent.click(page.getByRole('button', { name: '放弃草稿' }))
  await holds('place', '议事厅')
  await until(() => !here.store.mayHaveDraft(`form:meeting:${recordId}`), 'no draft')
  await until(() => document.activeElement?.getAttribute('aria-label') === '撤销', 'the way back at hand')
  await userEvent.keyboard('{Enter}')
  await holds('place', '东门')
})

it('what is typed comes back also after a number was emptied or was none', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  await holds('place', '议事厅')
  await userEvent.fill(field('residents'), '3')
  await userEvent.fill(field('residents'), '')
  await userEvent.fill(field('residents'), '10个')
  await userEvent.fill(field('place'), '东门')
  await says('不是数字')
  const kept = async () => JSON.stringify(await here.store.draft(`form:meeting:${recordId}`))
  await until(async () => (await kept())?.includes('东门') === true, 'a draft')
  show(here, 'meeting', recordId)
  await holds('place', '东门')
})

it('both writings are shown where somebody else changed the same field meanwhile, and one is chosen before saving', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  await holds('place', '议事厅')
  await userEvent.fill(field('place'), '东门')
  await here.store.edit(recordId, { fields: { place: '西门', chair: '陈站长' } }, here.author)
  await holds('chair', '陈站长')
  expect(input('place')?.value).toBe('东门')
  await says('刚改为“西门”，与您的写法不同')
  await userEvent.click(field('place'))
  await userEvent.keyboard('{Control>}s{/Control}')
  await says('请先选定用哪个写法')
  expect((await here.store.row(recordId))?.title).toBe('停车议事会')
  await until(() => document.activeElement?.textContent?.includes('采用') === true, 'the focus on the choice')
  await userEvent.click(page.getByRole('button', { name: '保留我的写法' }))
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(async () => {
    const [row] = await here.store.rows('meeting')
    return row?.fields.place === '东门' && row.lost.length === 0
  }, 'ours')
})

it('what both wrote apart from each other is named at the head and chosen at its field', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  const row = await here.db.rows.get(recordId)
  if (!row) throw new Error('not stored')
  const lost = {
    path: 'fields/place',
    shown: '议事厅',
    lost: '西门',
    by: 'p2',
    at: row.updatedAt,
    event: 'e1',
  }
  await here.db.rows.put({ ...row, lost: [lost] })
  show(here, 'meeting', recordId)
  await says('两人同时改了同一处')
  const choice = () => frame.querySelector<HTMLElement>('[aria-label="同时修改：地点"]')
  expect(input('place')?.closest('.field')?.contains(choice())).toBe(true)
  expect(choice()?.textContent).toMatch(/改为“议事厅”；另一人（2026年3月5日 \d\d:\d\d）改为“西门”/)
  expect(await violations(choice()!)).toEqual([])
  await userEvent.click(page.getByRole('button', { name: '去看：地点' }))
  await until(() => choice()?.contains(document.activeElement) === true, 'the keyboard stands on the choice')
  expect(document.activeElement?.textContent).toBe('采用“西门”')
  await userEvent.keyboard('{Enter}')
  await holds('place', '西门')
  await until(() => !frame.innerText.includes('两人同时改了同一处'), 'settled')
  await until(() => document.activeElement === input('place'), 'and the keyboard goes on in the field')
})

it('a record is withdrawn only when it was confirmed, and restored at once', async () => {
  const here = await machine()
  const { store, partition, author } = here
  const { recordId } = await here.visit()
  const matter = async (title: string, from = recordId) => {
    const fields = { source: 'reception', date: '2026-03-05', title, visit: from }
    return (await store.create('issue', partition, { fields }, author)).recordId
  }
  await matter('路灯不亮')
  await matter('别处来的', 'another-visit')
  const done = await matter('办完的')
  await store.step(done, 'closed', { on: '2026-03-06', outcome: 'solved', note: '已修复' }, author)
  show(here, 'visit', recordId)
  const withdrawn = async () => (await here.store.row(recordId))?.withdrawn
  await userEvent.click(page.getByRole('button', { name: '撤回这条记录' }))
  await says('不计入台账和考核')
  await says('由它生成的路灯不亮不会一起撤回')
  await userEvent.keyboard('{Escape}')
  await until(() => !frame.innerText.includes('随时可以恢复'), 'not asked any more')
  expect(await withdrawn()).toBe(false)
  await userEvent.click(page.getByRole('button', { name: '撤回这条记录' }))
  await userEvent.click(page.getByRole('button', { name: '确定撤回' }))
  await says('这条记录已撤回')
  await userEvent.click(page.getByRole('button', { name: /^恢\s?复$/ }))
  await until(async () => (await withdrawn()) === false, 'restored')
})

it('says where the text is when the record is withdrawn elsewhere meanwhile', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  await holds('place', '议事厅')
  await userEvent.fill(field('place'), '东门')
  await here.store.step(recordId, 'withdrawn', {}, here.author)
  await says('这条记录刚被撤回，没有保存的改动留在草稿里')
  await here.store.step(recordId, 'restored', {}, here.author)
  await until(() => input('place')?.disabled === false, 'it may be written into again')
  expect(input('place')?.value).toBe('东门')
})

it('what stands open to type into asks for nothing until something is written', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  const topic = () =>
    frame.querySelector<HTMLElement>('[data-field^="meeting-topics-"][data-field$="-title"]')
  await until(() => topic() !== null, 'the topic')
  expect(topic()?.querySelector('.field-required')).toBeNull()
  const title = topic()?.querySelector('input')
  if (title) await userEvent.fill(title, '停车')
  await until(() => topic()?.querySelector('.field-required') != null, 'the star')
})

it('a meeting without a topic has one open to type into; taken out, the next one is another row', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  const title = () => {
    const found = frame.querySelector('[id^="meeting-topics-"][id$="-title"]')
    if (!(found instanceof HTMLInputElement)) throw new Error('no open topic')
    return found
  }
  const topics = async () => (await here.store.rows('meeting'))[0]?.items.topics.map((topic) => topic.title)
  await holds('place', '议事厅')
  await userEvent.keyboard('{Control>}s{/Control}')
  expect(await topics()).toEqual([])
  await userEvent.fill(title(), '加装充电桩')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(async () => (await topics())?.[0] === '加装充电桩', 'the topic')
  await userEvent.click(page.getByRole('button', { name: '移除议题1' }))
  await userEvent.fill(title(), '划停车位')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(async () => JSON.stringify(await topics()) === '["划停车位"]', 'only the other topic')
})

it('a visit on a day that lies ahead is saved only when it was asked: an issue would follow from it', async () => {
  const here = await machine()
  show(here, 'visit', null, 'reception')
  await until(() => frame.querySelector('#visit-date') !== null, 'the form')
  await userEvent.tripleClick(page.getByLabelText('日期', { exact: false }).first())
  await userEvent.keyboard('2999-1-1{Tab}{Control>}s{/Control}')
  await says('请再保存一次')
  expect(await here.store.rows('visit')).toEqual([])
  await until(() => document.activeElement?.id === 'visit-date', 'the focus on the day')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(
    async () => (await here.store.rows('visit'))[0]?.date === '2999-01-01',
    'saved when asked again',
  )
})

it('Tab passes over the bin of a row; Alt+Delete takes the row out, and Enter brings it back', async () => {
  const here = await machine()
  const { recordId } = await meeting(here, {
    items: { decisions: { d1: { matter: '修好东门路灯', order: 0 } } },
  })
  show(here, 'meeting', recordId)
  await holds('decisions-d1-matter', '修好东门路灯')
  field('decisions-d1-due').focus()
  await userEvent.keyboard('{Tab}')
  expect(document.activeElement?.textContent).toContain('添加议定事项')
  field('decisions-d1-person').focus()
  await userEvent.keyboard('{Alt>}{Delete}{/Alt}')
  await until(() => input('decisions-d1-matter') === null, 'gone')
  await until(() => document.activeElement?.textContent?.replace(/\s/g, '') === '撤销', 'its undo')
  await userEvent.keyboard('{Enter}')
  await holds('decisions-d1-matter', '修好东门路灯')
})
