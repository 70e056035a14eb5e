import type { Account } from '../../../cloudfunctions/_kit/account'
import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import type { MemberDocument } from '../../../cloudfunctions/_store/members'
import type { VoucherDocument } from '../../../cloudfunctions/_store/vouchers'
import type { WinnerDocument } from '../../../cloudfunctions/_store/drawWinners'
import { seal } from '../../../cloudfunctions/_kit/secrets'
import { openCard } from '../../../domain/card/contract'
import { claimPrize, listVouchers, openDraw } from '../../../domain/draw/contract'
import { handOver, listNamedWinners } from '../../../domain/draw/organizing'
import { listDeskUses, redeemVoucher, reverseVoucher, showVouchers } from '../../../domain/draw/vouchers'
import { exportMyData } from '../../../domain/identity/contract'
import { DAY_MS, MINUTE_MS, momentText } from '../../../domain/time'
import { aCloud, type Cloud, type Person } from '../../support/aCloud'
import { aDrawCampaign, completed, drawn, personOf, winnersByRank } from '../../support/aDraw'
import { key } from '../../support/aVotedCity'
import { aClerk, aPartner } from '../../support/builders/aPartner'

const ASKED = { campaignId: 'campaign-craft' }

let cloud: Cloud
let clerk: Person
/** Of the prize that is handed over, and of one that is redeemed at the clinic. */
let first: Person
let second: Person
let nobody: Person

beforeEach(async () => {
  cloud = await aCloud({ functions: ['draw', 'card', 'identity'] })
  const campaign = await aDrawCampaign(cloud)
  await aPartner(cloud)
  await aPartner(cloud, { _id: 'depot', name: '河东车站' })
  await completed(cloud, campaign, 0, 8)
  clerk = await aClerk(cloud)
  await drawn(cloud)
  const winners = await winnersByRank(cloud)
  first = personOf(cloud, winners.get(1)!)
  second = personOf(cloud, winners.get(2)!)
  nobody = personOf(
    cloud,
    [0, 1, 2, 3, 4].find((at) => ![...winners.values()].includes(at))!,
  )
})
afterEach(() => expect(cloud.faults).toEqual([]))

const codeOf = (reply: { ok: boolean; error?: { code: string } }) => (reply.ok ? 'done' : reply.error?.code)
const claim = (person: Person, name = 'claim') => person.call(claimPrize, { ...ASKED, requestKey: key(name) })
const claimed = async (person: Person) =>
  (await person.must(claimPrize, { ...ASKED, requestKey: key('claim') })).voucher
const tokenOf = async (person: Person) => (await person.must(openCard, { minutes: 1 })).tokens[0]!
const shown = async (person: Person, by = clerk, partnerId = 'clinic') =>
  by.must(showVouchers, { scanned: await tokenOf(person), partnerId, requestKey: key('show') })
const voucherDocument = async (id: string) => (await cloud.store<VoucherDocument>('vouchers').get(id))!

