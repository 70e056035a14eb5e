import type { BookDocument } from '../../cloudfunctions/_store/books'
import { aCity, openPhone, openStand, type PhoneInHand, type Stand } from '../support/weapp/openPhone'

let stand: Stand
let phone: PhoneInHand | undefined
beforeAll(async () => {
  stand = await openStand()
})
afterEach(() => phone?.close())
afterAll(() => stand.close())

const NOVEL = '车间日记\n作者：沈砚秋\n\n第一章 进厂\n\n班车来得很早。\n\n第二章 师傅\n\n她把图纸又看了一遍。\n'

describe('the staff library in the WeChat build', () => {
  test('a book comes in from a conversation, is described, and stands on the shelf', async () => {
    const city = await aCity()
    phone = await openPhone(stand, city, 'zhouxiaozhou', { path: 'packages/staff/library/index' })
    const button = (name: string | RegExp) => phone!.view.getByRole('button', { name }).first()
    await phone.view.getByRole('radio', { name: '导入' }).tap()
    await phone.willChoose({ name: '车间日记.txt', bytes: Buffer.from(NOVEL) })
    await button('选文件').tap()
    await button(/^填《.*》的资料$/).tap()
    expect(await phone.route()).toBe('packages/staff/library/book/index')
    await phone.view.getByText('没上架').waitFor()

    await phone.view.getByRole('radio', { name: '本会自有' }).tap()
    await phone.view.getByRole('textbox', { name: /^来源/ }).fill('本会编写')
    await button('保存资料').tap()
    await button('资料都存好了').waitFor()
    await button('上架').tap()
    await phone.view.getByRole('dialog').getByRole('button', { name: '上架' }).tap()
    await phone.view.getByText('在架上').waitFor()
    expect(await phone.toasts()).toContain('高新区总工会会员现在能读了')

    const [book] = await city.store<BookDocument>('books').all({ unionId: 'gaoxin' })
    expect(book).toMatchObject({ state: 'shelved', licence: '本会自有', source: '本会编写', authors: ['沈砚秋'] })
    expect(phone.faults).toEqual([])
    expect(city.faults).toEqual([])
  })
})
