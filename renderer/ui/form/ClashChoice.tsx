/** Somebody else changed here what is being changed here too: both writings are shown where they stand, and a person chooses. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { REMOVED } from '../../../shared/records/document'
import type { KindName } from '../../../shared/records/fields'
import { useContent, useMe, useNames } from '../../store'
import { theirWriter } from '../read/writers'
import { clip, pathWords, valueWords } from '../words'
import { fieldId } from './focus'
import type { RecordDraft } from './useRecordDraft'
import type { Clash } from './working'

/** Who wrote what has come, in words. */
function useWriter(recordId: string, { path, theirs }: Clash): string {
  const content = useContent(recordId)
  const me = useMe()
  const names = useNames()
  const whole = path.includes('/') ? path : `fields/${path}`
  const who = theirWriter(content?.events ?? [], whole, theirs, me.person)
  return who === me.person ? '您在另一台电脑上' : names.of(who) || '另一人'
}

function removalWords(who: string, theyRemoved: boolean) {
  return theyRemoved
    ? { said: `${who}移除了这一行，您正在改它。`, theirs: '移除这一行', ours: '保留这一行' }
    : { said: `您移除的一行，${who}刚改过。`, theirs: '恢复这一行', ours: '仍然移除' }
}

export function ClashChoice({
  kind,
  recordId,
  clash,
  decide,
}: {
  readonly kind: KindName
  readonly recordId: string
  readonly clash: Clash
  readonly decide: RecordDraft['decide']
}): ReactNode {
  const names = useNames()
  const { path, theirs } = clash
  const who = useWriter(recordId, clash)
  const { spec } = pathWords(kind, path.includes('/') ? path : `fields/${path}`)
  const written = clip(valueWords(spec, theirs, names), 60)
  const words = path.endsWith(`/${REMOVED}`)
    ? removalWords(who, theirs === true)
    : {
        said: written ? `${who}刚改为“${written}”，与您的写法不同。` : `${who}刚清空了这一项。`,
        theirs: `采用${who}的写法`,
        ours: '保留我的写法',
      }
  return (
    <div className="clash" role="alert">
      <span>{words.said}</span>
      <span className="lost-choice">
        <Button id={fieldId(kind, `${path}/theirs`)} size="small" onClick={() => decide(path, true)}>
          {words.theirs}
        </Button>
        <Button size="small" onClick={() => decide(path, false)}>
          {words.ours}
        </Button>
      </span>
    </div>
  )
}