describe('claiming', () => {
  it('makes one voucher of a prize, however often and from however many phones it is tapped', async () => {
    const replies = await Promise.all([1, 2, 3, 4, 5].map((at) => claim(second, `claim-${at}`)))
    expect(replies.map(codeOf)).toEqual(['done', 'done', 'done', 'done', 'done'])
    expect(await cloud.store<VoucherDocument>('vouchers').all()).toHaveLength(1)
    const { vouchers } = await second.must(listVouchers, {})
    expect(vouchers).toMatchObject([{ title: '20 元图书券', state: 'open', partners: ['青禾门诊'], worthFen: 2_000 }])
    expect((await second.must(openDraw, ASKED)).mine?.win).toMatchObject({
      state: 'claimed',
      voucherId: vouchers[0]!.id,
    })
  })

  it('is for winners, until the last millisecond of their days', async () => {
    expect(codeOf(await claim(nobody))).toBe('draw.not_won')
    const [winner] = await cloud.store<WinnerDocument>('draw_winners').all({ rank: 1 })
    cloud.now = winner!.claimUntil
    expect(codeOf(await claim(second))).toBe('draw.too_late')
    cloud.now = winner!.claimUntil - 1
    expect(codeOf(await claim(second))).toBe('done')
  })

  it('takes one transaction: six round trips, and three to look at the draw', async () => {
    expect((await cloud.steps(() => claim(second))).steps).toBe(6)
    expect((await cloud.steps(() => second.must(openDraw, ASKED))).steps).toBe(3)
    expect((await cloud.steps(() => second.must(listVouchers, {}))).steps).toBe(2)
  })

  it('is in one’s own data, with the line of the list', async () => {
    const voucher = await claimed(second)
    const { mine } = await second.must(openDraw, ASKED)
    const member = (await cloud.store<MemberDocument>('members').get(second.openid.slice(2)))!
    const sealed = await cloud.run(async () => ({
      ...{ documentSealed: seal('110101199901017171', 'document'), phoneSealed: seal('15400000000', 'phone') },
    }))
    await cloud.store<MemberDocument>('members').put({ ...member, ...sealed })
    const { json } = await second.must(exportMyData, {})
    expect(JSON.parse(json)).toMatchObject({
      抽奖和券: {
        抽奖: [{ 名单里的编号: mine!.code, 结果: '中奖，已领取', 奖品: '20 元图书券' }],
        券: [{ 券: '20 元图书券', 券号: voucher.code.replaceAll('-', ''), 使用: [] }],
      },
    })
  })
})

