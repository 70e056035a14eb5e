import { acceptInvitation } from '../../domain/benefit/contract'
import { openCard } from '../../domain/card/contract'
import { inviteClerk, suspendMember, suspendPartner } from '../../domain/staff/contract'
import { MINUTE_MS } from '../../domain/time'
import type { MemberDocument } from '../../cloudfunctions/_store/members'
import type { PersonKey } from '../../demo/cast'
import { aCity, type City, describeJourney } from '../support/journey/aCity'
import { anotherTab, type Visit } from '../support/journey/aVisit'
import { keepPicture, scanScreen } from '../support/journey/pictures'
import { until } from '../support/journey/until'

const DESK = 'packages/desk/index/index'
const HOUR_MS = 60 * MINUTE_MS
let keys = 0
const requestKey = () => `journeyrequest${String(++keys).padStart(10, '0')}`

/** The code this person's phone would show now. */
async function codeOf(city: City, who: PersonKey): Promise<string> {
  const { tokens } = await city.ask(who, openCard, { minutes: 1 })
  const [token] = tokens
  if (token === undefined) throw new Error(`${who} has no code to show`)
  return token
}

async function openDesk(city: City, who: PersonKey = 'qiantaixiaozhou'): Promise<Visit> {
  const clerk = await city.enter(who)
  await clerk.open(DESK)
  await clerk.see('退出本店')
  return clerk
}

/** A scanner that types: the code where the cursor stands, then Enter. */
async function present(clerk: Visit, code: string): Promise<void> {
  await clerk.type(/^会员码/, code)
  await clerk.page.keyboard.press('Enter')
}

async function nextPerson(clerk: Visit): Promise<void> {
  await clerk.tap(/^(扫下一位|再扫一次)$/)
  await clerk.see('退出本店')
}

/** 核销笔数, 撤销笔数, 工会记账 as they stand on the screen. */
async function totalsOf(clerk: Visit): Promise<{ passed: number; reversed: number; saved: string }> {
  const text = await clerk.page.evaluate(() => document.body.innerText)
  const [, passed = '', reversed = '', saved = ''] =
    /(\S+)\s+核销笔数\s+(\S+)\s+撤销笔数\s+(.+?)\s+工会记账/.exec(text) ?? []
  return { passed: Number(passed), reversed: Number(reversed), saved }
}

