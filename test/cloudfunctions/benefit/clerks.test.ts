import type { Account } from '../../../cloudfunctions/_kit/account'
import { type InvitationDocument, invitationId, type PartnerDocument } from '../../../cloudfunctions/_store/partners'
import { acceptInvitation, leavePartner, openDesk } from '../../../domain/benefit/contract'
import { DAY_MS } from '../../../domain/time'
import type { Cloud } from '../../support/aCloud'
import { aDesk, aRequestKey } from '../../support/builders/aDesk'
import { aPartner } from '../../support/builders/aPartner'

const CODE = '34679ACDEF'

async function anInvitation(cloud: Cloud, code = CODE, partnerId = 'clinic') {
  const _id = await cloud.run(async () => invitationId(code))
  return cloud.store<InvitationDocument>('invitations').put({
    ...{ _id, partnerId, label: '前台 小周', invitedBy: 'o-staff', codeSealed: '', requestKey: `key-of-${code}-0` },
    expiresAt: cloud.now + DAY_MS,
    acceptedBy: null,
  })
}

const accept = (code = CODE) => ({ code, requestKey: aRequestKey() })

describe('benefit.acceptInvitation', () => {
  it('makes the invited person a clerk, at the partner and on their own account', async () => {
    const { cloud } = await aDesk()
    await anInvitation(cloud)
    const zhou = cloud.as('o-zhou')
    expect(await zhou.must(acceptInvitation, accept(' 3467-9acdef '))).toEqual({
      partnerId: 'clinic',
      partnerName: '青禾门诊',
    })
    expect((await zhou.must(openDesk, {})).partnerId).toBe('clinic')
    const { clerks } = (await cloud.store<PartnerDocument>('partners').get('clinic'))!
    expect(clerks).toMatchObject([{ openid: 'o-zhou', label: '前台 小周', since: cloud.now }])
  })

  it('gives the same answer to the same person again, and to nobody else', async () => {
    const { cloud } = await aDesk()
    await anInvitation(cloud)
    const request = accept()
    const first = await cloud.as('o-zhou').must(acceptInvitation, request)
    expect(await cloud.as('o-zhou').must(acceptInvitation, request)).toEqual(first)
    expect(await cloud.as('o-wu').call(acceptInvitation, request)).toMatchObject({
      error: { code: 'desk.invitation_invalid' },
    })
  })

  it('lets one of ten people in who use one code at one moment', async () => {
    const { cloud } = await aDesk()
    await anInvitation(cloud)
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, n) => cloud.as(`o-person-${n}`).call(acceptInvitation, accept())),
    )
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    expect((await cloud.store<PartnerDocument>('partners').get('clinic'))!.clerks).toHaveLength(1)
  })

  it('refuses a code that ran out, a second desk, and more than five guesses', async () => {
    const { cloud, clerk } = await aDesk()
    await aPartner(cloud, { _id: 'barber' })
    await anInvitation(cloud, CODE, 'barber')
    expect(await clerk.call(acceptInvitation, accept())).toMatchObject({ error: { code: 'desk.already_clerk' } })
    const guesser = cloud.as('o-guesser')
    for (let guess = 1; guess <= 5; guess++) {
      expect(await guesser.call(acceptInvitation, accept('AAAAAAAAAA'))).toMatchObject({
        error: { code: 'desk.invitation_invalid' },
      })
    }
    expect(await guesser.call(acceptInvitation, accept())).toMatchObject({ error: { code: 'request.too_many' } })
    cloud.advance(DAY_MS)
    expect(await guesser.call(acceptInvitation, accept())).toMatchObject({ error: { code: 'desk.invitation_invalid' } })
  })

  it('looks at five guesses of an account and no more, under one key or many, however many arrive at once', async () => {
    const { cloud } = await aDesk()
    await anInvitation(cloud)
    const guesses = Array.from({ length: 30 }, (_, n) => `AAAAAAAA${String(n).padStart(2, '0')}`)
    for (const [openid, keyOf] of [
      ['o-one-key', () => 'one-key-for-all-guesses'],
      ['o-many-keys', aRequestKey],
    ] as const) {
      const replies = await Promise.all(
        [...guesses, CODE].map((code) => cloud.as(openid).call(acceptInvitation, { code, requestKey: keyOf() })),
      )
      const codes = replies.map((reply) => (reply.ok ? 'ok' : reply.error.code))
      expect(codes.filter((code) => code !== 'request.too_many' && code !== 'request.crowded').length).toBeLessThan(6)
      const later = await cloud.as(openid).call(acceptInvitation, { code: 'BBBBBBBBBB', requestKey: keyOf() })
      expect(later).toMatchObject({ error: { code: 'request.too_many' } })
    }
  })
})

describe('benefit.leavePartner', () => {
  it('leaves by one tap, and a late repetition does not leave the next desk', async () => {
    const { cloud } = await aDesk()
    await anInvitation(cloud)
    const zhou = cloud.as('o-zhou')
    await zhou.must(acceptInvitation, accept())
    const leave = { requestKey: aRequestKey() }
    expect(await zhou.must(leavePartner, leave)).toEqual({ left: true })
    expect(await zhou.must(leavePartner, leave)).toEqual({ left: true })
    expect(await zhou.call(openDesk, {})).toMatchObject({ error: { code: 'desk.not_clerk' } })
    expect((await cloud.store<PartnerDocument>('partners').get('clinic'))!.clerks).toEqual([])

    await aPartner(cloud, { _id: 'barber' })
    await anInvitation(cloud, 'HJKMNPQRTW', 'barber')
    await zhou.must(acceptInvitation, accept('HJKMNPQRTW'))
    await zhou.must(leavePartner, leave)
    expect((await cloud.store<Account>('accounts').get('o-zhou'))!.clerk).toMatchObject({ partnerId: 'barber' })
  })
})
