import { decodeQR } from 'qr/decode.js'
import sharp from 'sharp'
import type { EntryDocument } from '../../cloudfunctions/_store/entries'
import type { QuestionDocument } from '../../cloudfunctions/_store/questions'
import type { QuizStandingDocument } from '../../cloudfunctions/_store/quizTries'
import type { WalkerDocument } from '../../cloudfunctions/_store/walkers'
import type { WallMessageDocument } from '../../cloudfunctions/_store/wallMessages'
import { until } from '../support/journey/until'
import { aCity, openidOf, openPhone, openStand, type PhoneInHand, type Stand } from '../support/weapp/openPhone'

let stand: Stand
let phone: PhoneInHand | undefined
beforeAll(async () => {
  stand = await openStand()
})
afterEach(() => phone?.close())
afterAll(() => stand.close())

const inView = (name: string | RegExp) => phone!.view.getByRole('button', { name })
const CRAFT = 'campaign-craft'

/** As from a shared card: the page alone, with what stands behind its question mark. */
async function openAt(person: string, url: string) {
  const city = await aCity()
  phone = await openPhone(stand, city, person)
  await phone.page.evaluate((to) => window.phone.wx.reLaunch({ url: to }), url)
  return { city, phone }
}

async function bytesOn({ page }: PhoneInHand, path: string): Promise<Buffer> {
  const letters = (at: string) =>
    btoa(Array.from(window.phone.files.get(at) ?? [], (each) => String.fromCharCode(each)).join(''))
  return Buffer.from(await page.evaluate(letters, path), 'base64')
}

/** What the code on a poster says: the corner of the picture where it is drawn, three times as large. */
async function codeOn(poster: Buffer): Promise<string> {
  const corner = sharp(poster).extract({ left: 720, top: 1392, width: 360, height: 348 })
  const { data, info } = await corner.ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return decodeQR({ data, width: info.width, height: info.height })
}

