/** The items by category with score and state. Arrows move, Enter goes to the entry form. */
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { type Assessment, type ItemResult, itemsOf, scoreText } from '../../../shared/rules/assessment/index'
import { moved, pressed } from '../../ui/shortcuts'
import { categoryWords, scoreWords, sharedWords } from './words'

interface Props {
  readonly assessment: Assessment
  readonly chosen: string
  readonly onChoose: (code: string) => void
  readonly onEnter: () => void
}

/** Lines seen at once, roughly. */
const PAGE = 10

const TONES: Readonly<Record<ItemResult['status'], string>> = {
  scored: 'assess-number',
  entered: 'assess-number',
  awaiting: 'mark mark-warn',
  noDuty: 'quiet',
  notApplicable: 'quiet',
}

export function ItemList({ assessment, chosen, onChoose, onEnter }: Props): ReactNode {
  const list = useRef<HTMLDivElement>(null)
  const codes = itemsOf(assessment).map((item) => item.code)

  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>(`[data-code="${chosen}"]`)
    here?.scrollIntoView({ block: 'nearest' })
    // The keyboard goes with it.
    if (list.current?.contains(document.activeElement)) here?.focus({ preventScroll: true })
  }, [chosen])

  const onKeyDown = (event: KeyboardEvent) => {
    if (pressed('open', event.nativeEvent) !== null) {
      event.preventDefault()
      onEnter()
      return
    }
    const target = moved(event, codes.indexOf(chosen), codes.length, PAGE)
    if (target === null) return
    event.preventDefault()
    const code = codes[target]
    if (!code) return
    onChoose(code)
    list.current?.querySelector<HTMLElement>(`[data-code="${code}"]`)?.focus()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of buttons with one tab stop; arrows move inside it.
    <div className="assess-items" ref={list} role="group" aria-label="考核项目" onKeyDown={onKeyDown}>
      {assessment.categories.map((category) => (
        <section key={category.name}>
          <h3 className="assess-category">
            <span>{category.name}</span>
            <span className="assess-number">
              {categoryWords(category)} / {scoreText(category.points)}
            </span>
          </h3>
          {sharedWords(category) && <p className="assess-shared">{sharedWords(category)}</p>}
          <ol>
            {category.items.map((item) => (
              <li key={item.code}>
                <Item item={item} here={item.code === chosen} onChoose={onChoose} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

function Item({
  item,
  here,
  onChoose,
}: {
  readonly item: ItemResult
  readonly here: boolean
  readonly onChoose: (code: string) => void
}): ReactNode {
  return (
    <button
      type="button"
      data-code={item.code}
      tabIndex={here ? 0 : -1}
      aria-current={here}
      className={here ? 'assess-item assess-here' : 'assess-item'}
      onClick={() => onChoose(item.code)}
    >
      <span className="assess-code">{item.code}</span>
      <span className="assess-name">{item.name}</span>
      {item.correction ? <span className="mark mark-accent">更正</span> : null}
      {item.warnings.length > 0 ? <span className="mark mark-bad">核对</span> : null}
      <span className={TONES[item.status]}>{scoreWords(item)}</span>
    </button>
  )
}
