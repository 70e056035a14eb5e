import { shownCode } from '../../domain/entry/certificateCode'
import { wordToAuthorOf } from './authorWords'
import type { CampaignDocument } from './campaigns'
import type { CertificateDocument } from './certificates'
import type { MemberWord } from './memberWords'

/** What winners hear through their inbox. Each word opens the certificate it is about, and belongs to it: there is one. */

type Organizer = Pick<CampaignDocument, 'unionId' | 'unionPath' | 'unionName'>

/** That a work has an award, and its certificate is there. */
export function issuedWord(certificate: CertificateDocument, organizer: Organizer, now: number) {
  const { entryTitle, campaignTitle, awardTitle } = certificate
  return wordOf(certificate, organizer, {
    ...{ occasion: 'issued', now, title: `作品获奖了：${entryTitle}` },
    paragraphs: [
      `你投给“${campaignTitle}”的作品得了${awardTitle}。`,
      '证书可以存成图片或 PDF，上面的编号谁都能查真伪。以后在“我的证书”里找得到。',
    ],
  })
}

/** That it was taken back, and why. */
export function revokedWord(certificate: CertificateDocument, organizer: Organizer, because: string, now: number) {
  const { entryTitle, campaignTitle, awardTitle } = certificate
  return wordOf(certificate, organizer, {
    ...{ occasion: 'revoked', now, title: `证书收回了：${entryTitle}` },
    paragraphs: [
      `你投给“${campaignTitle}”的作品，${awardTitle}的证书收回了：${because}`,
      '编号现在查出来是“已撤销”。有疑问打 12351 问工会。',
    ],
  })
}

function wordOf(
  { code, entryTitle, owner, isOfUnit }: CertificateDocument,
  { unionId, unionPath, unionName }: Organizer,
  words: Pick<MemberWord, 'occasion' | 'title' | 'paragraphs' | 'now'>,
): MemberWord | undefined {
  return wordToAuthorOf({
    work: { title: entryTitle, memberId: isOfUnit ? null : owner },
    ...{ union: { unionId, unionPath, unionName }, about: `certificate:${shownCode(code)}`, ...words },
  })
}
