/** What was begun on this machine and not saved, above the duties: nobody is to write it a second time. */
import type { ReactNode } from 'react'
import type { KindName } from '../../../shared/records/fields'
import { KINDS } from '../../../shared/records/index'
import { useOpenDrafts } from '../../ui/form/useOpenDrafts'
import { recordHref } from '../../ui/links'
import { clip } from '../../ui/words'

/** The kinds of which a station begins records. */
const BEGUN_HERE = ['visit', 'meeting', 'issue', 'activity', 'deed', 'posting', 'plan'] as const

function OfKind({ kind }: { readonly kind: KindName }): ReactNode {
  const { list = [] } = useOpenDrafts(kind)
  return list
    .filter(({ isNew }) => isNew)
    .map(({ recordId, title }) => (
      <a key={recordId} className="bench-unsaved" href={recordHref(kind, recordId) ?? '#/desk'}>
        未保存：{KINDS[kind].label}　{clip(title, 14) || '（未填写）'}
      </a>
    ))
}

export function Unsaved(): ReactNode {
  return (
    <>
      {BEGUN_HERE.map((kind) => (
        <OfKind key={kind} kind={kind} />
      ))}
    </>
  )
}
