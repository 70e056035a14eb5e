/**
 * Versions of what people agree to, oldest first; the last one is what is agreed to today. A changed text is a new version
 * here, its words in `consentTexts.ts`, and for `terms` the sentence that says what changed: whoever is a member already
 * is asked by that sentence the next time the program is opened.
 *
 * @source 《个人信息保护法》第十四条第二款 (重新取得同意)
 */
export const TERMS_VERSIONS = ['2026-11-01', '2026-11-20'] as const

/** What a member who agreed to another version is asked for. */
export const TERMS_TODAY: (typeof TERMS_VERSIONS)[number] = '2026-11-20'

/** The versions a join form has to carry today. */
export const CONSENT_VERSIONS: Readonly<Record<'terms' | 'document_number', string>> = {
  terms: TERMS_TODAY,
  document_number: '2026-11-01',
}

/** What each version of the terms changed of the one before, in one sentence; the first changed nothing. */
const TERMS_CHANGES: Readonly<Record<(typeof TERMS_VERSIONS)[number], string>> = {
  '2026-11-01': '',
  '2026-11-20': '《隐私政策》写明了参加主题活动、看通知和读书会留下什么记录，谁能看到，保存多久。',
}

/**
 * What changed since somebody agreed, a sentence a version; nothing for whoever agreed to today's.
 *
 * @param agreed null where it is not known: the first version then
 */
export function termsChangedSince(agreed: string | null): string[] {
  return TERMS_VERSIONS.slice(1).flatMap((version) => (version > (agreed ?? '') ? TERMS_CHANGES[version] : []))
}
