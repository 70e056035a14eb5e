import type { DraftDocument } from '../../cloudfunctions/_store/drafts'
import type { FileDocument } from '../../cloudfunctions/_store/files'
import { PART_BYTES } from '../../domain/file/limits'
import { saveDraft } from '../../domain/notice/drafting'
import { plainTextOf } from '../../domain/body/body'
import { emptyForm } from '../../src/packages/staff/compose/draftForm'
import { aPicture } from '../support/builders/aPicture'
import { until } from '../support/journey/until'
import { aCity, openidOf, openPhone, openStand, type PhoneInHand, type Stand } from '../support/weapp/openPhone'
import type { Cloud } from '../support/aCloud'

const COMPOSE = 'packages/staff/compose/index'
const TITLE = '冬季安全培训安排'

let stand: Stand
const phones: PhoneInHand[] = []
beforeAll(async () => {
  stand = await openStand()
})
afterEach(() => Promise.all(phones.splice(0).map((phone) => phone.close())))
afterAll(() => stand.close())

/** 周小舟 at the place where notices are written; `query` for a draft that is there. */
async function openDesk(city: Cloud, query = ''): Promise<PhoneInHand> {
  const phone = await openPhone(stand, city, 'zhouxiaozhou')
  phones.push(phone)
  await phone.page.evaluate((url) => window.phone.wx.reLaunch({ url }), `/${COMPOSE}${query}`)
  await phone.view.getByRole('textbox', { name: '标题' }).waitFor()
  return phone
}

const textOf = ({ view }: PhoneInHand) => view.locator('editor [contenteditable="true"]')

async function drafts(city: Cloud): Promise<DraftDocument[]> {
  return (await city.store<DraftDocument>('drafts').all()).filter(({ author }) => author === openidOf('zhouxiaozhou'))
}

async function written(city: Cloud, is: (draft: DraftDocument) => void): Promise<DraftDocument> {
  await until(async () => {
    const [draft] = await drafts(city)
    expect(draft).toBeDefined()
    is(draft!)
  })
  return (await drafts(city))[0]!
}

/** A document of several parts: padding is all it says. */
function aPdf(parts: number): Buffer {
  const padding = Buffer.alloc(PART_BYTES * (parts - 1), 'a document of nothing ')
  return Buffer.concat([Buffer.from('%PDF-1.4\n'), padding, Buffer.from('\n%%EOF\n')])
}

const partsSent = async (phone: PhoneInHand) =>
  (await phone.deeds('cloud.uploadFile')).map(({ cloudPath }) => Number(String(cloudPath).split('/').at(-1)))

