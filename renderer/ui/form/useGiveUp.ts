/** Giving up what was not saved: it is said that it can be taken back, and the keyboard is on the way to that. */
import { App } from 'antd'
import { useEffect } from 'react'
import { isNowhere } from './focus'
import type { RecordDraft } from './useRecordDraft'

const SAID = 'given-up'

/** 放弃草稿 of a new record, 放弃改动 of one that is stored. */
export function giveUpWords({ isNew }: Pick<RecordDraft, 'isNew'>): string {
  return isNew ? '放弃草稿' : '放弃改动'
}

export function useGiveUp(draft: RecordDraft): () => void {
  const { message } = App.useApp()
  // With the form the way back is gone.
  useEffect(() => () => message.destroy(SAID), [message])
  return () => {
    draft.discard()
    void message.info({ key: SAID, content: `已${giveUpWords(draft)}，撤销（Ctrl+Z）可以取回` })
    // The button is gone.
    requestAnimationFrame(() => {
      if (isNowhere()) document.querySelector<HTMLElement>('.save-steps button:enabled')?.focus()
    })
  }
}
