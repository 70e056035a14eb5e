import type { LedgerDocument, LedgerPageDocument } from '../../../cloudfunctions/_store/ledger'
import { brokenRow, MOST_ROWS } from '../../../cloudfunctions/_store/ledgerPages'
import { redeem } from '../../../domain/benefit/contract'
import { openFallbackCode } from '../../../domain/card/contract'
import { DAY_MS, MINUTE_MS } from '../../../domain/time'
import { aBenefit, OPEN_TO_ALL } from '../../support/builders/aBenefit'
import { aDesk, aRequestKey, aScan, denialOf, passOf, scan, tokensOf } from '../../support/builders/aDesk'
import { aClerk, aPartner } from '../../support/builders/aPartner'

const at = (time: string) => Date.parse(`2026-11-20T${time}+08:00`)

describe('benefit.redeem', () => {
  it('passes a member at their clinic and writes down who owes what', async () => {
    const { cloud, member, clerk } = await aDesk()
    const verdict = passOf(await scan({ member, clerk }))
    expect(verdict).toMatchObject({
      headline: '普通门诊诊查费减 10 元，已记账',
      timesText: '第 1 次，还剩 2 次',
      member: { nameMasked: '林**', unionName: '远帆精密制造工会', documentTail: '4721' },
      row: { kind: 'redeem', billFen: 1000, savedFen: 1000, payFen: 0, reversedAt: null },
    })
    expect(verdict.row.number).toMatch(/^HK1120-[2-9A-Z]{6}$/)
    const [posted] = await cloud.store<LedgerDocument>('ledger').all()
    expect(posted).toMatchObject({ _id: verdict.row.id, nameMasked: '林**', date: '2026-11-20', savedFen: 1000 })
    expect(cloud.faults).toEqual([])
  })

  it('refuses the fourth use of the day and passes again at 00:00 in UTC+8', async () => {
    const { cloud, member, clerk } = await aDesk()
    await aBenefit(cloud, { ...OPEN_TO_ALL, limits: [{ times: 3, window: 'day', scope: 'all' }] })
    for (let use = 1; use <= 3; use++) {
      passOf(await scan({ member, clerk }))
      cloud.advance(MINUTE_MS)
    }
    const fourth = denialOf(await scan({ member, clerk }))
    expect(fourth.headline).toBe('今天 3 次已经用完')
    expect(fourth.refusals).toEqual([{ clause: 'limit.day', title: '今天 3 次已经用完', next: '明天 0 点恢复 3 次' }])
    expect(fourth.usedToday.map(({ here }) => here)).toEqual([true, true, true])

    cloud.now = at('23:59:59.999')
    denialOf(await scan({ member, clerk }))
    cloud.now += 1
    passOf(await scan({ member, clerk }))
  })

  it('counts a use on the day its token was shown, when midnight falls between showing and scanning', async () => {
    const { cloud, member, clerk } = await aDesk({ now: at('23:59:30') })
    await aBenefit(cloud, { ...OPEN_TO_ALL, limits: [{ times: 1, window: 'day', scope: 'all' }] })
    const [shownToday, shownTomorrow] = await tokensOf(member, 2)
    cloud.advance(45_000)
    passOf(await clerk.must(redeem, aScan(shownToday!)))
    const [row] = await cloud.store<LedgerDocument>('ledger').all()
    expect(row).toMatchObject({ date: '2026-11-20', at: cloud.now })
    passOf(await clerk.must(redeem, aScan(shownTomorrow!)))
  })

  it('names every clause that fails, and nobody whose card is no good', async () => {
    const { cloud, member, clerk } = await aDesk({ now: at('20:00:00') })
    await aBenefit(cloud, { who: { ...OPEN_TO_ALL.who!, insurances: ['elsewhere'], groups: ['courier'] } })
    const verdict = denialOf(await scan({ member, clerk }, { serviceId: 'expert' }))
    expect(verdict.refusals.map(({ clause }) => clause)).toEqual([
      'who.insurance',
      'who.group',
      'what.service',
      'when.hours',
    ])
    expect(verdict.member).toMatchObject({ nameMasked: '林**' })

    const unreadable = denialOf(await clerk.must(redeem, aScan('https://example.com/menu')))
    expect(unreadable).toMatchObject({
      member: null,
      headline: '这不是工会会员码',
      refusals: [{ clause: 'card.token_malformed', next: '请会员打开会员卡再扫' }],
    })
  })

  it.each([
    [-2, 'card.token_early'],
    [-1, undefined],
    [0, undefined],
    [1, undefined],
    [2, 'card.token_expired'],
  ])('judges a token scanned %i minutes after its own by the server’s clock', async (minutes, refusal) => {
    const { cloud, member, clerk } = await aDesk()
    const tokens = await tokensOf(member, 3)
    const verdict =
      minutes < 0
        ? await clerk.must(redeem, aScan(tokens[-minutes]!))
        : (cloud.advance(minutes * MINUTE_MS), await clerk.must(redeem, aScan(tokens[0]!)))
    if (refusal) expect(denialOf(verdict)).toMatchObject({ member: null, refusals: [{ clause: refusal }] })
    else passOf(verdict)
  })

  it('refuses a token that was used at another partner, and says when but not where', async () => {
    const { cloud, member, clerk } = await aDesk()
    await aPartner(cloud, { _id: 'barber', name: '云剪理发' })
    await aBenefit(cloud, { partnerIds: ['clinic', 'barber'] })
    const barber = await aClerk(cloud, { partnerId: 'barber' })
    const [token] = await tokensOf(member)
    passOf(await clerk.must(redeem, aScan(token!)))

    cloud.advance(20_000)
    const verdict = denialOf(await barber.must(redeem, aScan(token!, { partnerId: 'barber' })))
    expect(verdict.headline).toBe('这个码已经用过')
    expect(verdict.refusals[0]!.next).toBe('已于 09:41 用过。请会员点“换一张”')
    expect(JSON.stringify(verdict)).not.toContain('青禾门诊')

    cloud.advance(MINUTE_MS)
    const here = denialOf(
      await barber.must(redeem, aScan((await tokensOf(member))[0]!, { partnerId: 'barber', serviceId: 'expert' })),
    )
    expect(here.usedToday).toEqual([{ at: expect.any(Number), here: false }])
  })

  it('answers a request that was answered before, even after the token has run out', async () => {
    const { cloud, member, clerk } = await aDesk()
    const [token] = await tokensOf(member)
    const request = aScan(token!)
    const first = await clerk.must(redeem, request)
    cloud.advance(10 * MINUTE_MS)
    expect(await clerk.must(redeem, request)).toEqual(first)
    expect(await cloud.store('ledger').all()).toHaveLength(1)
  })

  it('refuses the same key with another question', async () => {
    const { cloud, member, clerk } = await aDesk()
    const [token, next] = await tokensOf(member, 2)
    const request = aScan(token!)
    await clerk.must(redeem, request)
    const others = [{ serviceId: 'expert' }, { scanned: next! }, { billFen: 100 }]
    for (const other of others) {
      expect(await clerk.call(redeem, { ...request, ...other })).toMatchObject({
        ok: false,
        error: { code: 'request.key_reused' },
      })
    }
    expect(await cloud.store('ledger').all()).toHaveLength(1)
  })

  it('redeems only at the clerk’s own desk, while the partner takes part, for a service it has', async () => {
    const { cloud, member, clerk } = await aDesk()
    const [token] = await tokensOf(member)
    const code = async (differing: object) => {
      const reply = await clerk.call(redeem, aScan(token!, differing))
      return reply.ok ? reply.data.verdict : reply.error.code
    }
    await aPartner(cloud, { _id: 'barber' })
    expect(await code({ partnerId: 'barber' })).toBe('desk.not_clerk')
    expect(await code({ serviceId: 'surgery' })).toBe('desk.service_not_found')
    await cloud.store('partners').change({ _id: 'clinic' }, { status: 'suspended', suspendedReason: '整改' })
    expect(await code({})).toBe('desk.partner_suspended')
    expect(await member.call(redeem, aScan(token!))).toMatchObject({ ok: false, error: { code: 'desk.not_clerk' } })
    expect(await cloud.store('ledger_pages').all()).toEqual([])
  })

  it('asks for the bill before it uses up a token', async () => {
    const { cloud, member, clerk } = await aDesk()
    const open = { id: 'open', name: '套餐', kind: '套餐', priceFen: null, patientShareFen: null }
    await aPartner(cloud, { services: [open] })
    await aBenefit(cloud, { ...OPEN_TO_ALL, amount: { kind: 'percentage', percent: 80, capFen: null } })
    const [token] = await tokensOf(member)
    const request = aScan(token!, { serviceId: 'open' })
    expect(await clerk.call(redeem, request)).toMatchObject({ ok: false, error: { code: 'benefit.bill_missing' } })
    const verdict = passOf(await clerk.must(redeem, { ...request, requestKey: aRequestKey(), billFen: 4990 }))
    expect(verdict.row).toMatchObject({ billFen: 4990, savedFen: 998, payFen: 3992 })
  })

  it('takes a read-out code once, for sixty seconds', async () => {
    const { cloud, member, clerk } = await aDesk()
    const { code } = await member.must(openFallbackCode, {})
    const spoken = code.replace(/(\d{4})/g, '$1 ')
    passOf(await clerk.must(redeem, aScan(spoken)))
    expect(denialOf(await clerk.must(redeem, aScan(code))).refusals[0]!.clause).toBe('card.token_used')
    const { code: late } = await member.must(openFallbackCode, {})
    cloud.advance(60_000)
    expect(denialOf(await clerk.must(redeem, aScan(late))).refusals[0]!.clause).toBe('card.token_expired')
  })

  it('counts wrong codes that come under one key, each as a try', async () => {
    const { clerk } = await aDesk()
    const verdicts: string[] = []
    for (let guess = 0; guess < 6; guess++) {
      const code = `12${String(guess).padStart(16, '0')}`
      const reply = await clerk.call(redeem, aScan(code, { requestKey: 'one-key-for-all-codes' }))
      verdicts.push(reply.ok ? reply.data.headline : reply.error.code)
    }
    expect(verdicts).toEqual([...Array<string>(5).fill('数字码不对'), 'request.too_many'])
  })

  it('tells at most five wrong codes a minute from right ones, however many are typed at once', async () => {
    const { cloud, member, clerk } = await aDesk()
    const guesses = await Promise.all(
      Array.from({ length: 20 }, (_, n) => clerk.call(redeem, aScan(`10000000000000${1000 + n}`))),
    )
    expect(guesses.filter((reply) => reply.ok)).toHaveLength(5)
    for (const reply of guesses) if (!reply.ok) expect(reply.error.code).toBe('request.too_many')
    const right = async () => clerk.call(redeem, aScan((await member.must(openFallbackCode, {})).code))
    expect(await right()).toMatchObject({ ok: false, error: { code: 'request.too_many' } })
    cloud.advance(MINUTE_MS)
    expect(await right()).toMatchObject({ ok: true, data: { verdict: 'pass' } })
  })

  it('leaves a line for every refusal, without the member', async () => {
    const { cloud, member, clerk } = await aDesk()
    await scan({ member, clerk }, { serviceId: 'emergency' })
    const [line] = await cloud.store('desk_refusals').all()
    expect(line).toMatchObject({ partnerId: 'clinic', date: '2026-11-20', clauses: ['what.service'] })
    expect(JSON.stringify(line)).not.toContain('m-lin')
  })

  it('keeps each page as a chain that shows what was changed', async () => {
    const { cloud, member, clerk } = await aDesk()
    for (let use = 1; use <= 3; use++) {
      await scan({ member, clerk })
      cloud.advance(MINUTE_MS)
    }
    const page = (await cloud.store<LedgerPageDocument>('ledger_pages').get('m-lin:2026'))!
    const broken = (changed: LedgerPageDocument) => cloud.run(async () => brokenRow(changed))
    expect(await broken(page)).toBeUndefined()
    const [first, second, third] = page.rows
    expect(await broken({ ...page, rows: [first!, { ...second!, savedFen: 1 }, third!] })).toBe(1)
    expect(await broken({ ...page, rows: [first!, third!] })).toBe(1)
    expect(await broken({ ...page, rows: [second!, first!, third!] })).toBe(0)
    expect(await broken({ ...page, _id: 'm-other:2026' })).toBe(0)
  })

  it('starts a new page with the year', async () => {
    const { cloud, member, clerk } = await aDesk()
    await aBenefit(cloud, { ...OPEN_TO_ALL, limits: [{ times: 1, window: 'year', scope: 'all' }] })
    cloud.now = Date.parse('2026-12-31T23:59:00+08:00')
    passOf(await scan({ member, clerk }))
    cloud.advance(MINUTE_MS)
    passOf(await scan({ member, clerk }))
    const pages = await cloud.store('ledger_pages').all()
    expect(pages.map(({ _id }) => _id).sort()).toEqual(['m-lin:2026', 'm-lin:2027'])
    cloud.advance(DAY_MS)
    denialOf(await scan({ member, clerk }))
  })

  it('fits five hundred uses of five weeks on a page, and refuses in words what would make it too large', async () => {
    const { cloud, member, clerk } = await aDesk()
    await aBenefit(cloud, OPEN_TO_ALL)
    passOf(await scan({ member, clerk }))
    const page = (await cloud.store<LedgerPageDocument>('ledger_pages').get('m-lin:2026'))!
    const rows = Array.from({ length: MOST_ROWS - 1 }, (_, n) => ({ ...page.rows[0]!, id: `row-${n}`, seq: n }))
    await cloud.store<LedgerPageDocument>('ledger_pages').put({ ...page, rows })
    cloud.advance(MINUTE_MS)
    passOf(await scan({ member, clerk }))
    cloud.advance(MINUTE_MS)
    expect(denialOf(await scan({ member, clerk })).headline).toBe('今年的使用次数已到上限')
    const stored = await cloud.store<LedgerPageDocument>('ledger_pages').get('m-lin:2026')
    // A quarter of the platform's limit stays free for longer names than these.
    expect(Buffer.byteLength(JSON.stringify(stored))).toBeLessThan(0.75 * 512 * 1024)

    const long = rows.slice(0, 250).map((row) => ({ ...row, reason: '原'.repeat(400) }))
    await cloud.store<LedgerPageDocument>('ledger_pages').put({ ...page, rows: long })
    expect(denialOf(await scan({ member, clerk })).headline).toBe('今年的使用次数已到上限')
  })
})
