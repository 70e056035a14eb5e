import { openCard } from '../../domain/card/contract'
import { CONSENT_VERSIONS } from '../../domain/identity/consentTexts'
import { MINUTE_MS } from '../../domain/time'
import type { PersonKey } from '../../demo/cast'
import { aCity, type City, describeJourney } from '../support/journey/aCity'
import { anotherTab, type Visit } from '../support/journey/aVisit'
import type { Look } from '../support/browser'
import { findFaults } from '../support/journey/looks'
import { keepPicture } from '../support/journey/pictures'

jest.setTimeout(180_000)

interface AppConfig {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
}

/** Taro's macro for the list of pages; here it hands the list through. */
Object.assign(globalThis, { defineAppConfig: (config: AppConfig) => config })

async function allPages(): Promise<string[]> {
  const { default: config } = (await import('../../src/app.config')) as unknown as { default: AppConfig }
  return [...config.pages, ...config.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))]
}

/** Who opens each page, and with what; a page without a line here fails the first test. */
const OPENED: Readonly<Record<string, { who: PersonKey; query?: string }>> = {
  'pages/home/index': { who: 'linxiaohe' },
  'pages/benefit/index': { who: 'linxiaohe' },
  'pages/card/index': { who: 'linxiaohe' },
  'pages/library/index': { who: 'linxiaohe' },
  'pages/me/index': { who: 'zhouxiaozhou' },
  'packages/card/fullscreen/index': { who: 'linxiaohe' },
  'packages/benefit/detail/index': { who: 'linxiaohe', query: '?id=clinic-fee' },
  'packages/notice/inbox/index': { who: 'linxiaohe' },
  'packages/notice/detail/index': { who: 'linxiaohe', query: '?id=demo-checkup' },
  'packages/notice/search/index': { who: 'linxiaohe' },
  'packages/notice/guides/index': { who: 'linxiaohe' },
  'packages/notice/guide/index': { who: 'linxiaohe', query: '?id=demo-guide-service' },
  'packages/membership/join/index': { who: 'xinren' },
  'packages/membership/union/index': { who: 'xinren' },
  'packages/membership/status/index': { who: 'baizhiqiu' },
  'packages/membership/consent-text/index': {
    who: 'xinren',
    query: `?kind=terms&version=${CONSENT_VERSIONS.terms}&part=1`,
  },
  'packages/me/profile/index': { who: 'linxiaohe' },
  'packages/me/uses/index': { who: 'linxiaohe' },
  'packages/me/privacy/index': { who: 'linxiaohe' },
  'packages/me/access/index': { who: 'heqinghe' },
  'packages/desk/index/index': { who: 'qiantaixiaozhou' },
  'packages/desk/verdict/index': { who: 'qiantaixiaozhou' },
  'packages/desk/join/index': { who: 'xinren' },
  'packages/staff/home/index': { who: 'zhouxiaozhou' },
  'packages/staff/applications/index': { who: 'zhouxiaozhou' },
  'packages/staff/application/index': { who: 'zhouxiaozhou', query: '?id=application-124' },
  'packages/staff/members/index': { who: 'zhouxiaozhou' },
  'packages/staff/member/index': { who: 'zhouxiaozhou', query: '?id=member-linxiaohe' },
  'packages/staff/partners/index': { who: 'zhouxiaozhou' },
  'packages/staff/audit/index': { who: 'shenyanqiu' },
  'packages/staff/notices/index': { who: 'zhouxiaozhou' },
  'packages/staff/notice/index': { who: 'zhouxiaozhou', query: '?id=demo-checkup' },
  'packages/staff/compose/index': { who: 'wuqiming', query: '?union=yuanfan' },
}

/** Pages open beside each other: as many as keep four cores busy. */
const LANES = 3

/** px. A mouse, on a wide screen, finds what a finger does not (WCAG 2.2, 2.5.8). */
const touchOf = ({ screen, isElder }: Look): number => (screen === 'desk' ? 24 : isElder ? 60 : 44)

