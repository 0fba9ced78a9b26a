/** 五具备、四统一、三上墙 of a station: the office ticks what it found, a station reads it. */
import { Button, Input, Radio } from 'antd'
import type { ReactNode } from 'react'
import { type StandardEntry, standardsOf } from '../../../shared/org/standards'
import { STANDARD_STATES, STANDARDS, type Standard } from '../../../shared/records/dictionaries'
import type { Values } from '../../../shared/records/fields'
import { showDate, today } from '../../ui/dates'
import { fieldId } from '../../ui/form/focus'
import type { RecordDraft } from '../../ui/form/useRecordDraft'

const LIST = 'standards'
const NOTE_MAX = 120
const CHOICES = Object.entries(STANDARD_STATES).map(([value, label]) => ({ value, label }))

function isStandard(code: unknown): code is Standard {
  return typeof code === 'string' && Object.hasOwn(STANDARDS, code)
}

/** The rows of the form as the record will have them. */
function entriesOf(draft: RecordDraft): readonly StandardEntry[] {
  return (draft.form.items[LIST] ?? []).flatMap((row) => {
    const { standard, state, on, note, id, order } = row
    if (!isStandard(standard)) return []
    return [
      {
        id,
        order,
        standard,
        ...(state === 'met' || state === 'lacking' ? { state } : {}),
        ...(typeof on === 'string' ? { on } : {}),
        ...(typeof note === 'string' ? { note } : {}),
      },
    ]
  })
}

function Line({
  code,
  entry,
  draft,
}: {
  readonly code: Standard
  readonly entry: StandardEntry | null
  readonly draft: RecordDraft
}): ReactNode {
  const set = (values: Values) => {
    if (!entry) draft.addRow(LIST, code, { standard: code, ...values })
    else for (const [key, value] of Object.entries(values)) draft.set(`${LIST}/${code}/${key}`, value)
  }
  const name = STANDARDS[code]
  return (
    <li className="standard">
      <span className="standard-name" id={`standard-${code}`}>
        {name}
      </span>
      <Radio.Group
        aria-labelledby={`standard-${code}`}
        optionType="button"
        buttonStyle="solid"
        size="small"
        options={CHOICES}
        value={entry?.state}
        onChange={({ target }) => set({ state: target.value, on: today() })}
      />
      <span className="quiet standard-day">{entry?.on ? `${showDate(entry.on)}核对` : '未核对'}</span>
      {(entry?.state === 'lacking' || entry?.note) && (
        <Input
          id={fieldId('station', `${LIST}/${code}/note`)}
          aria-label={`${name}：缺什么、何时补齐`}
          placeholder="缺什么、何时补齐"
          maxLength={NOTE_MAX}
          value={entry.note ?? ''}
          onChange={({ target }) => set({ note: target.value })}
        />
      )}
    </li>
  )
}

/** The checklist in the office's form. */
export function StandardsEditor({ draft }: { readonly draft: RecordDraft }): ReactNode {
  const groups = standardsOf(entriesOf(draft))
  const open = groups.flatMap(({ entries }) => entries.filter(({ entry }) => !entry?.state))
  const meetAll = () => {
    for (const { code, entry } of open) {
      const values = { state: 'met', on: today() } as const
      if (!entry) draft.addRow(LIST, code, { standard: code, ...values })
      else for (const [key, value] of Object.entries(values)) draft.set(`${LIST}/${code}/${key}`, value)
    }
  }
  return (
    <div className="standards">
      {groups.map(({ name, entries, met }) => (
        <fieldset key={name} className="standard-group">
          <legend>
            {name} <span className="quiet">{`${met}/${entries.length} 达标`}</span>
          </legend>
          <ul>
            {entries.map(({ code, entry }) => (
              <Line key={code} code={code} entry={entry} draft={draft} />
            ))}
          </ul>
        </fieldset>
      ))}
      {open.length > 0 && (
        <p>
          <Button onClick={meetAll}>其余 {open.length} 项都达标</Button>
          <span className="quiet">　核对日期记为今天。</span>
        </p>
      )}
    </div>
  )
}

/** The checklist as it is read. */
export function StandardsRead({ standards }: { readonly standards: readonly StandardEntry[] }): ReactNode {
  return (
    <div className="standards">
      {standardsOf(standards).map(({ name, entries, met }) => (
        <section key={name} className="standard-group">
          <h3>
            {name} <span className="quiet">{`${met}/${entries.length} 达标`}</span>
          </h3>
          <ul>
            {entries.map(({ code, entry }) => (
              <li key={code} className="standard">
                <span className="standard-name">{STANDARDS[code]}</span>
                {entry?.state ? (
                  <span className={entry.state === 'met' ? 'mark mark-good' : 'mark mark-warn'}>
                    {STANDARD_STATES[entry.state]}
                  </span>
                ) : (
                  <span className="mark">未核对</span>
                )}
                <span className="quiet standard-day">{entry?.on ? `${showDate(entry.on)}核对` : ''}</span>
                {entry?.note && <span>{entry.note}</span>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
