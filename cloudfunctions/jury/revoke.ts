import { typedCode } from '../../domain/entry/certificateCode'
import { revokeCertificate } from '../../domain/entry/judging'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { campaigns } from '../_store/campaigns'
import { type CertificateDocument, certificates, certificateView, certificateWith } from '../_store/certificates'
import { sendWithin } from '../_store/memberWords'
import { revokedWord } from '../_store/certificateWords'
import { actorOver, MANAGES } from '../_store/seats'

/**
 * 收回证书: whoever verifies it reads so, and why, and its holder is told. It is not deleted: paper that was printed still
 * has its code.
 */
export const revoke = action(
  revokeCertificate,
  MANAGES,
  async ({ reason, requestKey }, { account, now }, early: CertificateDocument | undefined) => {
    const campaign = await campaigns.get(early?.campaignId ?? 'nowhere')
    const by = actorOver(account, campaign?.unionPath, MANAGES)
    if (!early || !campaign) throw new AppError('session.not_allowed')
    const revoked = await inTransaction(async (transaction) => {
      const certificate = await certificates.within(transaction).get(early._id)
      if (!certificate) throw new AppError('session.not_allowed')
      if (certificate.revokedWith === requestKey && certificate.revokedBecause !== reason) {
        throw new AppError('request.key_reused')
      }
      // Taken back by a colleague a moment ago: their reason stands.
      if (certificate.revokedAt > 0) return certificate
      const next = { ...certificate, revokedBecause: reason, revokedAt: now, revokedWith: requestKey }
      await certificates.within(transaction).put(next)
      const word = revokedWord(next, campaign, reason, now)
      if (word) await sendWithin(transaction, word)
      await recordAudit(transaction, {
        ...{ chain: campaign.unionId, at: now, actor: by.openid, by: by.by, action: 'jury.revoke', what: '收回证书' },
        ...{ reason, subjectOpenid: null, subjectId: certificate.owner, requestKey },
      })
      return next
    })
    return { certificate: certificateView(revoked) }
  },
  ({ code }) => certificateWith(typedCode(code)),
)
