/** Where the focus goes when what had it is gone: of pages one above the other, into the uppermost. */
import { afterEach, expect, it } from 'vitest'
import { focusNextStep } from '../../../renderer/ui/form/focus'

afterEach(() => document.body.replaceChildren())

const page = (head: string, steps: string) =>
  `<div class="record-page"><div class="record-head">${head}</div><p class="next-buttons">${steps}</p></div>`
const focused = () => document.activeElement?.textContent

it('is the next step of the page that lies above', () => {
  document.body.innerHTML =
    page('', '<button>催办</button>') + page('<button>打印</button>', '<button>告知</button>')
  focusNextStep()
  expect(focused()).toBe('告知')
})

it('is the head where there is no step, and never what withdraws the record', () => {
  const withdraw = '<button class="withdraw-button">撤回</button>'
  document.body.innerHTML = page('', '<button>催办</button>') + page(`<button>去修改</button>${withdraw}`, '')
  focusNextStep()
  expect(focused()).toBe('去修改')
})
