import type { ApplicationDocument } from '../../../cloudfunctions/_store/applications'
import type { CardDayDocument, CardKeyDocument } from '../../../cloudfunctions/_store/cards'
import type { Account } from '../../../cloudfunctions/_kit/account'
import { emptyAccount } from '../../../cloudfunctions/_kit/account'
import { verifySignature } from '../../../cloudfunctions/_kit/ed25519'
import { redeem } from '../../../domain/benefit/contract'
import { openCard, openCardKeys, openFallbackCode, verifyCard } from '../../../domain/card/contract'
import { readScanned, tokenDigits, tokenText } from '../../../domain/card/scanned'
import { decodeToken, minuteOf, TOKEN_BYTES } from '../../../domain/card/token'
import { verifyToken } from '../../../domain/card/verify'
import { DAY_MS, MINUTE_MS } from '../../../domain/time'
import { aBenefit, OPEN_TO_ALL } from '../../support/builders/aBenefit'
import { aDesk, aScan, denialOf, passOf, scan, tokensOf } from '../../support/builders/aDesk'
import { aMember } from '../../support/builders/aMember'

const bytesOf = (token: string) => {
  const read = readScanned(token)
  if (read.kind !== 'token') throw new Error('no token')
  return read.bytes
}

describe('card.open', () => {
  it('gives the face and one token a minute, which anybody with the public keys can check', async () => {
    const { cloud, member } = await aDesk()
    const card = await member.must(openCard, {})
    expect(card.face).toMatchObject({ state: 'active', name: '林青禾', unionName: '远帆精密制造工会', notice: null })
    expect(card.firstMinute).toBe(minuteOf(cloud.now))
    expect(card.tokens).toHaveLength(15)
    expect(new Set(card.tokens).size).toBe(15)
    const { keys } = await cloud.as('o-anybody').must(openCardKeys, {})
    const verifying = keys.map((key) => ({ ...key, publicKey: Buffer.from(key.publicKey, 'base64url') }))
    card.tokens.forEach((token, step) => {
      expect(token).toHaveLength(122)
      const now = cloud.now + step * MINUTE_MS
      expect(verifyToken(bytesOf(token), { keys: verifying, verify: verifySignature, now })).toMatchObject({ ok: true })
    })
  })

  it('carries one pseudonym a day, and another one after midnight', async () => {
    const { cloud, member } = await aDesk({ now: Date.parse('2026-11-20T23:58:00+08:00') })
    const tokens = await tokensOf(member, 5)
    const pseudonyms = tokens.map((token) =>
      Buffer.from(decodeToken(bytesOf(token))!.payload.pseudonym).toString('hex'),
    )
    expect(pseudonyms[0]).toBe(pseudonyms[1])
    expect(new Set(pseudonyms.slice(2)).size).toBe(1)
    expect(pseudonyms[2]).not.toBe(pseudonyms[1])
    const rows = await cloud.store<CardDayDocument>('card_days').all()
    expect(rows.map(({ _id }) => _id).sort()).toEqual([`2026-11-20:${pseudonyms[0]!}`, `2026-11-21:${pseudonyms[2]!}`])
    expect(JSON.stringify(tokens)).not.toContain('m-lin')
  })

  it.each([
    ['transferring', { status: 'transferring' as const }, 'active', 1],
    ['reserved for retirement', { status: 'reserved' as const, employment: 'retired' as const }, 'reserved', 1],
    ['reserved without work', { status: 'reserved' as const, employment: 'unemployed' as const }, 'reserved', 0],
    ['suspended', { suspension: { reason: '资料待核', at: 0 } }, 'suspended', 0],
    ['exited', { status: 'exited' as const }, 'ended', 0],
  ])(
    'of a member who is %s shows it, and gives tokens only to cards that work',
    async (_what, differing, state, tokens) => {
      const { cloud, member } = await aDesk()
      await aMember(cloud, differing)
      const card = await member.must(openCard, { minutes: 1 })
      expect([card.face.state, card.tokens.length]).toEqual([state, tokens])
      if (tokens === 0) {
        expect(card.face.notice).toEqual(expect.stringMatching(/./))
        expect((await member.call(openFallbackCode, {})).ok).toBe(false)
      }
    },
  )

  it('shows an applicant that their card is on its way, and a stranger that there is none', async () => {
    const { cloud } = await aDesk()
    const application = { state: 'applied', name: '苏木兰', unionName: '远帆精密制造工会', deciderName: '高新区总工会' }
    await cloud
      .store<ApplicationDocument>('applications')
      .put({ _id: 'a-1', issuerName: '青禾市总工会', ...application } as ApplicationDocument)
    await cloud.store<Account>('accounts').put({ ...emptyAccount('o-su'), applicationId: 'a-1' })
    expect(await cloud.as('o-su').must(openCard, {})).toMatchObject({ face: { state: 'waiting' }, tokens: [] })
    expect(await cloud.as('o-nobody').call(openCard, {})).toMatchObject({ ok: false, error: { code: 'card.none' } })
  })

  it('opens for many at once on the first morning with one signing key and one key of the day', async () => {
    const { cloud, clerk } = await aDesk()
    const people = await Promise.all(
      Array.from({ length: 30 }, async (_, n) => cloud.as((await aMember(cloud, { _id: `m-${n}` })).openid!)),
    )
    const cards = await Promise.all(people.map((person) => tokensOf(person)))
    expect(await cloud.store('card_keys').all()).toHaveLength(1)
    expect(await cloud.store('day_keys').all()).toHaveLength(1)
    for (const [token] of cards) await clerk.must(verifyCard, { scanned: token! })
  })
})

