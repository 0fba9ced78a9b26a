/** A button that is gone after its first click does not pass the second on to what comes in its place. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { watchDoubleClicks } from '../../renderer/app/double-click'

let end: () => void
const pressed: string[] = []
function button(name: string, onClick: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.textContent = name
  made.onclick = () => {
    pressed.push(name)
    onClick()
  }
  return made
}

beforeEach(() => {
  pressed.length = 0
  end = watchDoubleClicks()
})
afterEach(() => {
  end()
  document.body.replaceChildren()
})

it('the second click of a double click does nothing where something else has moved', async () => {
  const next = button('添加照片', () => undefined)
  const sure = button('确定进展', () => sure.replaceWith(next))
  document.body.append(sure)
  await userEvent.dblClick(sure)
  expect(pressed).toEqual(['确定进展'])
  await userEvent.click(next)
  expect(pressed).toEqual(['确定进展', '添加照片'])
})

it('the same button may be pressed twice', async () => {
  const more = button('下个月', () => undefined)
  document.body.append(more)
  await userEvent.dblClick(more)
  expect(pressed).toEqual(['下个月', '下个月'])
})