describe('at a desk', () => {
  it('shows the clerk what this partner takes of whoever shows their card, and redeems it', async () => {
    const voucher = await claimed(second)
    await claimed(first)
    const { member, vouchers, pass } = await shown(second)
    expect(member).toMatchObject({ nameMasked: '林**' })
    expect(vouchers.map(({ id }) => id)).toEqual([voucher.id])
    // What the union hands over is no desk's.
    expect((await shown(first)).vouchers).toEqual([])
    const { use } = await clerk.must(redeemVoucher, { pass, voucherId: voucher.id, requestKey: key('use') })
    expect(use).toMatchObject({ code: voucher.code, nameMasked: '林**', reversedAt: null })
    expect((await second.must(listVouchers, {})).vouchers).toMatchObject([{ state: 'used', usedWhere: '青禾门诊' }])
    expect(await clerk.must(listDeskUses, {})).toMatchObject({ worthFen: 2_000, uses: [{ code: voucher.code }] })
    expect((await shown(second)).vouchers).toEqual([])
  })

  it('is once for fifty clerks at one moment, and once for one key that arrives again', async () => {
    const voucher = await claimed(second)
    const clerks = await Promise.all(Array.from({ length: 50 }, (_, at) => aClerk(cloud, { openid: `o-clerk-${at}` })))
    const passes = await Promise.all(clerks.map(async (each) => (await shown(second, each)).pass))
    const replies = await Promise.all(
      clerks.map((each, at) =>
        each.call(redeemVoucher, { pass: passes[at]!, voucherId: voucher.id, requestKey: key(`use-${at}`) }),
      ),
    )
    const codes = replies.map(codeOf)
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    expect(codes.filter((code) => code === 'voucher.used')).toHaveLength(49)
    // Why, and when; where only to the desk it was.
    expect(replies.find((reply) => !reply.ok)).toMatchObject({
      error: { message: `这张券 ${momentText(cloud.now)} 在本店用过了，一张只能用一次` },
    })
    const won = codes.indexOf('done')
    const again = await clerks[won]!.call(redeemVoucher, {
      ...{ pass: passes[won]!, voucherId: voucher.id, requestKey: key(`use-${won}`) },
    })
    expect(codeOf(again)).toBe('done')
    expect((await voucherDocument(voucher.id)).uses).toHaveLength(1)
  })

  it('is nothing for another partner, another person’s voucher, or without their card', async () => {
    const voucher = await claimed(second)
    const depot = await aClerk(cloud, { partnerId: 'depot' })
    expect((await shown(second, depot, 'depot')).vouchers).toEqual([])
    const use = (by: Person, pass: string) =>
      by.call(redeemVoucher, { pass, voucherId: voucher.id, requestKey: key('use') })
    expect(codeOf(await use(depot, (await shown(second, depot, 'depot')).pass))).toBe('voucher.not_found')
    expect(codeOf(await use(clerk, (await shown(nobody)).pass))).toBe('voucher.not_found')
    const { pass } = await shown(second)
    expect(codeOf(await use(depot, pass))).toBe('card.token_expired')
    expect(codeOf(await use(clerk, `${pass}x`))).toBe('card.token_expired')
    expect(codeOf(await use(clerk, 'made.up'))).toBe('card.token_expired')
    // Another clerk of the same partner scanned nobody.
    const colleague = await aClerk(cloud, { openid: 'o-colleague' })
    expect(codeOf(await use(colleague, pass))).toBe('card.token_expired')
    // A clerk who went to another partner's desk meanwhile has scanned nobody there.
    const account = (await cloud.store<Account>('accounts').get(clerk.openid))!
    await aClerk(cloud, { partnerId: 'depot', openid: clerk.openid })
    expect(codeOf(await use(clerk, pass))).toBe('card.token_expired')
    await cloud.store<Account>('accounts').put(account)
    cloud.advance(10 * MINUTE_MS)
    expect(codeOf(await use(clerk, pass))).toBe('card.token_expired')
  })

  it('refuses an old code, a stopped card, and one whose account is another now', async () => {
    await claimed(second)
    const token = await tokenOf(second)
    const show = (scanned: string) =>
      clerk.call(showVouchers, { scanned, partnerId: 'clinic', requestKey: key('show') })
    const memberId = second.openid.slice(2)
    await cloud.store('members').change({ _id: memberId }, { openid: 'o-another' })
    expect(codeOf(await show(token))).toBe('card.token_forged')
    await cloud.store('members').change({ _id: memberId }, { openid: second.openid })
    const [member] = await cloud.store<MemberDocument>('members').all({ _id: memberId })
    await cloud.store<MemberDocument>('members').put({ ...member!, suspension: { reason: '停用', at: 1 } })
    expect(codeOf(await show(token))).toBe('card.suspended')
    cloud.advance(5 * MINUTE_MS)
    expect(codeOf(await show(token))).toBe('card.token_expired')
  })

  it('is not redeemed at a partner that was stopped since the card was shown, and is when it goes on', async () => {
    const voucher = await claimed(second)
    const { pass } = await shown(second)
    const status = (to: 'suspended' | 'active') => cloud.store('partners').change({ _id: 'clinic' }, { status: to })
    const use = () => clerk.call(redeemVoucher, { pass, voucherId: voucher.id, requestKey: key('use') })
    await status('suspended')
    expect(codeOf(await use())).toBe('desk.partner_suspended')
    expect((await voucherDocument(voucher.id)).state).toBe('open')
    await status('active')
    expect(codeOf(await use())).toBe('done')
    // What was done is said again, whatever became of the partner.
    await status('suspended')
    expect(codeOf(await use())).toBe('done')
  })

  it('is good to the last day and not after it', async () => {
    const voucher = await claimed(second)
    cloud.now = voucher.until - MINUTE_MS
    const { pass, vouchers } = await shown(second)
    expect(vouchers).toHaveLength(1)
    cloud.now = voucher.until
    const late = await clerk.call(redeemVoucher, { pass, voucherId: voucher.id, requestKey: key('use') })
    expect(codeOf(late)).toBe('voucher.expired')
    expect((await second.must(listVouchers, {})).vouchers).toMatchObject([{ state: 'expired' }])
  })

  it('is taken back at the same desk on the same day, and the late request does not redeem it again', async () => {
    const voucher = await claimed(second)
    const { pass } = await shown(second)
    const use = { pass, voucherId: voucher.id, requestKey: key('use') }
    const undo = { voucherId: voucher.id, reason: '扫错人了', requestKey: key('undo') }
    await clerk.must(redeemVoucher, use)
    const depot = await aClerk(cloud, { partnerId: 'depot' })
    expect(codeOf(await depot.call(reverseVoucher, undo))).toBe('desk.redemption_not_found')
    cloud.advance(DAY_MS)
    expect(codeOf(await clerk.call(reverseVoucher, undo))).toBe('desk.reverse_too_late')
    cloud.advance(-DAY_MS)
    expect((await clerk.must(reverseVoucher, undo)).use.reversedAt).toBe(cloud.now)
    expect(codeOf(await clerk.call(reverseVoucher, undo))).toBe('done')
    expect(codeOf(await clerk.call(reverseVoucher, { ...undo, requestKey: key('undo-2') }))).toBe(
      'desk.already_reversed',
    )
    await clerk.must(redeemVoucher, use)
    expect((await voucherDocument(voucher.id)).state).toBe('open')
    await clerk.must(redeemVoucher, { ...use, requestKey: key('use-2') })
    expect((await voucherDocument(voucher.id)).uses.map(({ kind }) => kind)).toEqual(['redeem', 'reverse', 'redeem'])
  })

  it('has its round trips counted', async () => {
    const voucher = await claimed(second)
    await shown(second)
    const token = await tokenOf(second)
    const asked = { scanned: token, partnerId: 'clinic', requestKey: key('show') }
    expect((await cloud.steps(() => clerk.must(showVouchers, asked))).steps).toBe(2)
    const { pass } = await shown(second)
    const use = { pass, voucherId: voucher.id, requestKey: key('use') }
    expect((await cloud.steps(() => clerk.must(redeemVoucher, use))).steps).toBe(4)
    const undo = { voucherId: voucher.id, reason: '扫错人了', requestKey: key('undo') }
    expect((await cloud.steps(() => clerk.must(reverseVoucher, undo))).steps).toBe(2)
  })
})

