import type { Account } from '../../../cloudfunctions/_kit/account'
import type { ConsentDocument } from '../../../cloudfunctions/_store/consents'
import { TERMS_TODAY } from '../../../domain/identity/consentVersions'
import { agreeToTerms, listConsents, openHome, withdrawConsent } from '../../../domain/identity/contract'
import { applyToJoin } from '../../../domain/membership/contract'
import type { Cloud } from '../../support/aCloud'
import { aCity, aJoin, anApplicant, onRoster } from '../../support/builders/anApplicant'

const BEFORE = '2026-11-01'
const today = { version: TERMS_TODAY, requestKey: 'agree-to-terms-0001' }

async function aMember(cloud: Cloud) {
  const mulan = anApplicant()
  await onRoster(cloud, mulan)
  await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))
  return mulan
}

/** Joined when the first version was the only one; of some nothing is kept but the rows. */
async function aMemberOfBefore(cloud: Cloud, agreedTerms: string | undefined) {
  const mulan = await aMember(cloud)
  await cloud.store<ConsentDocument>('consents').change({ openid: mulan.openid, kind: 'terms' }, { version: BEFORE })
  const { agreedTerms: _, ...account } = (await cloud.store<Account>('accounts').get(mulan.openid))!
  await cloud.store<Account>('accounts').put({ ...account, ...(agreedTerms === undefined ? {} : { agreedTerms }) })
  return cloud.as(mulan.openid)
}

const termsOf = async (person: ReturnType<Cloud['as']>) =>
  (await person.must(listConsents, {})).consents.flatMap(({ kind, version }) => (kind === 'terms' ? version : []))

describe('terms that changed', () => {
  it.each([
    ['as the account has it', BEFORE, BEFORE],
    ['of an account from before it was kept', undefined, null],
  ])('are asked of a member by the version agreed to, and no more once agreed: %s', async (_what, kept, told) => {
    const cloud = await aCity()
    const person = await aMemberOfBefore(cloud, kept)
    expect((await person.must(openHome, {})).agreedTerms).toBe(told)
    cloud.advance(1000)
    expect(await person.must(agreeToTerms, today)).toEqual({ agreedTerms: TERMS_TODAY })
    expect((await person.must(openHome, {})).agreedTerms).toBe(TERMS_TODAY)
    // What was agreed to before stays, as it was.
    expect(await termsOf(person)).toEqual([TERMS_TODAY, BEFORE])
  })

  it('are agreed to once, however often it is tapped, on however many phones', async () => {
    const cloud = await aCity()
    const person = await aMemberOfBefore(cloud, BEFORE)
    cloud.advance(1000)
    const tap = (requestKey: string) => person.must(agreeToTerms, { ...today, requestKey })
    await Promise.all([tap('first-phone-00001'), tap('first-phone-00001'), tap('second-phone-0001')])
    await tap('third-phone-00001')
    expect(await termsOf(person)).toEqual([TERMS_TODAY, BEFORE])
  })

  it('are never agreed to backwards, by a page that was open for long', async () => {
    const cloud = await aCity()
    const person = cloud.as((await aMember(cloud)).openid)
    expect((await person.must(openHome, {})).agreedTerms).toBe(TERMS_TODAY)
    expect(await person.must(agreeToTerms, { ...today, version: BEFORE })).toEqual({ agreedTerms: TERMS_TODAY })
    expect(await termsOf(person)).toEqual([TERMS_TODAY])
  })

  it('are not asked of whoever is no member, nor can anything unpublished be agreed to', async () => {
    const cloud = await aCity()
    expect(await cloud.as('o_nobody').call(agreeToTerms, today)).toMatchObject({
      error: { code: 'session.not_member' },
    })
    const person = await aMemberOfBefore(cloud, BEFORE)
    const unpublished = { ...today, version: '2099-01-01' as typeof TERMS_TODAY }
    expect(await person.call(agreeToTerms, unpublished)).toMatchObject({ error: { code: 'request.invalid' } })
    expect(await termsOf(person)).toEqual([BEFORE])
  })

  it('are not asked again of whoever has just joined with them, at once or after waiting', async () => {
    const cloud = await aCity()
    const waiting = anApplicant(7)
    await cloud.as(waiting.openid).must(applyToJoin, await aJoin(cloud, waiting))
    expect((await cloud.store<Account>('accounts').get(waiting.openid))?.agreedTerms).toBe(TERMS_TODAY)
  })

  it('cannot be taken back by a living member, neither the newer nor the older', async () => {
    const cloud = await aCity()
    const person = await aMemberOfBefore(cloud, BEFORE)
    await person.must(agreeToTerms, today)
    for (const { id } of (await person.must(listConsents, {})).consents) {
      expect(await person.call(withdrawConsent, { consentId: id, requestKey: 'withdraw-00000001' })).toMatchObject({
        error: { code: 'membership.consent_needed' },
      })
    }
  })

  it('take six round trips to be agreed to, four of them in a transaction', async () => {
    const cloud = await aCity()
    const person = await aMemberOfBefore(cloud, BEFORE)
    const { steps } = await cloud.steps(() => person.must(agreeToTerms, today))
    expect(steps).toBe(6)
  })
})
