import type { BookDocument } from '../../cloudfunctions/_store/books'
import { anEpub } from '../support/builders/anEpub'
import { aCity, describeJourney } from '../support/journey/aCity'
import type { Visit } from '../support/journey/aVisit'
import { asReading } from '../support/journey/reading'
import type { OnDisk } from '../support/journey/writing'

jest.setTimeout(90_000)

const WORDS = '车间里的广播响了三遍'
const EPUB = anEpub({
  chapters: {
    'one.xhtml': `<h1>第一章 广播</h1><p>${WORDS}。</p>`,
    'two.xhtml': '<h1>第二章 散场</h1><p>灯灭了。</p>',
  },
  metadata: '<dc:title>广播室</dc:title><dc:creator>许知夏</dc:creator>',
})
const ANEW = anEpub({
  chapters: { 'one.xhtml': `<h1>第一章 广播</h1><p>${WORDS}，这一版改过了。</p>` },
  metadata: '<dc:title>广播室</dc:title><dc:creator>许知夏</dc:creator>',
})
/** “第一章 夜班” and a line, in GB18030. */
const GB18030 = Buffer.from('b5dad2bbd5c220d2b9b0e00d0ad2b9b0e0b5c4b5c6c1c1d7c5a1a30d0a', 'hex')

const asEpub = (name: string, buffer: Buffer): OnDisk => ({ name, mimeType: 'application/epub+zip', buffer })

async function bring(staff: Visit, button: string | RegExp, files: OnDisk[]): Promise<void> {
  const [chooser] = await Promise.all([staff.page.waitForEvent('filechooser'), staff.tap(button)])
  await chooser.setFiles(files)
}

describeJourney('a book of the union', () => {
  it('comes from a file to a reader, gets a new edition under them, and is taken down before their eyes', async () => {
    const city = await aCity()
    const staff = await city.enter('zhouxiaozhou', { screen: 'desk' })
    await staff.open('packages/staff/library/index?part=imports')
    // What everybody may read belongs to the city's own union, and the person has two seats.
    await staff.tap(/换一个工会/)
    await staff.page.getByRole('dialog').getByText('青禾市总工会').click()
    await bring(staff, '选文件', [
      asEpub('广播室.epub', EPUB),
      { name: '夜班.txt', mimeType: 'text/plain', buffer: GB18030 },
      asEpub('断了.epub', EPUB.subarray(0, EPUB.length - 40)),
    ])
    await staff.see('《广播室》', /GB18030/)
    await staff.see(/《断了\.epub》打不开/)

    await staff.tap('填《广播室》的资料')
    await staff.tap('上架')
    await staff.see('选一个版权依据，或自己写')
    await staff.tap('本会自有', 'radio')
    await staff.type(/^来源/, '本会广播站')
    await staff.tap('文学', 'checkbox')
    await staff.tap('保存资料')
    await staff.see('资料都存好了')
    await staff.tap('上架')
    await staff.tap(/^所有人/, 'radio')
    await staff.looking(() => staff.page.getByRole('dialog').getByRole('button', { name: '上架' }).click())
    await staff.see('在架上')

    const lin = await city.enter('linxiaohe')
    await lin.open('packages/library/search/index')
    await lin.type('搜书名、作者、书里的话', WORDS)
    await lin.tap(new RegExp(`${WORDS}.*《广播室》`))
    await asReading(lin)
    await lin.see(new RegExp(`${WORDS}。`))

    await bring(staff, '用新文件换《广播室》的文字', [asEpub('广播室 第二版.epub', ANEW)])
    await staff.see('等着换上的文字')
    await staff.tap('换上 广播室 第二版.epub')
    await staff.see('第 2 版')
    await lin.page.reload()
    await lin.see('这本书出了新版')
    await lin.tap('更新')
    await lin.page.reload()
    await lin.see(/这一版改过了/)

    await staff.tap('下架')
    await staff.tap('内容要改', 'radio')
    await staff.looking(() => staff.page.getByRole('dialog').getByRole('button', { name: '下架' }).last().click())
    await staff.see('下架了，大家的书签和笔记都还在')
    const [book] = await city.find<BookDocument>('books', { title: '广播室' })
    lin.expectTrouble()
    await lin.open(`packages/library/book/index?id=${book?._id ?? ''}`)
    await lin.see('没找到这本书，可能已经下架，返回看看别的')
    await lin.open(`packages/library/reader/index?book=${book?._id ?? ''}`)
    await lin.see('没找到这本书，可能已经下架，返回看看别的')
  })
})
