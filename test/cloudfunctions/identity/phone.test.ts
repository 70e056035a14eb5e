import { readPhoneProof } from '../../../cloudfunctions/_store/phoneProofs'
import { provePhoneByCode, provePhoneByWechat, sendPhoneCode } from '../../../domain/identity/contract'
import { MINUTE_MS } from '../../../domain/time'
import type { Cloud } from '../../support/aCloud'
import { aCity, aJoinedMember, anApplicant } from '../../support/builders/anApplicant'

const PHONE = '15420000001'
const HOUR_MS = 60 * MINUTE_MS

let taps = 0
const tap = () => `sms-tap-${String((taps += 1)).padStart(10, '0')}`

/** Asks for a code and reads it off the phone. */
async function aCode(cloud: Cloud, openid = 'o_asker', phone = PHONE): Promise<string> {
  await cloud.as(openid).must(sendPhoneCode, { phone, requestKey: tap() })
  return /\d{6}/.exec(cloud.openApi.outbox.to(phone)[0]!.lines.join(' '))![0]
}

const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('proving a phone with WeChat', () => {
  it('gives a proof that is good for this account, and hides the number in it', async () => {
    const cloud = await aCity()
    const { code } = cloud.openApi.phoneCodes.mint(PHONE)

    const { phoneProof, phoneMasked } = await cloud.as('o_asker').must(provePhoneByWechat, { code })

    expect(phoneMasked).toBe('154****0001')
    expect(phoneProof.length).toBeLessThanOrEqual(400)
    expect(Buffer.from(phoneProof.split('.')[0]!, 'base64url').toString()).not.toContain(PHONE)
    const proven = await cloud.run(async () => readPhoneProof(phoneProof, 'o_asker', cloud.now))
    expect(proven).toMatchObject({ phoneMasked: '154****0001', phoneTail: '0001' })
    await expect(cloud.run(async () => readPhoneProof(phoneProof, 'o_other', cloud.now))).rejects.toMatchObject({
      code: 'identity.phone_unproven',
    })
  })

  it('takes a code once, and none that is too old or made up', async () => {
    const cloud = await aCity()
    const person = cloud.as('o_asker')
    const { code } = cloud.openApi.phoneCodes.mint(PHONE)
    await person.must(provePhoneByWechat, { code })
    const old = cloud.openApi.phoneCodes.mint(PHONE).code
    cloud.advance(5 * MINUTE_MS)
    for (const refused of [code, old, 'made-up']) {
      expect(await person.call(provePhoneByWechat, { code: refused })).toMatchObject({
        error: { code: 'identity.phone_not_authorized' },
      })
    }
  })

  it('asks for a mainland number where WeChat has another', async () => {
    const cloud = await aCity()
    const { code } = cloud.openApi.phoneCodes.mint('85251234567')
    expect(await cloud.as('o_asker').call(provePhoneByWechat, { code })).toMatchObject({
      error: { code: 'identity.phone_not_authorized', message: expect.stringContaining('短信') as string },
    })
  })
})

describe('proving a phone with a code', () => {
  it('works with the code that was sent, also when the answer was lost', async () => {
    const cloud = await aCity()
    const code = await aCode(cloud)
    const person = cloud.as('o_asker')

    const first = await person.must(provePhoneByCode, { phone: ' 154-2000-0001 ', code })
    await person.must(provePhoneByCode, { phone: PHONE, code })

    expect(first.phoneMasked).toBe('154****0001')
    await cloud.run(async () => readPhoneProof(first.phoneProof, 'o_asker', cloud.now))
  })

  it('ends a code after five wrong tries, even for the right one', async () => {
    const cloud = await aCity()
    const code = await aCode(cloud)
    const person = cloud.as('o_asker')
    for (let tries = 0; tries < 5; tries++) {
      expect(await person.call(provePhoneByCode, { phone: PHONE, code: wrong(code) })).toMatchObject({
        error: { code: 'identity.phone_code_wrong' },
      })
    }
    expect(await person.call(provePhoneByCode, { phone: PHONE, code })).toMatchObject({
      error: { code: 'identity.phone_code_expired' },
    })
  })

  it('looks at five of a hundred guesses made at one moment', async () => {
    const cloud = await aCity()
    const code = await aCode(cloud)
    const person = cloud.as('o_asker')
    const guesses = Array.from({ length: 100 }, (_, at) => String((Number(code) + 1 + at) % 1_000_000).padStart(6, '0'))

    const replies = await Promise.all(
      guesses.map((guess) => person.call(provePhoneByCode, { phone: PHONE, code: guess })),
    )

    const codes = replies.map((each) => (each.ok ? 'ok' : each.error.code))
    expect(codes.filter((each) => each === 'identity.phone_code_wrong')).toHaveLength(5)
    expect(codes.filter((each) => each === 'identity.phone_code_expired')).toHaveLength(95)
  })

  it('ends a code after ten minutes', async () => {
    const cloud = await aCity()
    const code = await aCode(cloud)
    cloud.advance(10 * MINUTE_MS)
    expect(await cloud.as('o_asker').call(provePhoneByCode, { phone: PHONE, code })).toMatchObject({
      error: { code: 'identity.phone_code_expired' },
    })
  })

  it('is for the account that asked: nobody else’s guess is looked at or counted', async () => {
    const cloud = await aCity()
    const code = await aCode(cloud)
    for (let tries = 0; tries < 6; tries++) {
      expect(await cloud.as('o_other').call(provePhoneByCode, { phone: PHONE, code })).toMatchObject({
        error: { code: 'identity.phone_code_expired' },
      })
    }
    expect(await cloud.as('o_asker').call(provePhoneByCode, { phone: PHONE, code })).toMatchObject({ ok: true })
  })
})

