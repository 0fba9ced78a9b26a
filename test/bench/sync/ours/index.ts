/**
 * Our clients without a window: the wire protocol over real sockets, with the signing, the documents and the one push under way of
 * the real replicator. What the real one keeps in IndexedDB is kept in memory here (the bench of the district measures the window).
 */
import type { Client } from '../system'
import { firstJoin } from './first-join'
import { idle } from './idle'
import { net } from './net'
import { offlineDay } from './offline-day'

export const client: Client = { net, idle, offlineDay, firstJoin }
