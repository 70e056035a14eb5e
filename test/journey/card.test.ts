import { openCardKeys } from '../../domain/card/contract'
import { MINUTE_MS } from '../../domain/time'
import { judge } from '../domain/card/independentVerifier'
import { aCity, type City, describeJourney } from '../support/journey/aCity'
import type { Visit } from '../support/journey/aVisit'
import { keepPicture, scanScreen } from '../support/journey/pictures'
import { until } from '../support/journey/until'

/** What a verifier written from the published document alone says of the code on this screen. */
async function judgeScreen(city: City, visit: Visit) {
  const { keys } = await city.ask('qiantaixiaozhou', openCardKeys, {})
  const text = await scanScreen(visit.page.getByRole('img', { name: '会员码', exact: true }).filter({ visible: true }))
  const judgement = judge(
    text,
    keys.map((key) => ({ ...key, revoked: false })),
    city.now(),
  )
  return { text, ...judgement }
}

const secondsLeft = async (visit: Visit) => Number.parseInt(await visit.words(/^\d+ 秒$/).innerText(), 10)
/** The countdown frame as it is drawn. */
const ringOf = (visit: Visit) =>
  visit.page
    .locator('[aria-label="会员码"]')
    .filter({ visible: true })
    .locator('xpath=../..')
    .locator('img')
    .last()
    .getAttribute('src')

describeJourney('the member card', () => {
  it('opens in one tap, and its code is a genuine one of this minute, also full screen', async () => {
    const city = await aCity()
    const lin = await city.enter('linxiaohe')
    await lin.open('pages/home/index')
    await lin.tap('亮码', 'tab')
    await lin.see('林小禾', '已认证', /^\d+ 秒$/)
    const shown = await judgeScreen(city, lin)
    expect(shown).toMatchObject({ outcome: 'accepted', widthMinutes: 1 })
    expect(shown.text).toHaveLength(122)
    await keepPicture(lin.page, 'card')

    await lin.tap('亮码全屏')
    await lin.see('秒后自动换码', '完成')
    expect((await judgeScreen(city, lin)).outcome).toBe('accepted')
    await keepPicture(lin.page, 'card-fullscreen')
    await lin.tap('完成')
    await lin.see('换一张')
  })

  it('counts down beside the code, and shows another when the minute is over', async () => {
    const city = await aCity()
    const lin = await city.enter('linxiaohe')
    await lin.open('pages/card/index')
    await lin.see(/^\d+ 秒$/)
    const before = { ...(await judgeScreen(city, lin)), seconds: await secondsLeft(lin), ring: await ringOf(lin) }
    await city.advance(4000)
    await until(async () => expect(await secondsLeft(lin)).toBeLessThanOrEqual(before.seconds - 4))
    await until(async () => expect(await ringOf(lin)).not.toBe(before.ring))

    await city.advance(MINUTE_MS)
    await until(async () => {
      const after = await judgeScreen(city, lin)
      expect(after.outcome).toBe('accepted')
      expect(after.text).not.toBe(before.text)
    })
  })

  it('works without a network for the minutes it holds, then says what to do, and comes back by itself', async () => {
    const city = await aCity()
    const lin = await city.enter('linxiaohe')
    await lin.open('pages/card/index')
    await lin.see(/^\d+ 秒$/)

    lin.expectTrouble()
    await lin.context.setOffline(true)
    await lin.see('离线可用', /没有网络也能亮码，还能用 1[45] 分钟/)
    await city.advance(12 * MINUTE_MS)
    await lin.see(/没有网络也能亮码，还能用 [23] 分钟/)
    await until(async () => expect((await judgeScreen(city, lin)).outcome).toBe('accepted'))
    await keepPicture(lin.page, 'card-offline')

    await city.advance(4 * MINUTE_MS)
    await lin.see('等待联网', '点一下刷新', '码用完了，连上网络就能换新的')
    const covered = lin.page.locator('[aria-label="会员码已盖住"]').filter({ visible: true }).locator('xpath=..')
    await until(async () => expect(await covered.evaluate((it) => getComputedStyle(it).opacity)).toBe('1'))
    await keepPicture(lin.page, 'card-expired')

    await lin.context.setOffline(false)
    await lin.tap('重连')
    await lin.see('已认证', /^\d+ 秒$/)
    await until(async () => expect((await judgeScreen(city, lin)).outcome).toBe('accepted'))
  })

  it('opens without a network from what the phone has kept', async () => {
    const city = await aCity()
    const lin = await city.enter('linxiaohe')
    await lin.open('pages/home/index')
    await lin.see('亮码')
    await lin.tap('亮码', 'tab')
    await lin.see(/^\d+ 秒$/)
    await lin.tap('返回')
    lin.expectTrouble()
    await lin.context.setOffline(true)
    await lin.see(/离线可用 1[45] 分钟/)
    await city.advance(5 * MINUTE_MS)
    await lin.tap('亮码', 'tab')
    await lin.see('离线可用', /^\d+ 秒$/)
    await until(async () => expect((await judgeScreen(city, lin)).outcome).toBe('accepted'))
  })

  it('holds two hours of codes for a member who is often without a signal', async () => {
    const city = await aCity()
    const tang = await city.enter('tangxiaohan')
    await tang.open('pages/card/index')
    await tang.tap('常去没信号的地方', 'switch')
    await tang.see('没有网络也能亮码，两小时内有效')
    tang.expectTrouble()
    await tang.context.setOffline(true)
    await city.advance(110 * MINUTE_MS)
    await tang.see('离线可用', /^\d+ 秒$/)
    await until(async () => expect((await judgeScreen(city, tang)).outcome).toBe('accepted'))
  })

  it('works for a member who has retired, and says what it is good for', async () => {
    const city = await aCity()
    const chen = await city.enter('chendaye')
    await chen.open('pages/card/index')
    await chen.see('陈守田', '退休会员', '退休保留会籍，这张卡可以用退休会员的权益', /^\d+ 秒$/)
    expect((await judgeScreen(city, chen)).outcome).toBe('accepted')
  })

  it('shows no code where there is none to show, and says why and what next', async () => {
    const city = await aCity()
    for (const [who, words] of [
      ['heqinghe', ['已停用', '会员卡停用了，暂时不能亮码', /单位报来 10 月已经离职/]],
      ['baizhiqiu', ['待补充', '申请要补充一下', '去补充']],
      ['xinren', ['入会后就有会员卡', '加入工会']],
    ] as const) {
      const visit = await city.enter(who)
      await visit.open('pages/card/index')
      await visit.see(...words)
      expect(await visit.page.getByRole('img', { name: '会员码' }).count()).toBe(0)
      if (who === 'heqinghe') await keepPicture(visit.page, 'card-suspended')
    }
  })
})
