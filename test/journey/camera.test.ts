import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { EventDocument } from '../../cloudfunctions/_store/events'
import { openCard } from '../../domain/card/contract'
import { signUp } from '../../domain/event/contract'
import { openDoor } from '../../domain/event/organizing'
import { MINUTE_MS } from '../../domain/time'
import { aCity, describeJourney } from '../support/journey/aCity'
import { filmOf } from '../support/journey/film'

const FOLDER = mkdtempSync(path.join(tmpdir(), 'journey-camera-'))
/** The browser reads it anew whenever its camera is opened. */
const FILM = path.join(FOLDER, 'desk.y4m')
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }))

describeJourney(
  'the camera of a browser at the desk',
  () => {
    it('reads a member’s code in three taps, and goes on to the next person by itself', async () => {
      const city = await aCity()
      const clerk = await city.enter('qiantaixiaozhou')
      await clerk.context.grantPermissions(['camera'], { origin: city.url })
      writeFileSync(FILM, filmOf('https://example.org/menu'))
      await clerk.open('packages/desk/index/index')
      await clerk.tap('扫码')
      await clerk.see('不通过', '这不是工会会员码', '请会员打开会员卡再扫')

      const { tokens } = await city.ask('linxiaohe', openCard, { minutes: 1 })
      writeFileSync(FILM, filmOf(tokens[0] ?? ''))
      await clerk.tap('再扫一次')
      await clerk.see('通过', '普通门诊减 10 元，已记账')
    })

    it('reads the code at the door of an event, and says what another code is not', async () => {
      const city = await aCity()
      const [event] = await city.find<EventDocument>('events', { unionId: 'yuanfan', kept: 'published' })
      const { _id: eventId, startsAt } = event!
      await city.ask('linxiaohe', signUp, { eventId, requestKey: 'signed-up-for-the-door' })
      await city.advance(startsAt - 10 * MINUTE_MS - city.now())
      const comer = await city.enter('linxiaohe', { screen: 'desk' })
      await comer.context.grantPermissions(['camera'], { origin: city.url })
      writeFileSync(FILM, filmOf('https://example.org/menu'))
      await comer.open(`packages/campaign/event/index?id=${eventId}`)
      await comer.see('到了门口扫码，或输屏幕上的 6 位数字')
      // With a keyboard the cursor is where the digits go.
      await comer.page.waitForFunction(() => document.activeElement?.matches('#door-code input'))
      await comer.page.keyboard.type('12')
      await comer.page.keyboard.press('Enter')
      await comer.see('输门口屏幕上的 6 位数字')
      await comer.tap('扫码签到')
      await comer.see('这不是签到码，扫门口屏幕上的码')

      const { text } = await city.ask('wuqiming', openDoor, { eventId })
      writeFileSync(FILM, filmOf(text))
      await comer.tap('扫码签到')
      await comer.see(/签到了$/)
    })

    it('says what to do when the camera may not be used', async () => {
      const city = await aCity()
      const clerk = await city.enter('qiantaixiaozhou')
      await clerk.open('packages/desk/index/index')
      await clerk.page.evaluate(() => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
      })
      await clerk.tap('扫码')
      await clerk.see(/没有允许使用相机.*输 18 位数字码/)
      await clerk.tap('关闭相机')
      await clerk.see('退出本店')
    })
  },
  ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${FILM}`],
)
