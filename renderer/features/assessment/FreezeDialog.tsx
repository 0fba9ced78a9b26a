/** 冻结: whose quarter, what should be looked at before, and what comes of it. */
import { App, Button, Input, Modal, Progress } from 'antd'
import { type ReactNode, useId, useRef, useState } from 'react'
import type { StationRow } from '../../../shared/records/row'
import type { Assessment } from '../../../shared/rules/assessment/index'
import { quarterLabel } from '../../../shared/rules/workdays'
import { useMe, useStore } from '../../store'
import type { Surroundings } from '../../ui/assessment/useAssessment'
import { sentence } from '../../ui/form/useDraftKeeper'
import { Outcome } from '../../ui/Outcome'
import { shortName } from '../../ui/useShortNames'
import { freezeResults } from './freeze'
import { peersOf } from './peers'
import { totalWords, warningsOf } from './words'

interface Props {
  readonly stations: readonly StationRow[]
  readonly surroundings: Surroundings
  readonly assessments: ReadonlyMap<string, Assessment>
  /** What is frozen already: for that a reason is asked. */
  readonly frozen: ReadonlyMap<string, unknown>
  readonly onClose: () => void
}

/** Stations with which these are compared and that are not assessed to the end. */
function unfinished({ stations, surroundings, assessments }: Props): number {
  const peers = new Set(stations.flatMap((station) => peersOf(station, surroundings.stations)))
  return [...peers].filter(({ recordId }) => !assessments.get(recordId)?.totals.final).length
}

function Stations({ stations, assessments }: Pick<Props, 'stations' | 'assessments'>): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys.
    <ol className="freeze-list" tabIndex={0} aria-label="这些联络站">
      {stations.map((station) => {
        const assessment = assessments.get(station.recordId)
        const hints = assessment ? warningsOf(assessment) : []
        return (
          <li key={station.recordId}>
            <span className="freeze-station">{shortName(station)}</span>
            <span className="assess-number">{assessment ? totalWords(assessment.totals) : ''}</span>
            {hints.length > 0 && <span className="status-warn freeze-hints">{hints.join('；')}</span>}
          </li>
        )
      })}
    </ol>
  )
}

export function FreezeDialog(props: Props): ReactNode {
  const { stations, surroundings, frozen, onClose } = props
  // As it was when the dialog was opened: what it freezes itself is not frozen once more.
  const [before] = useState(frozen)
  const again = stations.some(({ recordId }) => before.has(recordId))
  const store = useStore()
  const me = useMe()
  const { message } = App.useApp()
  const id = useId()
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState('')
  const [progress, setProgress] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  const stopped = useRef(false)
  const running = useRef(false)
  const open = unfinished(props)
  const label = quarterLabel(surroundings.year, surroundings.quarter)

  const freeze = async () => {
    if (running.current) return
    if (again && note.trim() === '') {
      setProblem('请写明为什么重新冻结，各站都会看到。')
      document.getElementById(id)?.focus()
      return
    }
    stopped.current = false
    running.current = true
    setProgress(0)
    const onProgress = (done: number, of: number) => {
      setProgress(Math.round((100 * done) / of))
      return !stopped.current
    }
    try {
      const noteFor = ({ recordId }: StationRow) => (before.has(recordId) ? note.trim() : '')
      const freezing = { store, me, season: surroundings, noteFor, onProgress }
      const { done, failed } = await freezeResults(stations, freezing)
      if (done === stations.length) {
        void message.success(`已冻结 ${done} 个联络站的${label}考核结果`)
        onClose()
        return
      }
      const reasons = failed.map(({ station, why }) => `${shortName(station)}${why}`).join('')
      setSaid(`已冻结 ${done} 站，${stations.length - done} 站没有冻结。${reasons}`)
    } catch (error) {
      setSaid(sentence(error))
    } finally {
      running.current = false
    }
    setProgress(null)
  }

  return (
    <Modal
      open
      width={640}
      title={`冻结${label}考核结果`}
      footer={null}
      onCancel={onClose}
      closable={progress === null}
      keyboard={progress === null}
      mask={{ closable: false }}
      // Not before: what it is opened from takes the keyboard back first.
      afterOpenChange={(shown) => shown && document.getElementById(again ? id : `${id}-do`)?.focus()}
    >
      {said ? (
        <Outcome said={said} onClose={onClose} />
      ) : (
        <>
          <p className="quiet freeze-words">
            冻结的一览表各站都能看到、打印。以后补记或更正的内容不改变它，有出入时这里会提示。请先复核：
          </p>
          <Stations {...props} />
          {open > 0 && <p className="status-warn">还有 {open} 站没有评完，这次冻结的一览表不印本季排名。</p>}
          {again && (
            <label className="freeze-note" htmlFor={id}>
              <span>重新冻结的原因</span>
              <Input
                id={id}
                maxLength={200}
                value={note}
                placeholder="如：冻结后补录了 3.2 的得分"
                onChange={({ target }) => {
                  setNote(target.value)
                  setProblem('')
                }}
                onPressEnter={(event) => {
                  if (!event.nativeEvent.isComposing) void freeze()
                }}
              />
            </label>
          )}
          {problem && (
            <p className="field-problem" role="alert">
              {problem}
            </p>
          )}
          {progress === null ? (
            <p className="step-actions">
              <Button id={`${id}-do`} type="primary" onClick={() => void freeze()}>
                {again ? '重新冻结' : '冻结'} {stations.length} 站
              </Button>
              <Button onClick={onClose}>取消</Button>
            </p>
          ) : (
            <div className="batch-progress">
              <Progress percent={progress} />
              <Button
                onClick={() => {
                  stopped.current = true
                }}
              >
                停止
              </Button>
            </div>
          )}
        </>
      )}
    </Modal>
  )
}
