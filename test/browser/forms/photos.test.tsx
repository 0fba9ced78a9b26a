/** Photos in a form: made small and rid of what the camera wrote, taken in by every way, shown, taken out and brought back. */
import { App, ConfigProvider } from 'antd'
import type { ReactNode } from 'react'
import { beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../../../renderer/app/styles'
import { Drops } from '../../../renderer/app/desktop/Drops'
import { THEMES } from '../../../renderer/app/theme'
import { IssuesScreen } from '../../../renderer/features/issues'
import { prepared } from '../../../renderer/ui/photos/prepare'
import { RecordPage } from '../../../renderer/ui/record/RecordPage'
import { MAX_PHOTO_BYTES, MAX_PHOTOS, photosOf } from '../../../shared/records/photos'
import { violations } from '../support/axe'
import { type Machine, machine, until } from '../support/machine'
import { fromCamera, pictureFile } from '../support/photos'
import { show } from '../support/show'

async function pixels(bytes: Uint8Array<ArrayBuffer>) {
  const picture = await createImageBitmap(new Blob([bytes]))
  const canvas = new OffscreenCanvas(picture.width, picture.height)
  const pen = canvas.getContext('2d')!
  pen.drawImage(picture, 0, 0)
  const at = (x: number, y: number) => [...pen.getImageData(x, y, 1, 1).data]
  return { width: picture.width, height: picture.height, at }
}

/** Noise, which no encoder makes small. */
function noise(pen: OffscreenCanvasRenderingContext2D): void {
  const { width, height } = pen.canvas
  const picture = pen.createImageData(width, height)
  for (let at = 0; at < picture.data.length; at += 65_536)
    crypto.getRandomValues(picture.data.subarray(at, at + 65_536))
  for (let at = 3; at < picture.data.length; at += 4) picture.data[at] = 255
  pen.putImageData(picture, 0, 0)
}

describe('making a picture ready', () => {
  it('takes out what the camera wrote, and turns it upright', async () => {
    const MARK = '北纬22.7东经114.3'
    const jpeg = await prepared(await fromCamera(await pictureFile({ width: 64, height: 48 }), MARK))
    const words = new TextDecoder('latin1').decode(jpeg)
    expect(words).not.toContain('Exif')
    expect(new TextDecoder().decode(jpeg)).not.toContain(MARK)
    const { width, height, at } = await pixels(jpeg)
    expect([width, height]).toEqual([48, 64])
    // What was at the left is on top.
    expect(at(24, 8)[0]).toBeGreaterThan(200)
    expect(at(24, 56)[2]).toBeGreaterThan(200)
  })

  it('makes a large one 1600 pixels long and small enough to send, however much is in it', async () => {
    const jpeg = await prepared(await pictureFile({ width: 2400, height: 1200 }, noise))
    expect(jpeg.length).toBeLessThanOrEqual(MAX_PHOTO_BYTES)
    const { width, height } = await pixels(jpeg)
    expect(width / height).toBeCloseTo(2)
    expect(width).toBeLessThanOrEqual(1600)
    const plain = await pixels(await prepared(await pictureFile({ width: 2400, height: 1200 })))
    expect([plain.width, plain.height]).toEqual([1600, 800])
  })

  it('leaves a small one its size, and makes paper of what is transparent', async () => {
    const jpeg = await prepared(await pictureFile({ type: 'image/png', name: '截图.png' }, () => undefined))
    const { width, height, at } = await pixels(jpeg)
    expect([width, height]).toEqual([64, 48])
    expect(at(10, 10)).toEqual([255, 255, 255, 255])
  })

  it.each([
    ['说明.jpg', 'image/jpeg', 'photo-format', /打不开：不是图片/],
    ['IMG_1.HEIC', '', 'photo-heic', /兼容性最佳/],
  ])('says what to do with %s', async (name, type, code, words) => {
    const error = await prepared(new File(['not a picture'], name, { type })).catch((why: unknown) => why)
    expect(error).toMatchObject({ code, message: expect.stringMatching(words) })
  })
})

describe('in a form', () => {
  let here: Machine
  let recordId: string
  const text = () => document.body.innerText
  const tiles = () => document.querySelectorAll('.photo > img').length
  const shown = (count: number) => until(() => tiles() === count, `${count} photos`)
  const hand = (files: readonly File[]) => {
    const data = new DataTransfer()
    for (const file of files) data.items.add(file)
    return data
  }
  const choose = (...files: File[]) => {
    const input = document.querySelector<HTMLInputElement>('input[type=file]')!
    input.files = hand(files).files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }
  const Screen = (): ReactNode => (
    <App>
      <Drops />
      <ConfigProvider theme={THEMES.light}>
        <IssuesScreen
          record={recordId}
          onOpen={() => undefined}
          wish={{ step: '', begin: null, leave: null }}
        />
      </ConfigProvider>
    </App>
  )
  const stored = async () => (await here.store.rows('issue'))[0]!
  const save = () => userEvent.keyboard('{Control>}s{/Control}')

  beforeEach(async () => {
    here = await machine()
    const fields = { title: '路灯不亮', date: '2026-03-05', source: 'snap' }
    recordId = (await here.store.create('issue', here.partition, { fields }, here.author)).recordId
    show(here, <Screen />)
    await until(() => text().includes('添加照片'), 'the part of the photos')
  })

  it('files are taken in, named in words, saved, and read on the page of the record', async () => {
    choose(await pictureFile({ width: 80 }), await pictureFile({ width: 90 }))
    await shown(2)
    await userEvent.fill(page.getByLabelText('说明').first(), '维修前')
    await until(() => document.querySelector('[aria-label="维修前，放大"]') !== null, 'its name')
    expect(await violations(document.body)).toEqual([])
    await save()
    await until(async () => photosOf(await stored()).length === 2, 'saved')
    expect((await here.store.delivery()).photos).toBe(2)
    show(
      here,
      <ConfigProvider theme={THEMES.light}>
        <RecordPage recordId={recordId} back={() => undefined} />
      </ConfigProvider>,
    )
    await shown(2)
    expect(text()).toContain('照片（2）')
    expect(text()).toContain('维修前')
    await userEvent.click(page.getByLabelText('维修前，放大'))
    await until(() => text().includes('维修前（1／2）'), 'the large one')
    await userEvent.keyboard('{ArrowRight}')
    await until(() => text().includes('照片2（2／2）'), 'the next one')
    expect(await violations(document.body)).toEqual([])
    await userEvent.keyboard('{Escape}')
    await until(() => !text().includes('（2／2）'), 'closed')
  })

  it('dropped anywhere on the form, and pasted; a cell of Excel is pasted as words', async () => {
    const drop = new DragEvent('drop', {
      bubbles: true,
      cancelable: true,
      dataTransfer: hand([await pictureFile({ width: 70 })]),
    })
    document.querySelector('textarea')!.dispatchEvent(drop)
    expect(drop.defaultPrevented).toBe(true)
    await shown(1)
    const excel = hand([await pictureFile({ width: 75 })])
    excel.setData('text/plain', '甲\t乙')
    const asWords = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: excel })
    document.body.dispatchEvent(asWords)
    expect(asWords.defaultPrevented).toBe(false)
    const clipboardData = hand([await pictureFile({ width: 85 })])
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }),
    )
    await shown(2)
    expect(text()).not.toContain('请把文件拖到')
  })

  it('taken out and brought back, by its button and by Ctrl+Z', async () => {
    choose(await pictureFile({ width: 80 }))
    await shown(1)
    await save()
    await until(async () => photosOf(await stored()).length === 1, 'saved')
    await userEvent.click(page.getByLabelText('移除照片1'))
    await shown(0)
    await userEvent.click(page.getByText('撤销', { exact: true }))
    await shown(1)
    await userEvent.click(page.getByLabelText('移除照片1'))
    await shown(0)
    await userEvent.keyboard('{Control>}z{/Control}')
    await shown(1)
  })

  it('the same one counts once, nine are the most, and what is no picture is said', async () => {
    const same = await pictureFile({ width: 60 })
    choose(same, same)
    await shown(1)
    choose(new File(['x'], '坏图.jpg', { type: 'image/jpeg' }))
    await until(() => text().includes('“坏图.jpg”打不开'), 'what was wrong')
    const many = await Promise.all(Array.from({ length: 10 }, (_, at) => pictureFile({ width: 100 + at })))
    choose(...many)
    await shown(MAX_PHOTOS)
    await until(() => text().includes('最多放 9 张照片'), 'the most')
    await until(() => page.getByText('添加照片').element().closest('button')?.disabled === true, 'no more')
  })

  it('what was added and not saved is there again when the form is opened anew', async () => {
    choose(await pictureFile({ width: 80 }))
    await shown(1)
    await until(() => here.store.mayHaveDraft(`form:issue:${recordId}`), 'the draft')
    await here.store.settled()
    show(here, <Screen />)
    await shown(1)
    expect((await here.store.delivery()).photos).toBe(0)
  })

  it('of somebody else: says why it is not here', async () => {
    const photo = 'a'.repeat(64)
    const { author, store } = here
    await store.edit(recordId, { items: { photos: { p1: { order: 1, photo } } } }, author)
    await until(() => text().includes('照片在工委，联网后显示'), 'why it is not here')
  })
})
