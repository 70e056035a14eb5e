import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Account, Seat } from '../../cloudfunctions/_kit/account'
import type { CampaignDocument } from '../../cloudfunctions/_store/campaigns'
import type { MemberDocument } from '../../cloudfunctions/_store/members'
import { type PersonKey, simulated } from '../../demo/cast'
import { openDraw } from '../../domain/draw/contract'
import { confirmSeed, freezeDraw, holdDraw, typeSeed } from '../../domain/draw/organizing'
import { DAY_MS } from '../../domain/time'
import { anEntry } from '../support/builders/anEntry'
import { aPhase, aTextTrack, drawPart } from '../support/builders/aPlan'
import { aContest } from '../support/journey/aContest'
import { aCity, type City, describeJourney } from '../support/journey/aCity'
import { shelvesOf } from '../support/journey/aLibrary'
import type { Visit } from '../support/journey/aVisit'
import { keepPicture, scanScreen } from '../support/journey/pictures'

const SCRIPT = path.resolve(__dirname, '../../docs/draw/recompute.mjs')
const SEED = '03 08 12 19 25 31 09'
const ENTRANTS = ['linxiaohe', 'tangxiaohan', 'heqinghe'] as const

/** A contest that is collected, with accepted works of three members, one prize, and a second manager of the city. */
async function aDrawAtHand(city: City): Promise<void> {
  const track = aTextTrack()
  const contest = await aContest(city, {
    plan: {
      title: '一天的活',
      phases: [aPhase('collect', -10, -1), aPhase('announce', 0, 30)],
      draw: drawPart({
        entry: 'work_accepted',
        prizes: [{ id: 'cup', title: '搪瓷杯', worthFen: 3_000, count: 1 }],
      }),
      budgetFen: 100_000,
    },
    works: { tracks: [track] },
  })
  for (const who of ENTRANTS) {
    const [member] = await city.find<MemberDocument>('members', { _id: `member-${who}` })
    await anEntry(shelvesOf(city), contest, { _id: `work-of-${who}`, member: member!, trackId: track.id })
  }
  const seat: Seat = {
    ...{ unionId: 'qinghe', unionPath: '/qinghe/', unionName: '青禾市总工会', role: 'manager', nameMasked: '沈**' },
  }
  await city.change<Account>('accounts', { _id: simulated('shenyanqiu').openid }, { seats: [seat] })
}

/** A manager's desk with the draw open. */
async function openDesk(city: City, who: PersonKey): Promise<Visit> {
  const visit = await city.enter(who, { screen: 'desk' })
  await visit.open('packages/organizer/draw/index?id=contest')
  return visit
}

async function enterSeed(visit: Visit, button: '录入种子' | '确认种子', seed: string): Promise<void> {
  await visit.type('种子', seed)
  await visit.tap(button)
  await visit.answer(button.slice(0, 2))
}

/** What the script of the documentation makes of the published list. */
function recompute(list: Buffer, seed: string): { hash: string; winner: string | undefined } {
  const lines = linesOfScript(list, seed, 1)
  return { hash: lines[0]!.replace('list ', ''), winner: codesIn(lines)[0] }
}

function ordered(list: Buffer, seed: string, count: number): string[] {
  return codesIn(linesOfScript(list, seed, count))
}

function codesIn(lines: readonly string[]): string[] {
  return lines.flatMap((line) => /^\d+ ([0-9a-f]{20})/.exec(line)?.[1] ?? [])
}

