/** The HTTP side of the wire: enrolment, the sample, and how every refusal is written. JSON. */
import { z } from 'zod'
import { SignedFact } from './facts'

/** Public half of an ECDSA P-256 key as JWK. */
export const PublicKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().max(60),
  y: z.string().max(60),
})
export type PublicKey = z.infer<typeof PublicKey>

/** `POST /api/enrol`: a one-time invitation makes a device known, or adds a person to a known one (with its token). */
export const EnrolRequest = z.object({
  /** As typed; spaces, hyphens and case do not matter. */
  code: z.string().min(1).max(60),
  publicKey: PublicKey,
  deviceName: z.string().min(1).max(60),
})
export type EnrolRequest = z.infer<typeof EnrolRequest>

export const EnrolResponse = z.object({
  device: z.uuid(),
  /** Bearer of the socket; null when the person was added to a device that already has one. */
  token: z.string().nullable(),
  serverKey: PublicKey,
  epoch: z.string(),
  person: z.uuid(),
  grants: z.array(SignedFact),
})
export type EnrolResponse = z.infer<typeof EnrolResponse>

/** `GET /api/sample`: who can be looked in as. 404 where no sample was loaded. */
const SamplePlace = z.object({ id: z.uuid(), name: z.string() })
export const SampleInfo = z.object({
  /** The office of all stations, or the district. */
  office: SamplePlace,
  /** The offices of a district; empty where there is one office for all. */
  offices: z.array(SamplePlace).default([]),
  stations: z.array(SamplePlace),
  /** Records stored so far, while the sample is still being loaded; `total` is 0 until it is known. */
  loading: z.object({ done: z.number(), total: z.number() }).nullable().default(null),
})
export type SampleInfo = z.infer<typeof SampleInfo>

/** `POST /api/sample/join {as}` → a fresh invitation. */
export const SampleJoin = z.object({ as: z.union([z.literal('office'), z.uuid()]) })
export const SampleCode = z.object({ code: z.string() })

/** `POST /api/prove {nonce}` → `{json, signature}` of a ServerProof: shows under any address which server answers there. */
export const ProveRequest = z.object({ nonce: z.uuid() })

/** Every refusal over HTTP: a code for programs, a sentence for the person, and the way out in the sentence. */
export const ApiError = z.object({ code: z.string(), message: z.string() })
export type ApiError = z.infer<typeof ApiError>