describe('campaigns in the WeChat build', () => {
  test('one is found in the list, its works are looked at, and its poster is saved with a code that opens it', async () => {
    const { city, phone } = await openAt('linxiaohe', '/packages/campaign/index/index')
    await inView('去看看 身边的工匠').tap()
    expect(await phone.route()).toBe('packages/campaign/detail/index')
    await phone.view.getByText('10 个项目', { exact: true }).waitFor()
    await inView(/^工匠手记，\d 件，看作品/).tap()
    expect(await phone.route()).toBe('packages/campaign/entries/index')
    await inView(/^《磨刀三年》/).tap()
    expect(await phone.route()).toBe('packages/campaign/entry/index')
    await phone.view.getByText('磨刀三年').waitFor()

    // Its poster carries the code that WeChat drew for the cloud, and what is saved of it can be read by a scanner.
    const poster = `/packages/campaign/poster/index?id=${CRAFT}`
    await phone.page.evaluate((url) => window.phone.wx.reLaunch({ url }), poster)
    await phone.view.getByRole('img', { name: /的海报，上面有活动的码$/ }).waitFor()
    await inView('存图片').tap()
    await until(async () => expect(await phone.deeds('saveImageToPhotosAlbum')).toHaveLength(1))
    const [saved] = await phone.deeds('saveImageToPhotosAlbum')
    expect(await codeOn(await bytesOn(phone, String(saved?.filePath)))).toBe(
      `packages/campaign/detail/index?scene=${CRAFT}`,
    )
    expect(city.openApi.programCodes.asked()).toBe(1)
    expect(phone.faults).toEqual([])
    expect(city.faults).toEqual([])
  })

  test('a work is written, saved as it is typed, stated, and handed in', async () => {
    const { city, phone } = await openAt('tangxiaohan', `/packages/campaign/submit/index?id=${CRAFT}&track=notes`)
    await phone.view.getByRole('textbox', { name: '作品名称' }).fill('早高峰的第一单')
    await phone.view.getByRole('textbox', { name: '说说这件作品' }).fill('雨天的第一单，袋子里是热的。'.repeat(30))
    await phone.view.getByText(/^已保存/).waitFor()
    await phone.view.getByRole('checkbox', { name: /原创/ }).tap()
    await inView('提交作品').tap()
    await phone.view.getByText('作品交上去了').waitFor()
    const [entry] = await city.store<EntryDocument>('entries').all({ title: '早高峰的第一单' })
    expect(entry).toMatchObject({ state: 'submitted', version: 1, trackId: 'notes' })
    expect(phone.faults).toEqual([])
    expect(city.faults).toEqual([])
  })

  test('a level is played and passed, and no answer is on the phone before it is given', async () => {
    const { city, phone } = await openAt('linxiaohe', '/packages/campaign/quiz/index?id=campaign-quiz')
    await inView('开始第 1 关').tap()
    const bank = await city.store<QuestionDocument>('questions').all({ campaignId: 'campaign-quiz' })
    for (let number = 1; number <= 5; number++) {
      await phone.view.getByText(new RegExp(`第 ${number} 题，共 5 题`)).waitFor()
      const shown = await phone.view.innerText()
      const { right, choices, explanation } = bank
        .filter(({ text }) => shown.includes(text))
        .sort((one, other) => other.text.length - one.text.length)[0]!
      expect(await phone.page.content()).not.toContain(explanation)
      for (const at of right) {
        const words = phone.view.getByRole('radio').or(phone.view.getByRole('checkbox'))
        await words.filter({ hasText: choices[at]! }).first().tap()
      }
      await inView('确定').tap()
      await phone.view.getByText('答对了').waitFor()
    }
    await inView('看结果').tap()
    await phone.view.getByText('第 1 关过了').waitFor()
    const [standing] = await city.store<QuizStandingDocument>('quiz_standings').all({ memberId: 'member-linxiaohe' })
    expect(standing).toMatchObject({ best: { 'level-1': 5 }, hasPassedQuiz: true })
    expect([phone.faults, city.faults]).toEqual([[], []])
  })

  test('a message goes up on the wall, and steps come from 微信运动 once they are allowed', async () => {
    const { city, phone } = await openAt('linxiaohe', '/packages/campaign/wall/index?id=campaign-wall')
    await inView('写一句').tap()
    await phone.view.getByRole('textbox', { name: '留言' }).fill('师傅，那把卡尺我还留着。')
    await inView('发到墙上').tap()
    await phone.view.getByText('师傅，那把卡尺我还留着。').first().waitFor()
    const [message] = await city.store<WallMessageDocument>('wall_messages').all({ memberId: 'member-linxiaohe' })
    expect(message).toMatchObject({ text: '师傅，那把卡尺我还留着。', state: 'shown' })

    city.openApi.pedometer.walks(openidOf('linxiaohe'), () => 7_777)
    await phone.page.evaluate(() => window.phone.giveSteps(false))
    await phone.page.evaluate(() => window.phone.wx.reLaunch({ url: '/packages/campaign/walk/index?id=campaign-walk' }))
    await inView('同步步数').tap()
    await phone.view.getByText('微信运动没有授权，打开以后再同步').waitFor()
    await phone.page.evaluate(() => window.phone.giveSteps(true))
    await phone.view.getByText('去打开').tap()
    await phone.view.getByText('今天走够了').waitFor()
    const [walker] = await city.store<WalkerDocument>('walkers').all({ memberId: 'member-linxiaohe' })
    // The very same number on every day is at the goal, for the days since the first report.
    expect(walker).toMatchObject({ done: 1, oddDays: 1 })
    expect([phone.faults, city.faults]).toEqual([[], []])
  })

  test('whoever is no member scans a code, and is led to joining', async () => {
    // As WeChat opens a page by a mini-program code.
    const { phone } = await openAt('sumiaomiao', `/packages/campaign/detail/index?scene=${encodeURIComponent(CRAFT)}`)
    await inView('加入工会后投稿').tap()
    expect(await phone.route()).toBe('packages/membership/join/index')
    await phone.view.getByRole('textbox', { name: '姓名' }).waitFor()
    expect(phone.faults).toEqual([])
  })
})
