import { CONSENT_VERSIONS } from '../../../domain/identity/consentVersions'
import type { PersonKey } from '../../../demo/cast'
import type { Look } from '../browser'
import { SHARE, shareOfToday } from '../shareOfToday'
import { aCity, type City } from './aCity'
import { BOOKS, furnishLibrary, LIST, ROOM, TEXT_IMPORT } from './aLibrary'
import { anotherTab, type Visit } from './aVisit'
import { findFaults } from './looks'
import { keepPicture } from './pictures'

/** The demo's campaign of offline events. */
const EVENTS = 'campaign-events'

interface AppConfig {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
}

/** Taro's macro for the list of pages; here it hands the list through. */
Object.assign(globalThis, { defineAppConfig: (config: AppConfig) => config })

/** Every page of the app, by its route. */
export async function allPages(): Promise<string[]> {
  const { default: config } = (await import('../../../src/app.config')) as unknown as { default: AppConfig }
  return [...config.pages, ...config.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))]
}

/** Pages for work: of staff, of organisers, of desks. */
const isForWork = (page: string) => /^packages\/(staff|organizer|desk)\//.test(page)
export const staffPages = async (): Promise<string[]> => (await allPages()).filter(isForWork)
export const memberPages = async (): Promise<string[]> => (await allPages()).filter((page) => !isForWork(page))

/** The demo city with what a library has after a year. */
export async function aFurnishedCity(): Promise<City> {
  const city = await aCity()
  await furnishLibrary(city)
  return city
}

