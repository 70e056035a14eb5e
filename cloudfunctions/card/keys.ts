import { openCardKeys } from '../../domain/card/contract'
import { action } from '../_kit/action'
import { publishedKeys } from '../_store/cardKeys'

/** The public keys a verifier needs: current, next and previous. Anyone may have them. One step. */
export const keys = action(
  openCardKeys,
  'anyone',
  (_input, { now }, published) =>
    Promise.resolve({
      keys: published.map(({ keyId, publicKey, notBefore, notAfter }) => ({
        keyId,
        publicKey: Buffer.from(publicKey).toString('base64url'),
        notBefore,
        notAfter,
      })),
      now,
    }),
  (_input: object, now: number) => publishedKeys(now),
)
