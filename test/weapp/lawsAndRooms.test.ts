import type { RoomNoteDocument } from '../../cloudfunctions/_store/roomNotes'
import { aShelvedBook } from '../support/builders/aBook'
import { aLaw, lawArticle } from '../support/builders/aLaw'
import { aRoom } from '../support/builders/aRoom'
import { aCity, openPhone, openStand, type PhoneInHand, type Stand } from '../support/weapp/openPhone'

let stand: Stand
let phone: PhoneInHand | undefined
beforeAll(async () => {
  stand = await openStand()
})
afterEach(() => phone?.close())
afterAll(() => stand.close())

const inView = (name: string | RegExp) => phone!.view.getByRole('button', { name })

describe('the law desk in the WeChat build', () => {
  test('an article is found by a worker’s word, read, and copied with its date', async () => {
    const city = await aCity()
    const text = '有下列情形之一的：\n（一）安排劳动者延长工作时间的，支付不低于工资的百分之一百五十的工资报酬；'
    await aLaw(city, { found: [lawArticle(43, '不得违法延长劳动者的工作时间。'), lawArticle(44, text)] })
    phone = await openPhone(stand, city, 'linxiaohe', { path: 'packages/library/laws/index' })
    await inView('搜“加班费”').tap()
    await phone.view.getByText('法条里写的是：工资报酬').waitFor()
    await inView(/^《劳动法》第四十四条/).tap()
    expect(await phone.route()).toBe('packages/library/article/index')
    await phone.view.getByText('现行').waitFor()
    await inView('复制引用').tap()
    const [copied] = await phone.deeds('setClipboardData')
    expect(copied).toMatchObject({
      data: expect.stringMatching(/^《劳动法》（2018-12-29）第四十四条：有下列/) as string,
    })
    await inView(/^上一条/).tap()
    await phone.view.getByText('不得违法延长劳动者的工作时间。').waitFor()
    expect(phone.faults).toEqual([])
    expect(city.faults).toEqual([])
  })
})

describe('reading rooms in the WeChat build', () => {
  test('a room is joined in one tap, and what one writes stands there', async () => {
    const city = await aCity()
    await aShelvedBook(city)
    await aRoom(city)
    phone = await openPhone(stand, city, 'linxiaohe', { path: 'packages/library/rooms/index' })
    await inView(/^一起读《早班》/).tap()
    expect(await phone.route()).toBe('packages/library/room/index')
    await inView('加入共读').tap()
    await phone.view.getByRole('textbox').fill('班车上读完的')
    await inView('发出去').tap()
    await phone.view.getByText('班车上读完的').waitFor()
    const [note] = await city.store<RoomNoteDocument>('room_notes').all({ roomId: 'room-morning' })
    expect(note).toMatchObject({ text: '班车上读完的', name: '林**' })
    expect(phone.faults).toEqual([])
    expect(city.faults).toEqual([])
  })
})