function linesOfScript(list: Buffer, seed: string, count: number): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'draw-'))
  try {
    const file = path.join(folder, 'list.txt')
    writeFileSync(file, list)
    return execFileSync('node', [SCRIPT, file, seed, String(count)], { encoding: 'utf8' }).split('\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describeJourney('a draw', () => {
  it('is published before its seed, seeded by two, computed by anybody, claimed on the phone and handed over', async () => {
    const city = await aCity()
    await aDrawAtHand(city)
    const zhou = await openDesk(city, 'zhouxiaozhou')
    await zhou.see('3 人', /^一位|搪瓷杯，1 份/)
    await zhou.type('哪里领', '市总工会服务大厅')
    await keepPicture(zhou.page, 'staff-wide-draw-freezing')
    await zhou.tap('冻结并公布名单')
    await zhou.answer('冻结')
    await zhou.see('公布的名单', /^名单公布了/)
    await zhou.page.evaluate(() => window.scrollTo(0, 0))
    await keepPicture(zhou.page, 'staff-wide-draw')

    const lin = await city.enter('linxiaohe')
    await lin.open('packages/campaign/draw/index?id=contest')
    await lin.see('我的编号', '你在名单里。打开名单能找到这个编号', '自己核对', '离公布种子还有')
    await keepPicture(lin.page, 'draw')
    const { draw, mine } = await city.ask('linxiaohe', openDraw, { campaignId: 'contest' })
    const published = Buffer.from(await (await fetch(draw.list!.file!.url)).arrayBuffer())
    const hash = createHash('sha256').update(published).digest('hex')
    expect(draw.list!.hash).toBe(hash)
    // What the page shows is what the file comes to, and the phone's own code is a line of it.
    expect((await lin.page.getByLabel(/^名单指纹 /).innerText()).replace(/\s/g, '')).toBe(hash)
    expect(published.toString().split('\n')).toContain(mine!.code)

    await city.advance(2 * DAY_MS)
    const first = await openDesk(city, 'zhouxiaozhou')
    await enterSeed(first, '录入种子', SEED)
    await first.see(/^你在 .*等另一位管理人员确认/)
    const second = await openDesk(city, 'shenyanqiu')
    await second.see(/录好了。对照公布的结果再录一遍/)
    // Whoever confirms does not get to see what the other typed.
    expect(await second.page.getByText(SEED).count()).toBe(0)
    await enterSeed(second, '确认种子', SEED.replace('09', '10'))
    await second.see(/不一样/)
    await enterSeed(second, '确认种子', SEED)
    await second.see(/^先核对名单和公布的指纹/)
    await second.tap('开奖')
    await second.answer('开奖')
    await second.see('中奖的人', /^第 1 位，/)

    const again = recompute(published, SEED)
    expect(again.hash).toBe(hash)
    const codes = await Promise.all(ENTRANTS.map((who) => city.ask(who, openDraw, { campaignId: 'contest' })))
    const winner = ENTRANTS[codes.findIndex((each) => each.mine!.code === again.winner)]!
    expect(codes.map((each) => each.mine!.win !== null)).toEqual(ENTRANTS.map((who) => who === winner))
    // One more in the list is another list.
    expect(recompute(Buffer.concat([published, Buffer.from('ffffffffffffffffffff\n')]), SEED).hash).not.toBe(hash)

    const lucky = await city.enter(winner)
    await lucky.open('packages/campaign/draw/index?id=contest')
    await lucky.see('你抽中了', '搪瓷杯')
    await keepPicture(lucky.page, 'draw-won')
    await lucky.tap('领取奖品')
    await lucky.see('已经领取')
    await lucky.tap('看我的券')
    await lucky.see('搪瓷杯', '能用', '市总工会服务大厅')
    await keepPicture(lucky.page, 'vouchers')

    const other = await city.enter(ENTRANTS.find((who) => who !== winner)!)
    await other.open('packages/campaign/draw/index?id=contest')
    await other.see('你在名单里。中奖编号在下面，谁都能核对')

    await second.page.reload()
    await second.tap(/ 的奖品$/)
    await second.answer('发了')
    await second.see('已发放')
    await keepPicture(second.page, 'staff-wide-draw-winners')
    await lucky.page.reload()
    await lucky.see('用过了')
  })

  it('passes a prize on to the next, whose voucher a desk takes once, takes back and takes again', async () => {
    const city = await aCity()
    await aDrawAtHand(city)
    await drawnAtOnce(city)
    const [first, second] = await inOrder(city)
    // The claim days run out: a word before, and then it is somebody else's.
    await city.advance(15 * DAY_MS)
    await city.runTimer('draw', 'tend')
    const waiting = await city.enter(first!)
    await waiting.open('pages/home/index')
    await waiting.see(/^今天是领奖品的最后一天/)
    await waiting.context.close()
    await city.advance(DAY_MS)
    await city.runTimer('draw', 'tend')
    const late = await city.enter(first!)
    await late.open('packages/campaign/draw/index?id=contest')
    await late.see('过了领取时间', '奖品已经给了名单里的下一位')

    const lucky = await city.enter(second!)
    await lucky.open('packages/campaign/draw/index?id=contest')
    await lucky.see('你抽中了', '洗车券')
    await lucky.see(/第 1 位没有领取“洗车券”，给第 2 位/)
    await keepPicture(lucky.page, 'draw-passed-on')
    await lucky.tap('领取奖品')
    await lucky.see('已经领取')
    await lucky.tap('看我的券')
    await lucky.see('洗车券', '能用', '禾康社区门诊部')
    await keepPicture(lucky.page, 'voucher-at-a-desk')
    await lucky.open('pages/card/index')
    await lucky.see(/^\d+ 秒$/)
    const code = await scanScreen(lucky.page.getByRole('img', { name: '会员码', exact: true }))

    // Two of the partner's screens scan the same card, on a phone and at the counter.
    const phone = await city.enter('qiantaixiaozhou')
    const counter = await city.enter('qiantaixiaozhou', { screen: 'desk' })
    for (const clerk of [phone, counter]) {
      await clerk.open('packages/desk/vouchers/index')
      await clerk.type(/^会员码/, code)
      await clerk.page.keyboard.press('Enter')
      await clerk.see('洗车券')
    }
    await keepPicture(phone.page, 'desk-voucher')
    await phone.tap('用掉洗车券')
    await phone.answer('用掉')
    await phone.see(/^没有撤销的共 30 元/)
    await counter.tap('用掉洗车券')
    await counter.answer('用掉')
    await counter.see(/^这张券 .*在本店用过了，一张只能用一次$/)
    await keepPicture(counter.page, 'desk-wide-voucher-used')
    await phone.tap(/^撤销.*洗车券$/)
    await phone.tap('扫错人了', 'radio')
    await phone.tap('撤销')
    await phone.see('已撤销', /^没有撤销的共 0 元/)
    await lucky.open('packages/campaign/vouchers/index')
    await lucky.see('能用')
    await counter.tap('用掉洗车券')
    await counter.answer('用掉')
    await counter.see(/^没有撤销的共 30 元/)
    await lucky.page.reload()
    await lucky.see('用过了')

    await phone.open('packages/desk/index/index')
    await phone.see('另用掉券 1 张，30 元，和权益分开结')
    await phone.tap('对账', 'link')
    await phone.see('抽奖的券', '1 张，和青禾市总工会结', '30 元')
    await keepPicture(phone.page, 'desk-statement')

    // The union that drew has the other side of it, to the same number.
    const payer = await city.enter('zhouxiaozhou', { screen: 'desk' })
    await payer.open('packages/staff/statement/index')
    await payer.tap('高新区总工会，换一个工会')
    await payer.page.getByRole('dialog').getByText('青禾市总工会', { exact: true }).click()
    await payer.tap('查看 禾康社区门诊部')
    await payer.see('抽奖的券', '1 张', /^\d+ 月 \d+ 日 .*，\w{4}-\w{3}-\w{3}$/)
    await keepPicture(payer.page, 'staff-wide-statement')
  })
})

