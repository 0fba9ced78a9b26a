/** The form of a reception or a visit: which parts it has and where the fields stand. The matters are a part of their own. */
import type { FormLayout, Part, Place } from '../../ui/form/layout'

const HEAD: Part = {
  title: '',
  fields: [
    { key: 'mode', span: 3, buttons: true },
    { key: 'date', span: 3 },
    { key: 'begin', span: 3 },
    { key: 'end', span: 3 },
    { key: 'deputies', span: 9 },
    { key: 'recorder', span: 3 },
  ],
}

const RECEIVED: Part = {
  title: '来访人',
  fields: [
    { key: 'name', span: 3 },
    { key: 'gender', span: 3 },
    { key: 'phone', span: 3 },
    { key: 'channel', span: 3 },
    { key: 'address', span: 6 },
    { key: 'headcount', span: 3 },
    { key: 'secret', span: 3 },
  ],
}

const CALLED_ON: Part = {
  title: '走访对象',
  fields: [
    { key: 'form', span: 3 },
    { key: 'target', span: 3 },
    { key: 'point', span: 3 },
    { key: 'place', span: 3 },
    { key: 'name', span: 3 },
    { key: 'gender', span: 3 },
    { key: 'phone', span: 3 },
    { key: 'headcount', span: 3 },
    { key: 'address', span: 9 },
    { key: 'secret', span: 3 },
  ],
}

/** Below the matters. */
export const TAIL: Readonly<Record<'reception' | 'visit', readonly Place[]>> = {
  reception: [{ key: 'note', lines: 2 }],
  visit: [
    { key: 'publicity', span: 6, lines: 2 },
    { key: 'note', span: 6, lines: 2 },
  ],
}

export const VISIT: FormLayout = {
  noun: '接访走访',
  first: 'deputies',
  beginning: ({ preset, writer, today }) => ({
    mode: preset === 'visit' ? 'visit' : 'reception',
    ...(preset === 'visit' ? {} : { channel: 'inPerson' }),
    date: today,
    recorder: writer,
  }),
  parts: ({ fields }) => [HEAD, fields.mode === 'visit' ? CALLED_ON : RECEIVED],
}