/** Who opens each page, and with what; a page without a line here fails the first test. */
export const OPENED: Readonly<Record<string, { who: PersonKey; query?: string }>> = {
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
  'packages/library/book/index': { who: 'linxiaohe', query: `?id=${BOOKS.handbook}` },
  'packages/library/reader/index': { who: 'linxiaohe', query: `?book=${BOOKS.handbook}` },
  'packages/library/preview/index': { who: 'zhouxiaozhou', query: `?book=${BOOKS.handbook}` },
  'packages/library/search/index': { who: 'linxiaohe' },
  'packages/library/shelf/index': { who: 'linxiaohe' },
  'packages/library/books/index': { who: 'linxiaohe', query: '?order=popular' },
  'packages/library/list/index': { who: 'linxiaohe', query: `?id=${LIST}` },
  'packages/library/lists/index': { who: 'linxiaohe' },
  'packages/library/annotations/index': { who: 'linxiaohe' },
  'packages/library/suggest/index': { who: 'linxiaohe' },
  'packages/library/downloads/index': { who: 'linxiaohe' },
  'packages/library/laws/index': { who: 'linxiaohe', query: `?text=${encodeURIComponent('加班费')}` },
  'packages/library/article/index': { who: 'linxiaohe', query: `?book=${BOOKS.law}&number=44&sub=0` },
  'packages/library/rooms/index': { who: 'linxiaohe' },
  'packages/library/room/index': { who: 'linxiaohe', query: `?id=${ROOM}` },
  'packages/campaign/index/index': { who: 'linxiaohe' },
  'packages/campaign/detail/index': { who: 'linxiaohe', query: '?id=campaign-craft' },
  'packages/campaign/submit/index': { who: 'linxiaohe', query: '?id=campaign-craft&track=skill' },
  'packages/campaign/entry/index': { who: 'linxiaohe', query: '?id=demo-entry-0' },
  'packages/campaign/entries/index': { who: 'linxiaohe', query: '?id=campaign-craft' },
  'packages/campaign/mine/index': { who: 'linxiaohe' },
  'packages/campaign/results/index': { who: 'linxiaohe', query: '?id=campaign-lens' },
  'packages/campaign/certificate/index': { who: 'linxiaohe' },
  'packages/campaign/verify/index': { who: 'xinren' },
  'packages/campaign/poster/index': { who: 'linxiaohe', query: '?id=campaign-craft' },
  'packages/campaign/walk/index': { who: 'linxiaohe', query: '?id=campaign-walk' },
  'packages/campaign/wall/index': { who: 'linxiaohe', query: '?id=campaign-wall' },
  'packages/organizer/wall/index': { who: 'zhouxiaozhou', query: '?id=campaign-wall' },
  'packages/campaign/events/index': { who: 'linxiaohe', query: `?id=${EVENTS}` },
  'packages/campaign/event/index': { who: 'linxiaohe', query: `?id=${EVENTS}.demo-net` },
  'packages/campaign/places/index': { who: 'linxiaohe' },
  'packages/campaign/draw/index': { who: 'linxiaohe', query: '?id=campaign-quiz' },
  'packages/campaign/draws/index': { who: 'linxiaohe' },
  'packages/campaign/vouchers/index': { who: 'linxiaohe' },
  'packages/organizer/index/index': { who: 'zhouxiaozhou' },
  'packages/organizer/compose/index': { who: 'zhouxiaozhou', query: '?id=campaign-draft' },
  'packages/organizer/campaign/index': { who: 'zhouxiaozhou', query: '?id=campaign-craft' },
  'packages/organizer/change/index': { who: 'zhouxiaozhou', query: '?id=campaign-craft' },
  'packages/organizer/moderation/index': { who: 'zhouxiaozhou', query: '?id=campaign-craft' },
  'packages/organizer/work/index': { who: 'zhouxiaozhou', query: '?id=demo-entry-1&campaign=campaign-craft' },
  'packages/organizer/candidates/index': { who: 'zhouxiaozhou', query: '?id=campaign-craft&for=gaoxin' },
  'packages/organizer/works/index': { who: 'zhouxiaozhou', query: '?id=campaign-craft&union=gaoxin' },
  'packages/organizer/judges/index': { who: 'zhouxiaozhou', query: '?id=campaign-lens' },
  'packages/organizer/results/index': { who: 'zhouxiaozhou', query: '?id=campaign-lens' },
  'packages/campaign/judging/index': { who: 'zhouxiaozhou', query: '?id=campaign-song' },
  'packages/campaign/sheet/index': { who: 'zhouxiaozhou', query: '?id=demo-entry-16' },
  'packages/organizer/draw/index': { who: 'zhouxiaozhou', query: '?id=campaign-quiz' },
  'packages/campaign/quiz/index': { who: 'linxiaohe', query: '?id=campaign-quiz' },
  'packages/campaign/riddles/index': { who: 'linxiaohe', query: '?id=campaign-riddles' },
  'packages/organizer/questions/index': { who: 'zhouxiaozhou', query: '?id=campaign-quiz' },
  'packages/organizer/events/index': { who: 'zhouxiaozhou', query: `?id=${EVENTS}` },
  'packages/organizer/events/edit/index': { who: 'zhouxiaozhou', query: `?id=${EVENTS}.demo-net` },
  'packages/organizer/events/event/index': { who: 'zhouxiaozhou', query: `?id=${EVENTS}.demo-fire` },
  'packages/organizer/events/attendees/index': { who: 'zhouxiaozhou', query: `?id=${EVENTS}.demo-net` },
  // The door is shut for days: what it says then.
  'packages/organizer/events/door/index': { who: 'zhouxiaozhou', query: `?id=${EVENTS}.demo-net` },
  'packages/organizer/events/figures/index': { who: 'zhouxiaozhou', query: `?id=${EVENTS}&union=gaoxin` },
  'packages/me/profile/index': { who: 'linxiaohe' },
  'packages/me/uses/index': { who: 'linxiaohe' },
  'packages/me/privacy/index': { who: 'linxiaohe' },
  'packages/me/access/index': { who: 'heqinghe' },
  'packages/desk/index/index': { who: 'qiantaixiaozhou' },
  'packages/desk/verdict/index': { who: 'qiantaixiaozhou' },
  'packages/desk/join/index': { who: 'xinren' },
  'packages/desk/vouchers/index': { who: 'qiantaixiaozhou' },
  'packages/desk/statement/index': { who: 'qiantaixiaozhou' },
  'packages/staff/home/index': { who: 'zhouxiaozhou' },
  'packages/staff/applications/index': { who: 'zhouxiaozhou' },
  'packages/staff/application/index': { who: 'zhouxiaozhou', query: '?id=application-124' },
  'packages/staff/members/index': { who: 'zhouxiaozhou' },
  'packages/staff/member/index': { who: 'zhouxiaozhou', query: '?id=member-linxiaohe' },
  'packages/staff/partners/index': { who: 'zhouxiaozhou' },
  'packages/staff/statement/index': { who: 'zhouxiaozhou' },
  'packages/staff/audit/index': { who: 'shenyanqiu' },
  'packages/staff/notices/index': { who: 'zhouxiaozhou' },
  'packages/staff/notice/index': { who: 'zhouxiaozhou', query: '?id=demo-checkup' },
  'packages/staff/compose/index': { who: 'wuqiming', query: '?union=yuanfan' },
  'packages/staff/library/index': { who: 'zhouxiaozhou' },
  'packages/staff/library/book/index': { who: 'zhouxiaozhou', query: `?id=${BOOKS.handbook}` },
  'packages/staff/library/list/index': { who: 'zhouxiaozhou', query: `?id=${LIST}` },
  'packages/staff/library/chapters/index': { who: 'zhouxiaozhou', query: `?import=${TEXT_IMPORT}` },
  'packages/staff/rooms/index': { who: 'zhouxiaozhou' },
  'packages/staff/rooms/edit/index': { who: 'zhouxiaozhou', query: `?union=qinghe&id=${ROOM}` },
  'packages/staff/rooms/notes/index': { who: 'zhouxiaozhou', query: `?id=${ROOM}` },
}

/** Pages open beside each other: as many as keep four cores busy. */
const LANES = 3

/** px. A mouse, on a wide screen, finds what a finger does not (WCAG 2.2, 2.5.8). */
export const touchOf = ({ screen, isElder }: Look): number => (screen === 'desk' ? 24 : isElder ? 60 : 44)

/** @returns `page: fault` lines of every page in this look */
export async function walk(
  city: City,
  look: Look,
  pages: readonly string[],
  shots: Readonly<Record<string, string>> = {},
) {
  const found: string[] = []
  // Where the looks are shared out as well, every page is seen often enough.
  const rest = shareOfToday(pages, Math.min(SHARE, 2))
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
      if (text.length < 30 || /没加载出来|没找到这/.test(text)) found.push(`${page}: shows “${text}”`)
      for (const fault of await findFaults(tab.page, { touch: touchOf(look) })) found.push(`${page}: ${fault}`)
      for (const problem of tab.problems) found.push(`${page}: ${problem}`)
      await tab.page.close()
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return found
}