/** @returns `page: fault` lines of every page in this look */
async function walk(city: City, look: Look, pages: readonly string[], shots: Readonly<Record<string, string>> = {}) {
  const found: string[] = []
  const rest = [...pages]
  async function lane(): Promise<void> {
    const visits = new Map<PersonKey, Visit>()
    for (let page = rest.shift(); page !== undefined; page = rest.shift()) {
      const { who, query = '' } = OPENED[page] ?? { who: 'linxiaohe' as const }
      const visit = visits.get(who) ?? (await city.enter(who, look))
      visits.set(who, visit)
      const tab = await anotherTab(visit, city.url)
      await tab.open(`${page}${query}`)
      await tab.page.waitForLoadState('networkidle')
      const shot = shots[page]
      if (shot) await keepPicture(tab.page, shot)
      // A page that stayed empty has no faults either.
      const text = await tab.page.evaluate(() => document.querySelector('#app')?.textContent ?? '')
      if (text.length < 40 || /没加载出来|没找到这/.test(text)) found.push(`${page}: shows “${text}”`)
      for (const fault of await findFaults(tab.page, { touch: touchOf(look) })) found.push(`${page}: ${fault}`)
      for (const problem of tab.problems) found.push(`${page}: ${problem}`)
      await tab.page.close()
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return found
}

describeJourney('every page', () => {
  it('would not pass with text cut off, too faint or too wide, nor with a target too small', async () => {
    const city = await aCity()
    const { page } = await city.enter(null)
    await page.setContent(`<body style="margin:0;background:#fff">
      <div style="width:40px;overflow:hidden;white-space:nowrap">被切掉的一行字</div>
      <div style="color:#999">看不清的字</div>
      <div style="width:500px">x</div>
      <div role="button" style="width:30px;height:30px">点</div>
      <div role="button" style="width:30px;height:30px;position:relative;margin:40px">
        <i style="position:absolute;inset:-10px"></i>行
      </div>`)
    expect(await findFaults(page, { touch: 44 })).toEqual([
      'the page is 500 px wide in 390',
      'cut off: “被切掉的一行字”',
      'contrast 2.85: “看不清的字”',
      '30x30 to tap: “点”',
    ])
  })

  it('is on the list below', async () => {
    expect(Object.keys(OPENED).sort()).toEqual((await allPages()).sort())
  })

  it.each<[string, Look, Record<string, string>]>([
    [
      'light',
      {},
      {
        'pages/home/index': 'home',
        'pages/benefit/index': 'benefits',
        'packages/benefit/detail/index': 'benefit',
        'packages/notice/inbox/index': 'inbox',
        'packages/notice/detail/index': 'notice',
      },
    ],
    [
      'dark',
      { isDark: true },
      { 'pages/home/index': 'home-dark', 'pages/card/index': 'card-dark', 'packages/notice/inbox/index': 'inbox-dark' },
    ],
    [
      '大字版',
      { isElder: true },
      {
        'pages/home/index': 'home-elder',
        'pages/card/index': 'card-elder',
        'packages/notice/detail/index': 'notice-elder',
      },
    ],
    ['大字版 in dark', { isElder: true, isDark: true }, {}],
  ])('fits, can be read and can be tapped: %s', async (_name, look, shots) => {
    const city = await aCity()
    expect(await walk(city, look, await allPages(), shots)).toEqual([])
  })

  it.each<[string, Look]>([
    ['light', { screen: 'small' }],
    ['大字版', { screen: 'small', isElder: true }],
  ])('of notices fits the narrowest phone: %s', async (_name, look) => {
    const city = await aCity()
    const pages = (await allPages()).filter((page) => /notice|compose/.test(page))
    expect(await walk(city, look, pages)).toEqual([])
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

  it.each<[string, Look, Record<string, string>]>([
    ['light', {}, { 'packages/staff/home/index': 'staff-wide-home' }],
    ['dark', { isDark: true }, { 'packages/staff/applications/index': 'staff-wide-dark' }],
  ])('fits a wide screen: %s', async (_name, look, shots) => {
    const city = await aCity()
    expect(await walk(city, { ...look, screen: 'desk' }, await allPages(), shots)).toEqual([])
  })
})
