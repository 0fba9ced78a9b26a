/** The names of the store's methods, as they travel between the server and its storage worker. */
import type { Storage } from './port'

export const METHODS = [
  'meta',
  'setMeta',
  'initMeta',
  'append',
  'erase',
  'compact',
  'commits',
  'record',
  'heads',
  'changes',
  'recordsOf',
  'numbered',
  'counter',
  'heldCommits',
  'heldOfRecord',
  'heldWaiting',
  'heldRoom',
  'decideHeld',
  'addDevice',
  'device',
  'deviceByToken',
  'replaceToken',
  'putGrant',
  'grantsOf',
  'addInvitation',
  'invitation',
  'redeem',
  'count',
  'counts',
  'devices',
  'revoke',
  'sawDevices',
  'addNote',
  'allGrants',
  'newest',
  'totals',
  'auditLog',
  'countsBetween',
  'close',
] as const satisfies readonly (keyof Storage)[]

export type Method = (typeof METHODS)[number]

/** Fails to compile when the port gains a method that is not named above. */
type Missing = Exclude<keyof Storage, Method>
export const EVERY_METHOD_IS_NAMED: [Missing] extends [never] ? true : Missing = true

export type Reply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly code: string }