describe('sending codes', () => {
  const codeOf = (reply: { ok: boolean; error?: { code: string } }) => (reply.ok ? 'sent' : reply.error?.code)

  it('sends one a minute to a phone, whoever asks', async () => {
    const cloud = await aCity()
    await aCode(cloud, 'o_one')
    const other = () => cloud.as('o_two').call(sendPhoneCode, { phone: PHONE, requestKey: tap() })
    cloud.advance(MINUTE_MS - 1)
    expect(codeOf(await other())).toBe('request.too_many')
    cloud.advance(MINUTE_MS)
    expect(codeOf(await other())).toBe('sent')
  })

  it('sends one a minute for an account, whatever the phone', async () => {
    const cloud = await aCity()
    await aCode(cloud)
    const reply = await cloud.as('o_asker').call(sendPhoneCode, { phone: '15420000002', requestKey: tap() })
    expect(reply).toMatchObject({ error: { code: 'request.too_many', message: '验证码刚发过，60 秒后再获取' } })
    expect(cloud.openApi.outbox.to('15420000002')).toEqual([])
  })

  it.each([
    ['a phone', (at: number) => ({ openid: `o_${at}`, phone: PHONE })],
    ['an account', (at: number) => ({ openid: 'o_asker', phone: `1542000${String(at).padStart(4, '0')}` })],
  ])('sends five an hour and ten a day for %s', async (_what, who) => {
    const cloud = await aCity()
    let asked = 0
    const ask = async () => {
      const { openid, phone } = who((asked += 1))
      return codeOf(await cloud.as(openid).call(sendPhoneCode, { phone, requestKey: tap() }))
    }
    const sent: string[] = []
    for (let minute = 0; minute < 24 * 60 - 1; minute++) {
      if ((await ask()) === 'sent') sent.push(`${Math.floor(minute / 60)}`)
      cloud.advance(MINUTE_MS)
    }
    expect(sent).toEqual([...Array<string>(5).fill('0'), ...Array<string>(5).fill('1')])
    cloud.advance(HOUR_MS)
    expect(await ask()).toBe('sent')
  })

  it('sends one for ten taps at one moment, with one key or with ten', async () => {
    for (const keys of [Array<string>(10).fill(tap()), Array.from({ length: 10 }, tap)]) {
      const cloud = await aCity()
      const replies = await Promise.all(
        keys.map((requestKey) => cloud.as('o_asker').call(sendPhoneCode, { phone: PHONE, requestKey })),
      )
      expect(cloud.openApi.outbox.to(PHONE)).toHaveLength(1)
      expect(replies.filter((each) => each.ok)).toHaveLength(new Set(keys).size === 1 ? 10 : 1)
      expect(cloud.faults).toEqual([])
    }
  })

  it('answers a retry as it answered first, and sends nothing again', async () => {
    const cloud = await aCity()
    const ask = { phone: PHONE, requestKey: tap() }
    const first = await cloud.as('o_asker').must(sendPhoneCode, ask)
    cloud.advance(2 * MINUTE_MS)
    const again = await cloud.as('o_asker').must(sendPhoneCode, ask)
    expect(again.expiresAt).toBe(first.expiresAt)
    expect(cloud.openApi.outbox.to(PHONE)).toHaveLength(1)
  })

  it('counts nothing to the phone that could not be sent, and sends it on the retry', async () => {
    const cloud = await aCity()
    const { outbox } = cloud.openApi
    const sendSms = outbox.sendSms.bind(outbox)
    outbox.sendSms = () => {
      throw new Error('the gateway of the operator is down')
    }
    const ask = { phone: PHONE, requestKey: tap() }
    const failed = await cloud.as('o_asker').call(sendPhoneCode, ask)
    outbox.sendSms = sendSms

    expect(failed).toMatchObject({
      error: { code: 'internal.unexpected', message: '短信没发出去，等几秒再试，或用微信授权手机号' },
    })
    expect(JSON.stringify(cloud.faults.map(({ error }) => String(error)))).not.toContain(PHONE)
    expect(await cloud.as('o_asker').call(sendPhoneCode, ask)).toMatchObject({ ok: true })
    expect(outbox.to(PHONE)).toHaveLength(1)
  })

  it('answers for a member’s phone exactly as for any other', async () => {
    const cloud = await aCity()
    const member = anApplicant()
    await aJoinedMember(cloud, member)
    const known = await cloud.as('o_one').must(sendPhoneCode, { phone: member.phone, requestKey: tap() })
    const unknown = await cloud.as('o_two').must(sendPhoneCode, { phone: PHONE, requestKey: tap() })
    expect({ ...known, phoneMasked: '' }).toEqual({ ...unknown, phoneMasked: '' })
  })

  it.each(['', '12345', '010-38238383', '1542000000x'])('refuses %j with what is wrong', async (phone) => {
    const cloud = await aCity()
    expect(await cloud.as('o_asker').call(sendPhoneCode, { phone, requestKey: tap() })).toMatchObject({
      error: { code: 'request.invalid', field: 'phone' },
    })
  })
})