/** Frozen, seeded by two and drawn, with a voucher that the clinic's desk takes. Everybody's card is good. */
async function drawnAtOnce(city: City): Promise<void> {
  await city.change<MemberDocument>('members', { _id: 'member-heqinghe' }, { suspension: null })
  const [contest] = await city.find<CampaignDocument>('campaigns', { _id: 'contest' })
  const prizes = [{ id: 'wash', title: '洗车券', worthFen: 3_000, count: 1 }]
  const plan = { ...contest!.plan, draw: { ...contest!.plan.draw!, prizes, claimDays: 15 } }
  await city.change<CampaignDocument>('campaigns', { _id: 'contest' }, { plan })
  const step = (name: string) => ({ campaignId: 'contest', requestKey: `journey-${name.padStart(16, '0')}` })
  const uses = [{ prizeId: 'wash', way: 'desk' as const, where: '', partnerIds: ['hekang-clinic'], validDays: 30 }]
  await city.ask('zhouxiaozhou', freezeDraw, { ...step('freeze'), seedAt: city.now() + DAY_MS, uses })
  await city.advance(DAY_MS)
  await city.ask('zhouxiaozhou', typeSeed, { ...step('seed'), seed: SEED })
  await city.ask('shenyanqiu', confirmSeed, { ...step('confirm'), seed: SEED })
  await city.ask('zhouxiaozhou', holdDraw, step('draw'))
}

/** Those in the list, in the order of the draw, as the script computes it. */
async function inOrder(city: City): Promise<PersonKey[]> {
  const asked = await Promise.all(ENTRANTS.map((who) => city.ask(who, openDraw, { campaignId: 'contest' })))
  const list = Buffer.from(await (await fetch(asked[0]!.draw.list!.file!.url)).arrayBuffer())
  const codes = ordered(list, SEED, ENTRANTS.length)
  return codes.map((code) => ENTRANTS[asked.findIndex(({ mine }) => mine!.code === code)]!)
}
