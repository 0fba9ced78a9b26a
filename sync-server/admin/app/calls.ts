/** The calls of the administration in the app, by their names. What is not here cannot be asked from afar. */
import {
  ADMIN_CALLS,
  type AdminAnswerOf,
  type AdminCallName,
  type AdminGiven,
} from '../../../shared/wire/admin'
import type { Desk } from '../command'
import { AdminProblem } from '../problem'
import { backup, backups, verify } from './backups'
import type { Caller } from './caller'
import { audit, devices, revoke, stats } from './devices'
import { claim, giveBack, held, heldOpen } from './held'
import { addGrant, addOne, endGrant, invite, persons } from './people'

type Deed<N extends AdminCallName> = (
  desk: Desk,
  caller: Caller,
  given: AdminGiven<N>,
) => Promise<AdminAnswerOf<N>>

const DEEDS: { readonly [N in AdminCallName]: Deed<N> } = {
  persons,
  'persons add': addOne,
  invite,
  'grants add': addGrant,
  'grants end': endGrant,
  devices,
  revoke,
  audit,
  stats,
  backup,
  backups,
  verify,
  held,
  'held open': heldOpen,
  claim,
  'give back': giveBack,
}

/** These take long and have their own way of not crossing each other; everything else is done one after the other. */
export const SLOW: ReadonlySet<AdminCallName> = new Set(['backup', 'verify'])

/** Does a call. Throws AdminProblem; what is given is parsed here. */
export async function perform<N extends AdminCallName>(
  desk: Desk,
  caller: Caller,
  name: N,
  given: unknown,
): Promise<AdminAnswerOf<N>> {
  const parsed = ADMIN_CALLS[name].given.safeParse(given)
  if (!parsed.success)
    throw new AdminProblem('bad-request', '送来的内容不完整或写得不对。请核对填写，或更新软件后再试。')
  const by = { ...desk, administration: desk.administrationBy(caller.person) }
  return ADMIN_CALLS[name].answer.parse(await DEEDS[name](by, caller, parsed.data))
}
