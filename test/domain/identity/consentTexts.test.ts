import { createHash } from 'node:crypto'
import { CONSENT_LINES, CONSENT_VERSIONS, consentTexts } from '../../../domain/identity/consentTexts'
import { ConsentKind } from '../../../domain/identity/contract'

const issuer = { name: '青禾市总工会', privacyContact: '0574-00000000', hostedBy: '青禾市总工会机房' }
const current = (kind: ConsentKind) => consentTexts(kind, CONSENT_VERSIONS[kind], issuer)
const wordsOf = (kind: ConsentKind) => JSON.stringify(current(kind))

/**
 * People agreed to these very words. When a text has to change, publish a new version beside the old one and add
 * its line here; a line that is here already never changes.
 */
const PUBLISHED: Record<ConsentKind, Record<string, string>> = {
  terms: { '2026-11-01': '25309d53878b6916' },
  document_number: { '2026-11-01': '7bd89b4e62af392b' },
}

describe('consent texts', () => {
  it.each(ConsentKind.options)('of %s are never edited once published', (kind) => {
    for (const [version, published] of Object.entries(PUBLISHED[kind])) {
      const words = JSON.stringify(consentTexts(kind, version, issuer))
      expect(createHash('sha256').update(words).digest('hex').slice(0, 16)).toBe(published)
    }
    expect(Object.keys(PUBLISHED[kind])).toContain(CONSENT_VERSIONS[kind])
  })

  it('show the agreement and the policy behind one tick, and the document number behind its own', () => {
    expect(current('terms').map((text) => text.title)).toEqual(['用户协议', '隐私政策'])
    expect(current('document_number').map((text) => text.title)).toEqual(['单独同意处理证件号'])
    expect(CONSENT_LINES.document_number.detail('青禾市总工会')).toContain('由青禾市总工会用于核对身份')
  })

  it('have nothing for a version that was never published', () => {
    expect(consentTexts('terms', '1999-01-01', issuer)).toEqual([])
  })

  it.each(['谁来处理', '做什么用', '为什么非要不可', '影响', '保存多久', '怎么撤回', '不同意会怎样'])(
    'for the document number say what the law asks for: %s',
    (heading) => {
      expect(current('document_number')[0]!.sections.some((section) => section.heading.includes(heading))).toBe(true)
    },
  )

  it('name who is answerable, where the data lies, and how to withdraw', () => {
    for (const words of [issuer.name, issuer.privacyContact, issuer.hostedBy, '撤回', '导出', '12351']) {
      expect(wordsOf('terms')).toContain(words)
    }
    for (const words of [issuer.name, issuer.privacyContact, '撤回', '12351']) {
      expect(wordsOf('document_number')).toContain(words)
    }
  })

  it('speak as the rest of the mini-program does', () => {
    for (const kind of ConsentKind.options) {
      expect(wordsOf(kind)).not.toMatch(/您|！|尊敬的|undefined/)
      for (const text of current(kind)) {
        expect(text.version).toBe(CONSENT_VERSIONS[kind])
        for (const { paragraphs } of text.sections) for (const each of paragraphs) expect(each).toMatch(/[。]$/)
      }
    }
  })
})