describe('writing a notice in WeChat', () => {
  test('what is typed into WeChat’s editor is saved as a draft, its marks and headings with it', async () => {
    const city = await aCity()
    const phone = await openDesk(city)
    await phone.view.getByRole('textbox', { name: '标题' }).fill(TITLE)
    await textOf(phone).tap()
    await phone.page.keyboard.insertText('培训对象')
    await phone.view.getByRole('radio', { name: '大标题' }).tap()
    await textOf(phone).press('End')
    await phone.page.keyboard.press('Enter')
    await phone.page.keyboard.insertText('全体职工')
    await phone.view.getByText(/^已保存/).waitFor()
    const draft = await written(city, ({ title, body }) => {
      expect(title).toBe(TITLE)
      expect(plainTextOf(body)).toBe('培训对象\n全体职工')
    })
    expect(draft.body[0]).toMatchObject({ kind: 'heading', level: 1 })
    expect(phone.faults).toEqual([])
    expect(city.faults).toEqual([])
  })

  test('a draft goes on where it was, and its preview shows what the cloud has', async () => {
    const city = await aCity()
    const draftId = await aDraft(city, '<h2>时间</h2><p>周三<strong>下午</strong></p>')
    const phone = await openDesk(city, `?draft=${draftId}`)
    await textOf(phone).getByText('周三').waitFor()
    await textOf(phone).press('Control+End')
    await phone.page.keyboard.insertText('两点')
    await written(city, ({ body }) => expect(plainTextOf(body)).toBe('时间\n周三下午两点'))
    await phone.view.getByRole('button', { name: '预览' }).tap()
    await phone.view.getByRole('dialog', { name: '预览' }).getByText('周三').waitFor()
    expect(phone.faults).toEqual([])
  })

  test.each([
    ['a table', '表格', '<table><tbody><tr><td>机构</td><td>电话</td></tr></tbody></table>'],
    ['a quotation', '引用', '<blockquote><p>原文如下</p></blockquote>'],
  ])('a draft with %s keeps it: the text is changed elsewhere, the rest here', async (_, what, html) => {
    const city = await aCity()
    const draftId = await aDraft(city, `<p>名单见下</p>${html}`)
    const before = (await city.store<DraftDocument>('drafts').get(draftId))!
    const phone = await openDesk(city, `?draft=${draftId}`)
    await phone.view.getByText(`这份正文里有${what}，请在电脑上修改`, { exact: false }).waitFor()
    expect(await textOf(phone).count()).toBe(0)
    await phone.view.getByRole('textbox', { name: '标题' }).fill(TITLE)
    const after = await written(city, ({ title }) => expect(title).toBe(TITLE))
    expect(after.body).toEqual(before.body)
    expect(phone.faults).toEqual([])
  })

  test('a picture of the album goes up and stands in the text', async () => {
    const city = await aCity()
    const phone = await openDesk(city)
    await phone.willChoose({ name: 'IMG_0001.jpg', bytes: await aPicture({ width: 320, height: 200 }) })
    await phone.view.getByRole('button', { name: '图片', exact: true }).tap()
    await textOf(phone).locator('img').waitFor()
    const draft = await written(city, ({ body }) => expect(body.some(({ kind }) => kind === 'picture')).toBe(true))
    const picture = draft.body.find((block) => block.kind === 'picture')
    const [file] = await city.store<FileDocument>('files').all({ belongsTo: `draft:${draft._id}` })
    expect(picture).toMatchObject({ fileId: file?._id })
    expect(phone.faults).toEqual([])
  })

  test('a day and a time are set with WeChat’s wheels', async () => {
    const city = await aCity()
    const phone = await openDesk(city)
    await phone.view.getByRole('button', { name: '设定截止' }).tap()
    await phone.view.locator('picker[mode="date"]').last().tap()
    await phone.page.getByRole('dialog').getByLabel('日期').fill('2026-11-30')
    await phone.page.getByRole('dialog').getByRole('button', { name: '确定' }).tap()
    await written(city, ({ deadline }) => expect(deadline).toBe(Date.parse('2026-11-30T17:00:00+08:00')))
    expect(phone.faults).toEqual([])
  })

  test('a notice is written, published, and waits in the inboxes of the members', async () => {
    const city = await aCity()
    const phone = await openDesk(city)
    await phone.view.getByRole('textbox', { name: '标题' }).fill(TITLE)
    await textOf(phone).tap()
    await phone.page.keyboard.insertText('周三下午两点，职工之家二楼。')
    await phone.view.getByRole('button', { name: '发布', exact: true }).tap()
    await phone.view
      .getByText(/会发给 .* 人/)
      .last()
      .waitFor()
    await phone.view.getByRole('button', { name: '发布', exact: true }).last().tap()
    await phone.view.getByText('已发布').waitFor()
    expect(phone.faults).toEqual([])
  })
})