describeJourney('the desk', () => {
  it('redeems the code on a member’s screen, and refuses the same code the second time', async () => {
    const city = await aCity()
    const clerk = await openDesk(city)
    const lin = await city.enter('linxiaohe')
    await lin.open('pages/card/index')
    await lin.see(/^\d+ 秒$/)
    const code = await scanScreen(lin.page.getByRole('img', { name: '会员码', exact: true }))
    await keepPicture(clerk.page, 'desk')

    await present(clerk, code)
    await clerk.see('通过', '普通门诊减 10 元，已记账', '林**', '请看一眼证件，确认是本人', '流水号')
    await keepPicture(clerk.page, 'desk-pass')
    await nextPerson(clerk)
    await present(clerk, code)
    await clerk.see('不通过', '这个码已经用过', /已于 09:4\d 用过。请会员点“换一张”/)
    expect(await city.count('ledger', { memberId: 'member-linxiaohe', date: '2026-11-20' })).toBe(1)
  })

  it('takes the 18 digits a member reads out, once', async () => {
    const city = await aCity()
    const clerk = await openDesk(city)
    const lin = await city.enter('linxiaohe')
    await lin.open('pages/card/index')
    await lin.tap('扫不了码？报数字码')
    await lin.see(/秒内有效/)
    const digits = await lin.words(/^\d[\d ]{17,}$/).innerText()
    expect(digits.replace(/\s/g, '')).toMatch(/^1[0-5]\d{16}$/)

    await present(clerk, digits)
    await clerk.see('通过', '普通门诊减 10 元，已记账')
    await nextPerson(clerk)
    await present(clerk, digits)
    await clerk.see('不通过', '这个码已经用过')
    await nextPerson(clerk)
    await present(clerk, '104938 203948 573920')
    await clerk.see('不通过', '数字码不对', '请会员再报一次')
  })

  it('says what is wrong with a code that is no good, and tells nothing of whoever it names', async () => {
    const city = await aCity()
    const clerk = await openDesk(city)
    const code = await codeOf(city, 'linxiaohe')

    await present(clerk, `${code.slice(0, 60)}${code[60] === 'A' ? 'B' : 'A'}${code.slice(61)}`)
    await clerk.see('不通过', '会员码无法验证', '请会员退出重新打开会员卡')
    await clerk.miss('林**')
    await nextPerson(clerk)

    await present(clerk, 'https://example.org/menu')
    await clerk.see(/这不是完整的会员码/)

    await city.advance(3 * MINUTE_MS)
    await present(clerk, code)
    await clerk.see('不通过', '码已过期', '请会员点“换一张”', '换好后再扫一次，本次还没有记账')
    await clerk.miss('林**')
    expect(await city.count('ledger', { memberId: 'member-linxiaohe', date: '2026-11-20' })).toBe(0)
  })

  it('refuses the fourth use of the day and passes again the next morning', async () => {
    const city = await aCity()
    const clerk = await openDesk(city)
    for (const words of ['普通门诊第 1 次', '普通门诊第 2 次', '普通门诊第 3 次']) {
      await present(clerk, await codeOf(city, 'linxiaohe'))
      await clerk.see('通过', new RegExp(words.slice(-3).replace(' ', ' ?')))
      await nextPerson(clerk)
      await city.advance(2 * MINUTE_MS)
    }
    await present(clerk, await codeOf(city, 'linxiaohe'))
    await clerk.see('不通过', '今天 3 次已经用完', '今天用过 3 次', '本店')
    await keepPicture(clerk.page, 'desk-deny')
    await clerk.tap('给会员看')
    await clerk.see('看好了')
    await clerk.tap('看好了')
    await nextPerson(clerk)

    await city.advance(23 * HOUR_MS)
    const nextMorning = await openDesk(city)
    await present(nextMorning, await codeOf(city, 'linxiaohe'))
    await nextMorning.see('通过')
  })

  it('refuses after the shift, on the wrong day and for the wrong person, each in its own words', async () => {
    const city = await aCity()
    const clerk = await openDesk(city)
    const refused = async (code: string, ...words: (string | RegExp)[]) => {
      await present(clerk, code)
      await clerk.see('不通过', ...words)
      await nextPerson(clerk)
    }
    // A rider whose insurance is in another city: every failed clause is named, not only the first.
    await refused(await codeOf(city, 'tangxiaohan'), '只限在职会员', /只限.*的会员/, '本次按原价收费，会员卡不受影响')

    // Retired, with a card that works elsewhere.
    await refused(await codeOf(city, 'chendaye'), '会籍保留中')

    // Suspended and reserved between showing the code and reaching the desk.
    const [suspended, reserved] = [await codeOf(city, 'wuqiming'), await codeOf(city, 'linxiaohe')]
    const because = '单位报来已经离职'
    await city.ask('zhouxiaozhou', suspendMember, {
      memberId: 'member-wuqiming',
      reason: because,
      requestKey: requestKey(),
    })
    await refused(suspended, '会员已停用', '请会员联系单位工会')
    const lin = { _id: 'member-linxiaohe' }
    await city.change<MemberDocument>('members', lin, { status: 'reserved', employment: 'unemployed' })
    await refused(reserved, '会籍保留中', '请会员再就业后到新单位工会恢复')
    await city.change<MemberDocument>('members', lin, { status: 'active', employment: 'employed' })

    await city.advance(8 * HOUR_MS)
    await refused(await codeOf(city, 'linxiaohe'), '现在不在白班时段', /8:00–17:00 再来/)
    expect(await city.count('ledger', { memberId: 'member-linxiaohe', date: '2026-11-20' })).toBe(0)
  })

  it('says that an emergency is not covered, whoever it is', async () => {
    const city = await aCity()
    const clerk = await openDesk(city)
    await clerk.tap('急诊', 'radio')
    await present(clerk, await codeOf(city, 'linxiaohe'))
    await clerk.see('不通过', '急诊不在优惠范围', '只限普通门诊', '本次按原价收费，会员卡不受影响')
  })

  it('tells the clerks of a suspended partner why, and takes no code', async () => {
    const city = await aCity()
    const clerk = await openDesk(city)
    await city.ask('zhouxiaozhou', suspendPartner, {
      partnerId: 'hekang-clinic',
      reason: '账目要核对',
      requestKey: requestKey(),
    })
    // The desk was open: the answer to the next scan says so, and so does the desk after it.
    await present(clerk, await codeOf(city, 'linxiaohe'))
    await clerk.see('这次没有核销', '本店已暂停合作，请联系工会')
    await clerk.tap('回核销台')
    await clerk.see('本店暂停合作', /原因：账目要核对/)
    expect(
      await clerk.page
        .getByRole('textbox', { name: /^会员码/ })
        .filter({ visible: true })
        .count(),
    ).toBe(0)
  })

  it('takes one of today’s redemptions back with a reason, and the totals follow', async () => {
    const city = await aCity()
    const clerk = await openDesk(city)
    const before = await totalsOf(clerk)
    await present(clerk, await codeOf(city, 'linxiaohe'))
    await clerk.see('通过')
    await nextPerson(clerk)
    await until(async () => expect((await totalsOf(clerk)).passed).toBe(before.passed + 1))

    await clerk.tap(/^撤销 /)
    await clerk.see('撤销这笔核销', /次数还给会员/)
    await clerk.tap('撤销这笔')
    await clerk.see('选一个原因，或写一句')
    await clerk.tap('项目选错了', 'radio')
    await clerk.tap('撤销这笔')
    await clerk.see('已撤销，次数还给会员', '原因：项目选错了', /退回 10 元/)
    await until(async () => {
      const after = await totalsOf(clerk)
      expect(after.reversed).toBe(before.reversed + 1)
      expect(after.saved).toBe(before.saved)
    })
    await keepPicture(clerk.page, 'desk-today')
  })

  it('makes a clerk of whoever has the invitation, once, and lets them go again with one tap', async () => {
    const city = await aCity()
    const { code } = await city.ask('zhouxiaozhou', inviteClerk, {
      partnerId: 'laojie-barber',
      label: '店员 小新',
      requestKey: requestKey(),
    })
    const newcomer = await city.enter('xinren')
    await newcomer.open(`packages/desk/join/index?code=${code}`)
    await newcomer.tap('加入门店')
    await newcomer.see('你已是老街理发店的店员')
    await newcomer.tap('去核销台')
    await newcomer.see('老街理发店')
    await newcomer.tap('剪发', 'radio')
    await present(newcomer, await codeOf(city, 'linxiaohe'))
    await newcomer.see('通过', /剪发减 10 元/)
    await nextPerson(newcomer)

    const other = await city.enter('luxiaoman')
    await other.open(`packages/desk/join/index?code=${code}`)
    await other.tap('加入门店')
    await other.see('邀请码不对或已过期，请向工会重新要一个')

    await newcomer.tap('退出本店')
    await newcomer.see('退出老街理发店')
    await newcomer.answer('退出')
    await newcomer.see('已退出老街理发店', '会员普惠')
    await newcomer.open(DESK)
    await newcomer.see('你还不是合作门店的店员')
  })

  it('refuses on a Saturday what is for working days, and says which day is the next', async () => {
    const city = await aCity({ now: Date.parse('2026-11-21T10:00:00+08:00') })
    const { code } = await city.ask('zhouxiaozhou', inviteClerk, {
      partnerId: 'laojie-barber',
      label: '店员 小新',
      requestKey: requestKey(),
    })
    await city.ask('xinren', acceptInvitation, { code, requestKey: requestKey() })
    const clerk = await openDesk(city, 'xinren')
    await clerk.tap('剪发', 'radio')
    await present(clerk, await codeOf(city, 'linxiaohe'))
    await clerk.see('不通过', '休息日不能用', /下个工作日.*再来/)
  })

  it('shows the first answer to a redemption whose answer was lost, and records it once', async () => {
    const city = await aCity()
    const clerk = await openDesk(city)
    const before = await totalsOf(clerk)
    const code = await codeOf(city, 'linxiaohe')
    clerk.expectTrouble()
    // The request arrives and is served; the answer gets lost on its way back, and nothing gets through any more.
    await clerk.page.route('**/call', async (route) => {
      if (route.request().postData()?.includes('benefit.redeem')) await route.fetch()
      await route.abort('connectionreset')
    })
    await present(clerk, code)
    await clerk.see('结果还没收到', '再问一次')
    await keepPicture(clerk.page, 'desk-lost')
    expect(await city.count('ledger', { memberId: 'member-linxiaohe', date: '2026-11-20' })).toBe(1)

    await clerk.page.close()
    const reopened = await anotherTab(clerk, city.url)
    await reopened.open(DESK)
    await reopened.see('通过', '普通门诊减 10 元，已记账')
    await nextPerson(reopened)
    await reopened.miss('上一位的结果还没收到，先问清楚再扫下一位')
    expect((await totalsOf(reopened)).passed).toBe(before.passed + 1)
    expect(await city.count('ledger', { memberId: 'member-linxiaohe', date: '2026-11-20' })).toBe(1)
  })
})
