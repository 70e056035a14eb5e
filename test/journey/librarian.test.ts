import type { BookDocument } from '../../cloudfunctions/_store/books'
import type { ReadingDocument } from '../../cloudfunctions/_store/readings'
import { aPicture } from '../support/builders/aPicture'
import { anEpub } from '../support/builders/anEpub'
import { aCity, describeJourney } from '../support/journey/aCity'
import type { Visit } from '../support/journey/aVisit'
import { asReading } from '../support/journey/reading'
import type { OnDisk } from '../support/journey/writing'

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

  it('is corrected, given a cover and read through before it stands on a shelf', async () => {
    const city = await aCity()
    const staff = await city.enter('zhouxiaozhou')
    await staff.open('packages/staff/library/index?part=imports')
    const text = [
      '第一章 早班',
      '',
      '六点半，灯亮了。',
      '',
      '夜里的事',
      '',
      '谁也没有说话。',
      '',
      '第二章 中班',
      '',
      '午饭是面。',
      '',
    ]
    const file = { name: '上工.txt', mimeType: 'text/plain', buffer: Buffer.from(text.join('\n')) }
    await bring(staff, '选文件', [file])
    await staff.tap('看《上工》的导入报告')
    await staff.tap('改《上工》的分章')
    await staff.see('第二章 中班', /第 9 行/)
    await staff.tap('改名 第二章 中班')
    await staff.type('章名', '第三章 中班')
    await staff.tap('改好')
    await staff.tap('找一行加成章')
    await staff.type('搜标题里的几个字', '夜里')
    await staff.tap('加成章 夜里的事')
    await staff.see('已经是一章')
    await staff.tap('加好了')
    await staff.tap('按这样分章')
    await staff.see(/UTF-8 3 章/)
    await staff.tap('填《上工》的资料')

    await bring(staff, '换《上工》的封面', [
      { name: '封面.png', mimeType: 'image/png', buffer: await aPicture({ width: 500, height: 700, format: 'png' }) },
    ])
    await staff.see('封面换好了')
    await staff.button('去掉《上工》换上的封面').waitFor()
    await staff.tap('试读《上工》')
    await staff.see('试读：不记进度，不算读过的人', '六点半，灯亮了。')
    await staff.tap('目录')
    await staff.tap('第三章 中班')
    await staff.see('午饭是面。')
    expect(await city.find<ReadingDocument>('readings', {})).toEqual([])
    expect(await city.find<BookDocument>('books', { title: '上工' })).toMatchObject([
      { edition: 2, state: 'prepared', readers: 0 },
    ])
  })
})
