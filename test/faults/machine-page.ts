/** What runs in the browser of a fault test: the real store and replicator without any screen. */
import { exposeAutomation, meOf, openStore } from '../../renderer/store'
import { joinSample, startReplicator } from '../../renderer/sync'
import { TIMING, type Timing } from '../../renderer/sync/session'

/** As in the app, but quicker to try again. */
const QUICK = { ...TIMING, retry: { min: 200, max: 2000 } }

export interface MachineStart {
  readonly profile: string
  /** Origin of the server, or of the proxy before it. */
  readonly server: string
  /** `office` or a station. */
  readonly as: string
  /** Other than usual. */
  readonly timing?: Partial<Timing>
}

declare global {
  /** Opens the profile, joins the sample if it has not yet, and starts to sync. Returns who is here. */
  var startMachine: (
    start: MachineStart,
  ) => Promise<{ person: string; station: string | null; office: string }>
}

globalThis.startMachine = async ({ profile, server, as, timing }) => {
  const store = await openStore(profile)
  const replicator = startReplicator(store, { timing: { ...QUICK, ...timing } })
  if (!(await store.enrolment())) await joinSample({ store, server, as, deviceName: '测试电脑' })
  const enrolment = await store.enrolment()
  const [person] = await store.persons()
  const me = enrolment && person ? meOf(person, enrolment, '2026-03-05') : null
  if (!me) throw new Error('nobody is here')
  exposeAutomation(store, replicator.truth, () => me)
  return { person: me.person, station: me.station, office: me.office }
}