describe('handed over by the union', () => {
  const hand = (who: string, voucherId: string, isHanded: boolean, name: string) =>
    cloud.as(who).call(handOver, { ...ASKED, voucherId, isHanded, requestKey: key(name) })

  it('is marked once, with an audit entry, and taken back on that day only', async () => {
    const voucher = await claimed(first)
    expect(codeOf(await hand('o-gaoxin', voucher.id, true, 'not-theirs'))).toBe('session.not_allowed')
    expect(codeOf(await hand('o-reviewer', voucher.id, true, 'hand'))).toBe('done')
    expect(codeOf(await hand('o-reviewer', voucher.id, true, 'hand'))).toBe('done')
    expect(codeOf(await hand('o-manager', voucher.id, true, 'hand-2'))).toBe('voucher.used')
    expect((await first.must(listVouchers, {})).vouchers).toMatchObject([{ state: 'used', usedWhere: '青禾市总工会' }])
    const { rows } = await cloud.as('o-reviewer').must(listNamedWinners, { ...ASKED, state: 'claimed' })
    expect(rows).toMatchObject([{ rank: 1, voucher: { state: 'used', code: voucher.code } }])
    expect(codeOf(await hand('o-manager', voucher.id, false, 'undo'))).toBe('done')
    expect(codeOf(await hand('o-manager', voucher.id, true, 'hand-3'))).toBe('done')
    cloud.advance(DAY_MS)
    expect(codeOf(await hand('o-manager', voucher.id, false, 'undo-2'))).toBe('desk.reverse_too_late')
    const entries = await cloud.store<AuditDocument>('audit').all({ subjectId: first.openid.slice(2) })
    expect(entries).toHaveLength(3)
  })

  it('is none of what a desk redeems, nor of another campaign', async () => {
    const voucher = await claimed(second)
    expect(codeOf(await hand('o-manager', voucher.id, true, 'hand'))).toBe('voucher.not_found')
    expect(codeOf(await hand('o-manager', 'no-such-voucher', true, 'hand'))).toBe('voucher.not_found')
  })
})
