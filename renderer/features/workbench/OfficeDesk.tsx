/** The office's workbench: what came in since yesterday, how every station stands, and what waits for the office. */
import { Button } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { isWithin } from '../../../shared/org/tree'
import { type OfficeDay, officeDay } from '../../../shared/rules/duties/index'
import { addDays } from '../../../shared/rules/workdays'
import { useLastReceived, useMe, useNames, useReceived, useRows, useSyncTruth, useTree } from '../../store'
import { startOfDay, today } from '../../ui/dates'
import { Below } from '../../ui/list/Below'
import { useClaims } from '../../ui/useClaims'
import { useShortNames } from '../../ui/useShortNames'
import { Behind } from './Behind'
import { Count } from './Count'
import { ARRIVAL_ORDER, ARRIVALS, arrivalOf, officeFigure } from './figures'
import { SyncLine } from './SyncLine'
import { Tiles } from './Tiles'
import { Waiting } from './Waiting'
import type { WorkbenchPlace } from './WorkbenchScreen'

/** Days of receptions and visits that are looked through for values that two people wrote at once. */
const VISIT_DAYS = 92

function useOfficeDay(now: string): OfficeDay | undefined {
  const me = useMe()
  const tree = useTree()
  const stations = useRows('station')
  // However old it is: it stays on the desk until it is settled.
  const issues = useRows('issue')
  const meetings = useRows('meeting')
  const visits = useRows('visit', { from: addDays(now, -VISIT_DAYS) })
  const received = useReceived(startOfDay(addDays(now, -1)))
  const lastReceived = useLastReceived((stations ?? []).map((row) => row.recordId).join(' '))
  return useMemo(() => {
    if (!stations || !issues || !meetings || !visits || !received || !lastReceived) return undefined
    const own = stations.filter((row) => isWithin(me.office, tree.officeOf(row.recordId) ?? '', tree))
    return officeDay({
      today: now,
      stations: own,
      issues,
      others: [...meetings, ...visits],
      received: received.filter((row) => row.station !== ''),
      lastReceived,
    })
  }, [stations, issues, meetings, visits, received, lastReceived, now, me.office, tree])
}

function Arrived({ day }: { readonly day: OfficeDay }): ReactNode {
  return (
    <p className="bench-arrived" data-testid="arrived">
      <span className="bench-figure">
        昨天以来收到 <Count count={day.received.length} label="昨天以来收到" show="received" /> 条
      </span>
      {ARRIVAL_ORDER.map((arrival) => {
        const count = day.received.filter((row) => arrivalOf(row) === arrival).length
        return (
          count > 0 && (
            <span key={arrival} className="bench-figure">
              {ARRIVALS[arrival]}{' '}
              <Count count={count} label={`昨天以来收到的${ARRIVALS[arrival]}`} show="arrived" of={arrival} />
            </span>
          )
        )
      })}
    </p>
  )
}

export function OfficeDesk({ place }: { readonly place: WorkbenchPlace }): ReactNode {
  const names = useNames()
  const stations = useShortNames()
  const truth = useSyncTruth()
  const claims = useClaims()
  const now = today()
  const day = useOfficeDay(now)
  const { show, of = '' } = place
  return (
    <>
      <Below className="bench" covered={show !== undefined}>
        <SyncLine />
        <div className="bench-columns">
          <section className="bench-part" aria-label="各站">
            <header className="bench-head">
              <h1>各站</h1>
              {day && <Arrived day={day} />}
            </header>
            <div className="bench-scroll">
              {!day && <p className="quiet bench-pad">正在读取……</p>}
              {day && <Tiles states={day.stations} names={stations} />}
            </div>
          </section>
          <section className="bench-part" aria-label="等工委办">
            <header className="bench-head">
              <h2>等工委办</h2>
              <span className="grow" />
              <Button href="#/issues">民生问题</Button>
            </header>
            <div className="bench-scroll">
              {day && (
                <Waiting
                  day={day}
                  names={names}
                  stations={stations}
                  setAsides={truth.setAsides}
                  claims={claims}
                />
              )}
            </div>
          </section>
        </div>
      </Below>
      {show !== undefined && <Behind figure={day && officeFigure(show, of, day, names, stations)} atOffice />}
    </>
  )
}