describe('a token', () => {
  it('is refused with any one of its 640 bits changed', async () => {
    const { member, clerk } = await aDesk()
    const [token] = await tokensOf(member)
    const bytes = bytesOf(token!)
    const refusals: string[] = []
    for (let bit = 0; bit < TOKEN_BYTES * 8; bit++) {
      const changed = Uint8Array.from(bytes)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      const verdict = denialOf(await clerk.must(redeem, aScan(tokenText(changed))))
      expect(verdict.member).toBeNull()
      refusals.push(verdict.refusals[0]!.clause)
    }
    expect(refusals).toHaveLength(640)
    expect([...new Set(refusals)].sort()).toEqual(['card.token_forged', 'card.token_malformed'])
    // And the one that was not changed is good, as digits too.
    passOf(await clerk.must(redeem, aScan(tokenDigits(bytes))))
  })

  it('can be checked any number of times and still be redeemed', async () => {
    const { cloud, member, clerk } = await aDesk()
    const [token] = await tokensOf(member)
    const seen = await clerk.must(verifyCard, { scanned: token! })
    expect(seen).toEqual({
      nameMasked: '林**',
      unionName: '远帆精密制造工会',
      documentTail: '4721',
      state: 'active',
      now: cloud.now,
    })
    await clerk.must(verifyCard, { scanned: token! })
    expect(await member.call(verifyCard, { scanned: token! })).toMatchObject({ error: { code: 'desk.not_clerk' } })
    passOf(await clerk.must(redeem, aScan(token!)))
  })

  it('of a member who was suspended since names the suspension', async () => {
    const { cloud, member, clerk } = await aDesk()
    const [token] = await tokensOf(member)
    await aMember(cloud, { suspension: { reason: '资料待核', at: 0 } })
    expect(await clerk.must(verifyCard, { scanned: token! })).toMatchObject({ state: 'suspended' })
    expect(denialOf(await clerk.must(redeem, aScan(token!))).refusals[0]!.clause).toBe('who.card')
  })
})

describe('a membership that another account has claimed', () => {
  it('leaves the codes on the old phone worthless at once, and the new phone’s good', async () => {
    const { cloud, member, clerk } = await aDesk()
    const [old] = await tokensOf(member)
    const { code } = await member.must(openFallbackCode, {})
    const { openid } = await aMember(cloud, { openid: 'o-new-phone' })
    for (const scanned of [old!, code]) {
      const verdict = denialOf(await clerk.must(redeem, aScan(scanned)))
      expect([verdict.refusals[0]!.clause, verdict.member]).toEqual(['card.token_forged', null])
      expect(await clerk.call(verifyCard, { scanned })).toMatchObject({
        ok: false,
        error: { code: 'card.token_forged' },
      })
    }
    expect(passOf(await scan({ member: cloud.as(openid!), clerk })).row.kind).toBe('redeem')
  })
})

