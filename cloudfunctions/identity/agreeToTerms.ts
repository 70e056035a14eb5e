import { agreeToTerms as agreeToTermsContract } from '../../domain/identity/contract'
import { action } from '../_kit/action'
import { recordNewTerms } from '../_store/consents'

/** Agrees to terms that changed: what was agreed to before stays as it was, and what was seen today comes beside it. */
export const agreeToTerms = action(
  agreeToTermsContract,
  'member',
  async ({ version, requestKey }, { account: { _id: openid }, now }) => ({
    agreedTerms: await recordNewTerms({ openid, version, requestKey }, now),
  }),
)
