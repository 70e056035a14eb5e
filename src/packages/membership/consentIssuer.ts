import type { ConsentIssuer } from '../../../domain/identity/consentText'

/** The union that asks for consent, set when the mini-program is built: what somebody agrees to must not need a network. */
export const CONSENT_ISSUER: ConsentIssuer = {
  name: process.env.UNION_NAME,
  privacyContact: process.env.UNION_PRIVACY_CONTACT,
  hostedBy: process.env.UNION_HOSTED_BY,
}
