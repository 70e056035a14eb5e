import type { ConsentIssuer, ConsentText } from './consentText'
import type { ConsentKind } from './contract'
import { documentNumberText20261101 } from './documentNumberText'
import { privacyText20261101 } from './privacyText'
import { privacyText20261120 } from './privacyTextCampaigns'
import { termsText20261101, termsText20261120 } from './termsText'

type Write = (issuer: ConsentIssuer) => ConsentText

/**
 * Every version anybody ever agreed to, newest last; what a person agreed to can be shown to that person for ever.
 * A published text is never edited: a changed text is a new version, and the old one stays.
 *
 * `terms` covers the agreement and the privacy policy, which stand behind one tick. The document number has a tick
 * of its own, as the law asks for sensitive information.
 *
 * @source 《个人信息保护法》第十四条（重新取得同意）、第十七条（告知）、第二十九条（单独同意）
 */
const TEXTS: Readonly<Record<ConsentKind, Readonly<Record<string, readonly Write[]>>>> = {
  terms: {
    '2026-11-01': [termsText20261101, privacyText20261101],
    '2026-11-20': [termsText20261120, privacyText20261120],
  },
  document_number: { '2026-11-01': [documentNumberText20261101] },
}

/** What each tick says beside it; the words in 《》 and the heading open the texts. */
export const CONSENT_LINES: Readonly<Record<ConsentKind, { heading: string; detail: (issuer: string) => string }>> = {
  terms: { heading: '已阅读《用户协议》和《隐私政策》', detail: () => '' },
  document_number: {
    heading: '单独同意 处理我的证件号',
    detail: (issuer) => `由${issuer}用于核对身份，退会后删除。不同意也能带证件到单位工会办理。`,
  },
}

/** The texts behind one consent, or none for a version that was never published. */
export function consentTexts(kind: ConsentKind, version: string, issuer: ConsentIssuer): ConsentText[] {
  return (TEXTS[kind][version] ?? []).map((write) => write(issuer))
}
