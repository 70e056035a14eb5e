import { applyToJoin } from '../../../domain/membership/contract'
import { aCity, aJoin, anApplicant, aPhoneProof } from '../../support/builders/anApplicant'

describe('what is refused before anybody is looked up', () => {
  const refused = async (
    form: Parameters<typeof aJoin>[2],
    person = anApplicant(),
  ): Promise<{ code: string; field?: string | undefined }> => {
    const cloud = await aCity()
    const reply = await cloud.as(person.openid).call(applyToJoin, await aJoin(cloud, person, form))
    expect(await cloud.store('applications').all()).toEqual([])
    expect(await cloud.store('consents').all()).toEqual([])
    return reply.ok ? { code: 'ok' } : reply.error
  }

  it('a document number with one digit wrong', async () => {
    const { number } = anApplicant()
    const wrong = number.slice(0, 16) + String((Number(number[16]) + 1) % 10) + number.slice(17)
    expect(await refused({ documentNumber: wrong })).toMatchObject({
      code: 'membership.document_invalid',
      field: 'form.documentNumber',
    })
  })

  it('somebody a day short of sixteen, and not the same person on their birthday', async () => {
    const born = (day: string) => completed(`11010520101121999`.replace('20101121', day))
    expect(await refused({ documentNumber: born('20101121') })).toMatchObject({ code: 'membership.too_young' })
    expect(await sixteen(born('20101120'))).toBe('applied')

    async function sixteen(documentNumber: string): Promise<string> {
      const cloud = await aCity()
      const person = anApplicant()
      const { application } = await cloud
        .as(person.openid)
        .must(applyToJoin, await aJoin(cloud, person, { documentNumber }))
      return application.state
    }
  })

  it('a name with characters that cannot be seen', async () => {
    expect(await refused({ name: '苏\u202E木兰' })).toMatchObject({ code: 'request.invalid', field: 'form.name' })
  })

  it('a phone nobody proved', async () => {
    expect(await refused({ phoneProof: 'eyJvcGVuaWQiOiJvIn0.bm90LXNpZ25lZA' })).toMatchObject({
      code: 'identity.phone_unproven',
    })
  })

  it('a proof that somebody else earned', async () => {
    const cloud = await aCity()
    const mulan = anApplicant(1)
    const thief = anApplicant(2)
    const reply = await cloud
      .as(thief.openid)
      .call(applyToJoin, await aJoin(cloud, thief, { phoneProof: await aPhoneProof(cloud, mulan) }))
    expect(reply).toMatchObject({ ok: false, error: { code: 'identity.phone_unproven' } })
  })

  it('a proof half an hour old, and not one a millisecond younger', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    const draft = await aJoin(cloud, mulan)
    cloud.advance(30 * 60_000)
    expect(await cloud.as(mulan.openid).call(applyToJoin, draft)).toMatchObject({
      error: { code: 'identity.phone_unproven' },
    })
    cloud.advance(-1)
    expect(await cloud.as(mulan.openid).call(applyToJoin, draft)).toMatchObject({ ok: true })
  })

  it('a consent to a text that is not the current one', async () => {
    expect(await refused({ consents: { terms: '2025-01-01', documentNumber: '2026-11-01' } })).toMatchObject({
      code: 'membership.consent_missing',
      message: '协议更新了，关掉页面重新打开，看过再勾选',
      field: 'form.consents.terms',
    })
    expect(await refused({ consents: { terms: '2026-11-20', documentNumber: '' } })).toMatchObject({
      code: 'membership.consent_missing',
      message: '勾选同意后才能提交；不同意也能带证件到单位工会办理',
      field: 'form.consents.documentNumber',
    })
  })

  it.each([
    ['a union that does not exist', { unionId: 'nowhere' }, 'membership.union_not_found'],
    ['a union that only leads others', { unionId: 'gaoxin' }, 'membership.union_not_found'],
    ["an employer's union for whoever has none", { channel: 'no_union' }, 'membership.union_not_found'],
    [
      "an employer's union for a rider",
      { channel: 'flexible', flexibleGroup: 'food_rider' },
      'membership.union_not_found',
    ],
    ['a rider who does not say so', { channel: 'flexible', unionId: 'xinjiuye' }, 'request.invalid'],
  ] as const)('%s', async (_what, form, code) => {
    expect(await refused(form)).toMatchObject({ code })
  })

  it('nobody of a regional union, with or without a group', async () => {
    expect(await refusedOrState({ channel: 'flexible', flexibleGroup: 'food_rider', unionId: 'xinjiuye' })).toBe(
      'applied',
    )
    expect(await refusedOrState({ channel: 'no_union', unionId: 'binhe' })).toBe('applied')

    async function refusedOrState(form: Parameters<typeof aJoin>[2]): Promise<string> {
      const cloud = await aCity()
      const person = anApplicant()
      return (await cloud.as(person.openid).must(applyToJoin, await aJoin(cloud, person, form))).application.state
    }
  })
})

/** A resident's number from its first seventeen digits. */
function completed(seventeen: string): string {
  let remainder = 0
  for (const digit of seventeen) remainder = ((remainder + Number(digit)) * 2) % 11
  return seventeen + '10X98765432'.charAt(remainder)
}
