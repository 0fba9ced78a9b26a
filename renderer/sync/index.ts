/**
 * Bringing the records of this machine and of the office together. `replicator.ts` keeps the connection, `session.ts` speaks
 * the protocol (docs/protocol.md), `enrol.ts` joins, `admin.ts` asks for the administration. Only this folder opens sockets.
 */
export { AdminError, askAdmin } from './admin'
export { EnrolError, type EnrolOptions, enrol, followServer, joinSample, sampleInfo } from './enrol'
export { type PhotoCarrier, startPhotoCarrier } from './photos'
export { type Replicator, type ReplicatorOptions, startReplicator } from './replicator'
export { createTruth, type TruthHolder } from './truth'