describe('signing keys', () => {
  const keysIn = (cloud: Awaited<ReturnType<typeof aDesk>>['cloud']) => cloud.store<CardKeyDocument>('card_keys').all()

  it('change every month without a day on which a valid token is refused', async () => {
    const { cloud, member, clerk } = await aDesk()
    const seen = new Set<number>()
    for (let day = 0; day < 100; day++) {
      const tokens = await tokensOf(member, 2)
      seen.add(decodeToken(bytesOf(tokens[0]!))!.payload.keyId)
      await cloud.runTimer('card', 'rotateKeys')
      await clerk.must(verifyCard, { scanned: tokens[0]! })
      cloud.advance(MINUTE_MS)
      await clerk.must(verifyCard, { scanned: tokens[1]! })
      cloud.advance(DAY_MS - MINUTE_MS)
    }
    expect([...seen]).toEqual([0, 1, 2, 3])
  })

  it('are published before they sign, and the timer run twice makes no second one', async () => {
    const { cloud, member } = await aDesk()
    await tokensOf(member)
    const [first] = await keysIn(cloud)
    cloud.now = first!.notAfter - 2 * DAY_MS
    await Promise.all([cloud.runTimer('card', 'rotateKeys'), cloud.runTimer('card', 'rotateKeys')])
    await cloud.runTimer('card', 'rotateKeys')
    const keys = await keysIn(cloud)
    expect(keys.map(({ keyId, notBefore }) => [keyId, notBefore])).toEqual([
      [0, first!.notBefore],
      [1, first!.notAfter],
    ])
    const published = await member.must(openCardKeys, {})
    expect(published.keys.map(({ keyId }) => keyId)).toEqual([0, 1])
    expect(JSON.stringify(published)).not.toContain('privateSealed')
  })

  it('rotate in the middle of fifty scans and refuse none', async () => {
    const { cloud, clerk } = await aDesk()
    await aBenefit(cloud, OPEN_TO_ALL)
    const people = await Promise.all(
      Array.from({ length: 50 }, async (_, n) => cloud.as((await aMember(cloud, { _id: `m-${n}` })).openid!)),
    )
    const [first] = (await tokensOf(people[0]!), await keysIn(cloud))
    cloud.now = first!.notAfter - 30_000
    const before = await Promise.all(people.slice(0, 25).map((person) => tokensOf(person, 2)))
    const rotation = cloud.runTimer('card', 'rotateKeys')
    cloud.advance(30_000)
    const scans = await Promise.all([
      ...before.map(([token]) => clerk.must(redeem, aScan(token!))),
      ...people.slice(25).map(async (person) => clerk.must(redeem, aScan((await tokensOf(person))[0]!))),
    ])
    await rotation
    scans.forEach(passOf)
    expect((await keysIn(cloud)).length).toBe(2)
  })

  it('stop working within a minute of being revoked, and another takes over', async () => {
    const { cloud, member, clerk } = await aDesk()
    const tokens = await tokensOf(member, 3)
    await clerk.must(verifyCard, { scanned: tokens[0]! })
    await cloud.store<CardKeyDocument>('card_keys').change({ _id: '0' }, { revokedAt: cloud.now })
    cloud.advance(MINUTE_MS)
    expect(await clerk.call(verifyCard, { scanned: tokens[1]! })).toMatchObject({
      error: { code: 'card.token_forged' },
    })
    const [fresh] = await tokensOf(member)
    await clerk.must(verifyCard, { scanned: fresh! })
  })

  it('use a slot again only after the old key has rested for a year', async () => {
    const { cloud, member } = await aDesk()
    await tokensOf(member)
    const months = 70
    for (let day = 0; day < months * 31; day += 2) {
      cloud.advance(2 * DAY_MS)
      await cloud.runTimer('card', 'rotateKeys')
    }
    const keys = await keysIn(cloud)
    expect(keys).toHaveLength(64)
    await tokensOf(member)
    expect((await member.must(openCardKeys, {})).keys.length).toBeLessThanOrEqual(3)
  })
})

describe('card.retire', () => {
  it('forgets whose codes were whose after 180 days, and not a day before', async () => {
    const { cloud, member } = await aDesk()
    await tokensOf(member)
    await member.must(openFallbackCode, {})
    cloud.advance(180 * DAY_MS)
    await cloud.runTimer('card', 'retire')
    expect(await cloud.store('card_days').all()).toHaveLength(1)
    expect(await cloud.store('fallback_codes').all()).toEqual([])
    cloud.advance(DAY_MS)
    await cloud.runTimer('card', 'retire')
    await cloud.runTimer('card', 'retire')
    expect(await cloud.store('card_days').all()).toEqual([])
    expect(await cloud.store('day_keys').all()).toEqual([])
  })
})
