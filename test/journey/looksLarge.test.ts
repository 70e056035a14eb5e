import { openCard } from '../../domain/card/contract'
import { MINUTE_MS } from '../../domain/time'
import type { PersonKey } from '../../demo/cast'
import type { Look } from '../support/browser'
import { aCity, describeJourney } from '../support/journey/aCity'
import type { Visit } from '../support/journey/aVisit'
import { findFaults } from '../support/journey/looks'
import { aFurnishedCity, memberPages, touchOf, walk } from '../support/journey/walk'

describeJourney('every page of members in large type, and what comes up on the way', () => {
  it.each<[string, Look, Record<string, string>]>([
    [
      '大字版',
      { isElder: true },
      {
        'pages/home/index': 'home-elder',
        'pages/card/index': 'card-elder',
        'packages/notice/detail/index': 'notice-elder',
        'pages/library/index': 'library-elder',
        'packages/campaign/detail/index': 'campaign-elder',
        'packages/campaign/entry/index': 'entry-elder',
      },
    ],
    // Colours do not change with the size of letters: dark is looked at in the usual size.
  ])('fits, can be read and can be tapped: %s', async (_name, look, shots) => {
    expect(await walk(await aFurnishedCity(), look, await memberPages(), shots)).toEqual([])
  })

  it.each<[string, Look]>([
    ['light', {}],
    ['大字版 in dark', { isElder: true, isDark: true }],
  ])('fits as well what only comes up on the way: %s', async (_name, look) => {
    const city = await aCity()
    const found: string[] = []
    const read = async (visit: Visit, what: string) => {
      for (const fault of await findFaults(visit.page, { touch: touchOf(look) })) found.push(`${what}: ${fault}`)
    }

    const clerk = await city.enter('qiantaixiaozhou', look)
    await clerk.open('packages/desk/index/index')
    const scan = async (who: PersonKey) => {
      const { tokens } = await city.ask(who, openCard, { minutes: 1 })
      await clerk.type(/^会员码/, tokens[0] ?? '')
      await clerk.page.keyboard.press('Enter')
    }
    await scan('linxiaohe')
    await clerk.see('通过')
    await read(clerk, 'passed')
    await clerk.tap('撤销本次')
    await clerk.see('撤销这笔核销')
    await read(clerk, 'taking back')
    await clerk.tap('先不')
    await clerk.tap('扫下一位')
    await scan('tangxiaohan')
    await clerk.see('不通过')
    await read(clerk, 'refused')
    await clerk.tap('给会员看')
    await clerk.see('看好了')
    await read(clerk, 'refused, for the member')

    const he = await city.enter('heqinghe', look)
    await he.open('pages/card/index')
    await he.see('已停用')
    await read(he, 'suspended card')

    const newcomer = await city.enter('xinren', look)
    await newcomer.open('packages/membership/union/index')
    await newcomer.tap(/^我是新就业形态劳动者/)
    await newcomer.see('你做的是哪一行')
    await read(newcomer, 'new forms of employment')
    await newcomer.open('packages/membership/join/index')
    await newcomer.tap(/^证件类型/)
    await newcomer.see('港澳居民居住证')
    await read(newcomer, 'kinds of documents')
    await newcomer.tap('关闭')
    await newcomer.type('证件号', '330106197005119961')
    await newcomer.tap('短信验证')
    await newcomer.see('获取验证码')
    await read(newcomer, 'a wrong number')

    const lin = await city.enter('linxiaohe', look)
    lin.expectTrouble()
    await lin.open('pages/card/index')
    await lin.see(/^\d+ 秒$/)
    await lin.context.setOffline(true)
    await city.advance(20 * MINUTE_MS)
    await lin.see('点一下刷新')
    await read(lin, 'expired card')
    expect(found).toEqual([])
  })
})
