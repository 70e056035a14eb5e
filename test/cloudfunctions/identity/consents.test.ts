import type { ApplicationDocument } from '../../../cloudfunctions/_store/applications'
import { returnToApplicant } from '../../../cloudfunctions/_store/joining'
import type { SubscriptionDocument } from '../../../cloudfunctions/_store/subscriptions'
import { listConsents, withdrawConsent } from '../../../domain/identity/contract'
import { applyToJoin, openMyApplication, withdrawApplication } from '../../../domain/membership/contract'
import type { Cloud } from '../../support/aCloud'
import { aCity, aJoin, anApplicant, onRoster, REVIEWER } from '../../support/builders/anApplicant'

const KEY = 'withdraw-00000001'

async function applied(cloud: Cloud) {
  const mulan = anApplicant()
  const { application } = await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))
  const { consents } = await cloud.as(mulan.openid).must(listConsents, {})
  const id = (kind: string) => consents.find((each) => each.kind === kind)!.id
  const stored = async () => (await cloud.store<ApplicationDocument>('applications').get(application.id))!
  return {
    person: cloud.as(mulan.openid),
    application,
    stored,
    terms: id('terms'),
    documentNumber: id('document_number'),
  }
}

describe('taking a consent back', () => {
  it.each(['terms', 'documentNumber'] as const)(
    'is refused for what a living membership rests on: %s',
    async (kind) => {
      const cloud = await aCity()
      await onRoster(cloud, anApplicant())
      const { person, [kind]: consentId } = await applied(cloud)

      expect(await person.call(withdrawConsent, { consentId, requestKey: KEY })).toMatchObject({
        error: { code: 'membership.consent_needed' },
      })
      const { consents } = await person.must(listConsents, {})
      expect(consents.map(({ withdrawnAt }) => withdrawnAt)).toEqual([null, null])
    },
  )

  it.each([
    ['documentNumber', '撤回证件号授权，申请同时终止'],
    ['terms', '撤回同意，申请同时终止'],
  ] as const)('ends an application that is with the union, and removes its number: %s', async (kind, line) => {
    const cloud = await aCity()
    const { person, stored, [kind]: consentId } = await applied(cloud)

    const { consents } = await person.must(withdrawConsent, { consentId, requestKey: KEY })

    expect(consents.map(({ id, withdrawnAt }) => withdrawnAt === (id === consentId ? cloud.now : null))).toEqual([
      true,
      true,
    ])

    expect(await stored()).toMatchObject({
      state: 'withdrawn',
      documentSealed: null,
      phoneSealed: null,
      personHash: '',
    })
    const { application } = await person.must(openMyApplication, {})
    expect(application?.history.at(-1)?.what).toBe(line)
    // And the person may begin anew, with a new consent.
    const again = await person.must(applyToJoin, await aJoin(cloud, anApplicant(), { key: 'second-application' }))
    expect(again.application.state).toBe('applied')
  })

  it('ends a returned application the same way', async () => {
    const cloud = await aCity()
    const { person, application, stored, documentNumber } = await applied(cloud)
    await cloud.run(() =>
      returnToApplicant({
        applicationId: application.id,
        by: REVIEWER,
        now: cloud.now,
        requestKey: 'return-000000001',
        reason: '单位写错了',
      }),
    )

    await person.must(withdrawConsent, { consentId: documentNumber, requestKey: KEY })

    expect(await stored()).toMatchObject({ state: 'withdrawn', documentSealed: null })
  })

  it('leaves an application that was withdrawn before as it is', async () => {
    const cloud = await aCity()
    const { person, application, stored, documentNumber } = await applied(cloud)
    await person.must(withdrawApplication, { applicationId: application.id, requestKey: KEY })
    const before = await stored()

    await person.must(withdrawConsent, { consentId: documentNumber, requestKey: KEY })

    expect(await stored()).toEqual(before)
  })

  it('ends the WeChat reminders that were agreed to, and nobody else’s', async () => {
    const cloud = await aCity()
    const { person, terms } = await applied(cloud)
    const subscriptions = cloud.store<SubscriptionDocument>('subscriptions')
    for (const openid of [person.openid, `${person.openid}2`]) {
      await subscriptions.put({
        ...{ _id: `${openid}:template`, openid, memberId: 'm-former', templateId: 'template', unionPath: '/qinghe/' },
        ...{ left: 1, keys: [], takenBy: [] },
      })
    }
    await person.must(withdrawConsent, { consentId: terms, requestKey: KEY })
    expect((await subscriptions.all()).map(({ openid }) => openid)).toEqual([`${person.openid}2`])
  })

  it('keeps the first time however often it is done', async () => {
    const cloud = await aCity()
    const { person, terms } = await applied(cloud)
    const first = await person.must(withdrawConsent, { consentId: terms, requestKey: KEY })
    cloud.advance(1000)
    expect(await person.must(withdrawConsent, { consentId: terms, requestKey: KEY })).toEqual(first)
  })

  it('is nobody else’s', async () => {
    const cloud = await aCity()
    const { terms } = await applied(cloud)
    for (const consentId of [terms, 'nothing']) {
      expect(await cloud.as('o_stranger').call(withdrawConsent, { consentId, requestKey: KEY })).toMatchObject({
        error: { code: 'membership.consent_not_found' },
      })
    }
    expect(await cloud.as('o_stranger').must(listConsents, {})).toEqual({ consents: [] })
  })
})
