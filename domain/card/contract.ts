import * as z from 'zod/mini'
import { contract } from '../contract'
import { Instant } from '../shapes'

/** What the member card says of itself. `offline` is the phone's own addition, never the server's. */
export const CardState = z.enum(['active', 'waiting', 'reserved', 'suspended', 'ended'])
export type CardState = z.infer<typeof CardState>

/** The face of a member card. Nothing here identifies the person to a stranger. */
export const CardFace = z.object({
  state: CardState,
  name: z.string(),
  unionName: z.string(),
  /** `青禾市总工会`: whose card it is. */
  issuerName: z.string(),
  /** `3302 **** 0178` */
  cardNumberMasked: z.string(),
  /** It has a code to show: while active, and reserved for retirement, when the card is kept for what retirees may use. */
  canShowCode: z.boolean(),
  /** Why the card does not work, or not everywhere, and what to do; null while it works. */
  notice: z.nullable(z.string()),
  joinedAt: z.nullable(Instant),
})
export type CardFace = z.infer<typeof CardFace>

/**
 * Opens the card: its face and the next minutes' tokens, each good for its own minute.
 * The phone shows the token of the current minute and works on without a network until they run out.
 */
export const openCard = contract('card.open', {
  input: z.object({
    /** How many minutes ahead: 15, up to 120 where the member has said there is no signal. */
    minutes: z._default(z.int().check(z.gte(1), z.lte(120)), 15),
  }),
  output: z.object({
    face: CardFace,
    /** The minute (since 2024-01-01T00:00Z) of the first token; the rest follow one by one. */
    firstMinute: z.int(),
    /** 122 characters each; empty unless the card is active. */
    tokens: z.array(z.string()),
    now: Instant,
  }),
})

/** A one-time 18-digit code for a desk that cannot scan. Sixty seconds, online only. */
export const openFallbackCode = contract('card.fallbackCode', {
  input: z.object({}),
  output: z.object({
    /** 18 digits, first two from 10 to 15. */
    code: z.string(),
    expiresAt: Instant,
    now: Instant,
  }),
})

/** Whether a card is good, for a desk that only wants to see membership. Uses nothing up. */
export const verifyCard = contract('card.verify', {
  input: z.object({ scanned: z.string().check(z.maxLength(400)) }),
  output: z.object({
    nameMasked: z.string(),
    unionName: z.string(),
    documentTail: z.string(),
    state: CardState,
    now: Instant,
  }),
})

/** The public keys a verifier needs: current, next and previous. */
export const openCardKeys = contract('card.keys', {
  input: z.object({}),
  output: z.object({
    keys: z.array(
      z.object({
        keyId: z.int().check(z.gte(0), z.lte(63)),
        /** Raw Ed25519 public key, 32 bytes, base64url. */
        publicKey: z.string(),
        notBefore: Instant,
        notAfter: Instant,
      }),
    ),
    now: Instant,
  }),
})
