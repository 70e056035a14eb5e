import { isCode, typedCode } from '../../domain/entry/certificateCode'
import { verifyCertificate } from '../../domain/entry/judging'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { callerAddress, callerOpenid } from '../_kit/cloud'
import { indexHash } from '../_kit/secrets'
import { allowedAt, type AttemptDocument, attempts, takeTry } from '../_store/attempts'
import {
  type CertificateDocument,
  certificateForAnybody,
  certificateWith,
  verifyAttemptsId,
  VERIFY_WINDOWS,
} from '../_store/certificates'

const SENTENCE = '编号输错太多次了，过十分钟再查，或联系主办工会'

interface Early {
  found: CertificateDocument | undefined
  tries: AttemptDocument | undefined
}

/** Without an account, people behind one address try together. The address itself is not kept. */
function whoAsks(): string {
  return callerOpenid() || `address-${indexHash('address', callerAddress())}`
}

/**
 * 查验: whoever has a code sees whose certificate it is, and whether it was taken back. Wrong codes are counted, so that
 * nobody tries them out; while too many were wrong, a right one is not answered either.
 */
export const verify = action(
  verifyCertificate,
  'everybody',
  async ({ code }, { now }, { found, tries }: Early) => {
    if (tries && allowedAt(tries.at, VERIFY_WINDOWS, now) > now) {
      throw new AppError('request.too_many', { message: SENTENCE })
    }
    if (!found) {
      // Each wrong code is a try of its own; the same one typed again is not.
      await takeTry(verifyAttemptsId(whoAsks()), typedCode(code), VERIFY_WINDOWS, now, () => SENTENCE)
      throw new AppError('jury.certificate_not_found')
    }
    return { certificate: certificateForAnybody(found) }
  },
  async ({ code }): Promise<Early> => {
    const typed = typedCode(code)
    const [found, tries] = await Promise.all([
      isCode(typed) ? certificateWith(typed) : undefined,
      attempts.get(verifyAttemptsId(whoAsks())),
    ])
    return { found, tries }
  },
)
