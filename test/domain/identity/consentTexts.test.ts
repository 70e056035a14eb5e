import { createHash } from 'node:crypto'
import { CONSENT_LINES, consentTexts } from '../../../domain/identity/consentTexts'
import {
  CONSENT_VERSIONS,
  TERMS_TODAY,
  TERMS_VERSIONS,
  termsChangedSince,
} from '../../../domain/identity/consentVersions'
import { KEPT_AFTER_MS } from '../../../cloudfunctions/_store/campaignForgetting'
import { forgetNamesAt } from '../../../domain/draw/timing'
import { ConsentKind } from '../../../domain/identity/contract'
import { DAY_MS } from '../../../domain/time'

const issuer = { name: '青禾市总工会', privacyContact: '0574-00000000', hostedBy: '青禾市总工会机房' }
const current = (kind: ConsentKind) => consentTexts(kind, CONSENT_VERSIONS[kind], issuer)
const wordsOf = (kind: ConsentKind) => JSON.stringify(current(kind))

/**
 * People agreed to these very words. When a text has to change, publish a new version beside the old one and add
 * its line here; a line that is here already never changes.
 */
const PUBLISHED: Record<ConsentKind, Record<string, string>> = {
  terms: { '2026-11-01': '25309d53878b6916', '2026-11-20': 'd01a3b3e2b0f9376' },
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

  it('for every newer version of the terms say in one sentence what changed, to whoever agreed before', () => {
    expect(TERMS_VERSIONS.at(-1)).toBe(TERMS_TODAY)
    expect([...TERMS_VERSIONS]).toEqual([...TERMS_VERSIONS].sort())
    for (const [at, version] of TERMS_VERSIONS.entries()) {
      const missed = TERMS_VERSIONS.length - 1 - at
      expect(termsChangedSince(version)).toHaveLength(missed)
      expect(consentTexts('terms', version, issuer)).toHaveLength(2)
    }
    expect(termsChangedSince(null)).toEqual(termsChangedSince(TERMS_VERSIONS[0]))
    for (const sentence of termsChangedSince(null)) expect(sentence).toMatch(/^[^。]{10,60}。$/)
  })

  it.each([
    ['what is kept of campaigns', ['答题', '健步走', '留言', '点的赞', '签到', '抽奖', '投票', '入镜的人']],
    ['how long', ['活动结束 180 天后删除', '满 180 天，不再保存编号后面是谁', '练习题的记录 2 天后删除']],
    ['what stays', ['票仍然计数', '证书', '券的记录']],
  ])('of privacy name %s', (_what, words) => {
    for (const each of words) expect(wordsOf('terms')).toContain(each)
  })

  it('promise the days the program keeps', () => {
    expect(KEPT_AFTER_MS).toBe(180 * DAY_MS)
    expect(forgetNamesAt(0)).toBe(180 * DAY_MS)
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