describe('bringing files in WeChat', () => {
  test('a document of a conversation is cut into parts, each sent once, and becomes an attachment', async () => {
    const city = await aCity()
    const phone = await openDesk(city)
    const bytes = aPdf(4)
    await phone.willChoose({ name: '培训须知.pdf', bytes })
    await phone.view.getByText('加文件').tap()
    await phone.view.getByText('传好了').waitFor()
    expect((await partsSent(phone)).sort()).toEqual([0, 1, 2, 3])
    const draft = await written(city, ({ attachmentIds }) => expect(attachmentIds).toHaveLength(1))
    const file = await city.store<FileDocument>('files').get(draft.attachmentIds[0]!)
    expect(file).toMatchObject({ name: '培训须知.pdf', size: bytes.length, type: 'application/pdf' })
    // The pieces it was cut into are not left on the phone.
    expect(await phone.page.evaluate(() => window.phone.wx.getFileSystemManager().readdirSync('wxfile://usr'))).toEqual(
      [],
    )
    expect(phone.faults).toEqual([])
    expect(city.faults).toEqual([])
  })

  test('a part that is lost on the way is sent again by itself', async () => {
    const city = await aCity()
    const phone = await openDesk(city)
    await phone.page.evaluate(() => window.phone.loseUploads(2))
    await phone.willChoose({ name: '培训须知.pdf', bytes: aPdf(3) })
    await phone.view.getByText('加文件').tap()
    await phone.view.getByText('传好了').waitFor()
    // Two of five tries were lost.
    expect(await partsSent(phone)).toHaveLength(5)
    expect(phone.faults).toEqual([])
  })

  test('an upload ended by closing WeChat goes on where it was when the same file is chosen again', async () => {
    const city = await aCity()
    const bytes = aPdf(6)
    const first = await openDesk(city)
    // From the fourth part on every one is lost: the upload stands at half.
    await first.page.evaluate(() => {
      const real = window.phone.wx.cloud.uploadFile
      let sent = 0
      window.phone.wx.cloud.uploadFile = (options) => {
        if (++sent > 3) window.phone.loseUploads(1)
        return real(options)
      }
    })
    await first.willChoose({ name: '培训须知.pdf', bytes })
    await first.view.getByText('加文件').tap()
    await first.view.getByText('50%').waitFor()
    await first.close()
    phones.pop()

    const second = await openDesk(city)
    await second.willChoose({ name: '培训须知.pdf', bytes })
    await second.view.getByText('加文件').tap()
    await second.view.getByText('传好了').waitFor()
    expect((await partsSent(second)).sort()).toEqual([3, 4, 5])
    expect(second.faults).toEqual([])
  })

  test('without a network it waits, says so, and goes on by itself', async () => {
    const city = await aCity()
    const phone = await openDesk(city)
    await phone.page.evaluate(() => window.phone.connect(false))
    await phone.willChoose({ name: '培训须知.pdf', bytes: aPdf(2) })
    await phone.view.getByText('加文件').tap()
    await phone.view.getByText('没有网络，连上后接着传').waitFor()
    await phone.page.evaluate(() => window.phone.connect(true))
    await phone.view.getByText('传好了').waitFor()
    expect(phone.faults).toEqual([])
  })

  test('what nobody may bring is refused before anything is sent', async () => {
    const phone = await openDesk(await aCity())
    await phone.willChoose({ name: '安装.apk', bytes: Buffer.from('anything') })
    await phone.view.getByText('加文件').tap()
    await phone.view.getByRole('alert').waitFor()
    expect(await partsSent(phone)).toEqual([])
    expect(phone.faults).toEqual([])
  })

  test('whoever closes the dialog without choosing has brought nothing, and hears nothing', async () => {
    const phone = await openDesk(await aCity())
    await phone.view.getByText('加文件').tap()
    await until(async () => expect(await phone.deeds('chooseMessageFile')).toHaveLength(1))
    expect(await phone.toasts()).toEqual([])
    expect(phone.faults).toEqual([])
  })
})

/** A draft of 周小舟, saved before. @returns its id */
async function aDraft(city: Cloud, html: string): Promise<string> {
  const { draftId } = await city.as(openidOf('zhouxiaozhou')).must(saveDraft, {
    ...{ unionId: 'gaoxin', revision: 0, requestKey: 'draft-of-the-test-0000001' },
    form: { ...emptyForm('gaoxin', 'notice'), title: '草稿', html },
  })
  return draftId
}
