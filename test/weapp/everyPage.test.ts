import { readFileSync } from 'node:fs'
import path from 'node:path'
import { shareOfToday } from '../support/shareOfToday'
import { isTab, pathsOf, type AppSettings } from '../support/weapp/phone/program'
import { aCity, openPhone, openStand, WEAPP, type PhoneInHand, type Stand } from '../support/weapp/openPhone'

let stand: Stand
beforeAll(async () => {
  stand = await openStand()
})
afterAll(() => stand.close())

const app = JSON.parse(readFileSync(path.join(WEAPP, 'app.json'), 'utf8')) as AppSettings
const folderOf = (page: string) => (isTab(app, page) ? 'the tabs' : page.split('/').slice(0, 2).join('/'))
const folders = [...new Set(pathsOf(app).map(folderOf))]

/** Who opens the pages of a folder. */
const PEOPLE: Record<string, string[]> = {
  'packages/desk': ['qiantaixiaozhou', 'xinren'],
  'packages/staff': ['zhouxiaozhou', 'shenyanqiu', 'xinren'],
}
/** ms from an answer of the cloud to the page that shows it. */
const SETTLING_MS = 150
const MEMBERS = ['linxiaohe', 'baizhiqiu', 'xinren']

const steps = folders.flatMap((folder) => (PEOPLE[folder] ?? MEMBERS).map((person) => [folder, person] as const))

describe('every page of the WeChat build shows something and reports no error', () => {
  test.each(shareOfToday(steps))(
    '%s, opened by its bare address by %s, with and without a network',
    async (folder, person) => {
      const city = await aCity()
      const phone = await openPhone(stand, city, person)
      try {
        for (const page of pathsOf(app).filter((each) => folderOf(each) === folder)) {
          expect(await opened(phone, page, true)).toMatchObject({ page, isEmpty: false, faults: [] })
          expect(await opened(phone, page, false)).toMatchObject({ page, isEmpty: false, faults: [] })
        }
        expect(city.faults).toEqual([])
      } finally {
        await phone.close()
      }
    },
  )
})

async function opened(phone: PhoneInHand, page: string, isOnline: boolean) {
  await phone.page.evaluate(
    ([url, online]) => {
      window.phone.connect(online)
      return window.phone.wx.reLaunch({ url })
    },
    [`/${page}`, isOnline] as const,
  )
  await phone.page.waitForFunction(() => window.phone.underWay() === 0)
  await phone.page.waitForTimeout(SETTLING_MS)
  const words = (await phone.view.innerText()).trim()
  return { page, isOnline, isEmpty: words === '', faults: phone.faults }
}
