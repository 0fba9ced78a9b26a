/** From opening the window to the frame: the store, joining, the PIN, then the work. */
import { RouterProvider } from '@tanstack/react-router'
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { FirstRun, Page, SetPin, StoppedPage, Unlock } from '../features/start'
import {
  type Enrolment,
  type LocalPerson,
  SessionProvider,
  type Store,
  StoreProvider,
  type TruthSource,
  useMe,
} from '../store'
import { joinSample } from '../sync'
import { desktop } from '../ui/desktop'
import { sentence } from '../ui/form/useDraftKeeper'
import { Commands } from './desktop/Commands'
import { useTray } from './desktop/useTray'
import { RunningContext, router } from './router'
import type { StartParams } from './start-params'

type Phase =
  | { readonly name: 'reading' }
  | { readonly name: 'stopped'; readonly message: string }
  | { readonly name: 'first-run' }
  | { readonly name: 'pin'; readonly enrolment: Enrolment; readonly person: LocalPerson }
  | { readonly name: 'locked'; readonly enrolment: Enrolment; readonly persons: readonly LocalPerson[] }
  | { readonly name: 'working'; readonly enrolment: Enrolment; readonly person: string }

/** Lets the automation know who is at the keyboard. */
function WhoIsHere({ onMe }: { readonly onMe: (me: ReturnType<typeof useMe> | null) => void }): ReactNode {
  const me = useMe()
  useEffect(() => {
    onMe(me)
    return () => onMe(null)
  }, [me, onMe])
  return null
}

/** Locked, what was written is still being delivered. */
function LockedTray(): ReactNode {
  useTray('已锁定')
  return null
}

/** A machine that joins with an empty database, and has a journal with work that nobody acknowledged, begins with 恢复. */
async function offerRecovery(store: Store): Promise<void> {
  const view = await store.journal.look().catch(() => null)
  if (view && view.waiting > 0) location.hash = '#/recovery'
}

/** Where a profile stands when its window opens: unlocked at once only in the sample. */
async function firstPhase(store: Store, params: StartParams): Promise<Phase> {
  const enrolment = await store.enrolment()
  const persons = await store.persons()
  const [person] = persons
  if (enrolment?.sample && params.sample && person)
    return { name: 'working', enrolment, person: person.person }
  if (enrolment) return { name: 'locked', enrolment, persons }
  if (!params.sample || !params.server) return { name: 'first-run' }
  const joined = await joinSample({ store, server: params.server, as: params.sample, deviceName: '示例电脑' })
  const now = await store.enrolment()
  await offerRecovery(store)
  return now ? { name: 'working', enrolment: now, person: joined.person } : { name: 'first-run' }
}

export function Shell({
  store,
  truth,
  params,
  onMe,
}: {
  readonly store: Store
  readonly truth: TruthSource
  readonly params: StartParams
  readonly onMe: (me: ReturnType<typeof useMe> | null) => void
}): ReactNode {
  const [phase, setPhase] = useState<Phase>({ name: 'reading' })

  useEffect(() => {
    let gone = false
    firstPhase(store, params)
      .catch((error: unknown): Phase => ({ name: 'stopped', message: sentence(error) }))
      .then((found) => {
        if (!gone) setPhase(found)
      })
    return () => {
      gone = true
    }
  }, [store, params])

  const lock = useCallback(() => {
    Promise.all([store.enrolment(), store.persons()])
      .then(([enrolment, persons]) => {
        if (enrolment) setPhase({ name: 'locked', enrolment, persons })
      })
      .catch((error: unknown) => setPhase({ name: 'stopped', message: sentence(error) }))
  }, [store])

  const joined = useCallback(
    async (person: LocalPerson, unlocked: boolean) => {
      try {
        const enrolment = await store.enrolment()
        if (!enrolment) return
        await desktop()?.useServer({ server: enrolment.server })
        setPhase(
          unlocked
            ? { name: 'working', enrolment, person: person.person }
            : { name: 'pin', enrolment, person },
        )
      } catch (error) {
        setPhase({ name: 'stopped', message: sentence(error) })
      }
    },
    [store],
  )

  const enrolment = phase.name === 'working' ? phase.enrolment : null
  const running = useMemo(() => (enrolment ? { params, enrolment, lock } : null), [params, enrolment, lock])

  switch (phase.name) {
    case 'reading':
      return <Page title="正在打开……" narrow />
    case 'stopped':
      return <StoppedPage message={phase.message} />
    case 'working':
      return (
        <SessionProvider
          store={store}
          truth={truth}
          person={phase.person}
          loading={<Page title="正在打开……" narrow />}
          withoutGrant={
            <StoppedPage message="您在这里的授权已全部收回，请联系人大街道工委管理员。本机的记录都还在，没有删除。" />
          }
        >
          <WhoIsHere onMe={onMe} />
          <Commands onLock={lock} />
          <RunningContext value={running}>
            <RouterProvider router={router} />
          </RunningContext>
        </SessionProvider>
      )
    case 'first-run':
    case 'pin':
    case 'locked':
      return (
        <StoreProvider store={store} truth={truth}>
          {phase.name === 'locked' && <LockedTray />}
          {phase.name === 'first-run' ? (
            <FirstRun
              server={params.server}
              deviceName={params.shell ? '办公电脑' : '办公电脑（浏览器）'}
              onJoined={(person) => void offerRecovery(store).then(() => joined(person, false))}
              onSample={(person) => void joined(person, true)}
            />
          ) : phase.name === 'pin' ? (
            <SetPin
              person={phase.person.person}
              name={phase.person.name}
              onDone={() =>
                setPhase({ name: 'working', enrolment: phase.enrolment, person: phase.person.person })
              }
            />
          ) : (
            <Unlock
              enrolment={phase.enrolment}
              persons={phase.persons}
              onUnlock={(person) => setPhase({ name: 'working', enrolment: phase.enrolment, person })}
              onJoined={(person) => void joined(person, false)}
            />
          )}
        </StoreProvider>
      )
  }
}
