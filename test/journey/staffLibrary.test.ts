import { listSuggestions, openLibrary, suggestBook } from '../../domain/library/contract'
import type { OnDisk } from '../support/journey/writing'
import { aCity, describeJourney } from '../support/journey/aCity'
import { findFaults } from '../support/journey/looks'
import type { Visit } from '../support/journey/aVisit'

const NOVEL = `夜航
作者：沈砚秋

第一章 起飞

天黑了，机场的灯一盏一盏亮起来。

第二章 云上

${'云在下面，什么也看不见。'.repeat(400)}

第三章 降落

天亮了。
`

const asText = (name: string, text: string): OnDisk => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(text),
})

async function bring(staff: Visit, files: OnDisk[]): Promise<void> {
  const chooser = staff.page.waitForEvent('filechooser')
  await staff.tap('选文件')
  await (await chooser).setFiles(files)
}

/** Lets a file fall on the place for it, as from the computer's desk. */
async function drop(staff: Visit, name: string, text: string): Promise<void> {
  const files = await staff.page.evaluateHandle(
    ([called, content]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], called))
      return transfer
    },
    [name, text] as const,
  )
  const place = staff.words('把书拖到这里，或点右边选文件')
  await place.dispatchEvent('dragover', { dataTransfer: files })
  await place.dispatchEvent('drop', { dataTransfer: files })
}

/** The shelf of the whole city belongs to its own union, and the person has two. */
async function workForTheCity(staff: Visit): Promise<void> {
  await staff.open('packages/staff/library/index')
  await staff.tap(/换一个工会/)
  await staff.page.getByRole('dialog').getByText('青禾市总工会').click()
}

describeJourney('books, from a file to a reader', () => {
  it('come in many at once, are put right, shelved, put on a list, and answer a suggestion', async () => {
    const city = await aCity()
    await city.ask('linxiaohe', suggestBook, { title: '夜航', requestKey: 'journey-wish'.padEnd(32, '0') })

    const staff = await city.enter('zhouxiaozhou', { screen: 'desk' })
    await workForTheCity(staff)
    await staff.tap('导入', 'radio')
    await bring(staff, [
      asText('夜航.txt', NOVEL),
      { name: '坏的.epub', mimeType: 'application/epub+zip', buffer: Buffer.from('PK\x03\x04and nothing behind') },
      asText('合同.pdf', '%PDF-1.4'),
    ])
    await drop(staff, '班组安全.md', '# 班组安全\n\n## 上岗前\n\n看一遍图。\n')
    await staff.see('不是书。用 EPUB、TXT 或 Markdown')
    await staff.see('《坏的.epub》打不开，可能没下载完整，换一份再导入')
    await staff.see('《夜航》', 'UTF-8 4 章', '《班组安全》')

    await staff.tap('看《夜航》的导入报告')
    await staff.tap('改《夜航》的分章')
    await staff.tap('不分章')
    await staff.tap('按这样分章')
    await staff.see('UTF-8，整本一章')

    // Another page and back: what came in is still there.
    await staff.page.reload()
    await staff.tap('导入', 'radio')
    await staff.tap('填《夜航》的资料')
    await staff.see('没上架')
    await staff.tap('上架')
    await staff.see('选一个版权依据，或自己写')
    await staff.tap('本会自有', 'radio')
    await staff.type(/^来源/, '本会编写')
    await staff.tap('文学', 'checkbox')
    await staff.tap('保存资料')
    await staff.see('资料都存好了')
    await staff.tap('上架')
    await staff.tap(/^所有人/, 'radio')
    expect(await findFaults(staff.page, { touch: 24 })).toEqual([])
    await staff.looking(() => staff.page.getByRole('dialog').getByRole('button', { name: '上架' }).click())
    await staff.see('在架上')
    const { fresh } = await city.ask('linxiaohe', openLibrary, {})
    expect(fresh.map(({ title }) => title)).toContain('夜航')

    await staff.open('packages/staff/library/list/index')
    await staff.type(/^名字/, '夜班读的书')
    await staff.tap('加书')
    await staff.tap('选《夜航》')
    await staff.tap('选《劳动者权益手册》')
    await staff.tap('加好了，共 2 本')
    await staff.tap('上移《劳动者权益手册》')
    await staff.see('《劳动者权益手册》现在第 1 本')
    // The keyboard stays with the book it moved.
    await staff.page.keyboard.press('Enter')
    await staff.see('《劳动者权益手册》现在第 2 本')
    await staff.tap('保存书单')
    await staff.see('改上架范围')
    const { lists } = await city.ask('linxiaohe', openLibrary, {})
    expect(lists.find(({ title }) => title === '夜班读的书')?.covers.map(({ title }) => title)).toEqual([
      '夜航',
      '劳动者权益手册',
    ])

    await staff.open('packages/staff/library/index?part=suggestions')
    await staff.page.reload()
    await staff.tap('回复荐书《夜航》')
    await staff.tap('选《夜航》')
    await staff.looking(() => staff.page.getByRole('dialog').getByRole('button', { name: '回复' }).click())
    await staff.see('没有要回复的荐书')
    const { suggestions } = await city.ask('linxiaohe', listSuggestions, {})
    expect(suggestions[0]).toMatchObject({ state: 'shelved', answer: '谢谢推荐，书屋里已经能读了' })
  })

  it('are prepared by a reviewer, who is told that a manager shelves them', async () => {
    const city = await aCity()
    const staff = await city.enter('wuqiming')
    await staff.open('packages/staff/library/index?part=imports')
    await bring(staff, [asText('车间日记.txt', NOVEL)])
    await staff.tap(/^填《.*》的资料$/)
    await staff.see('资料填好后，请管理员上架')
    expect(await staff.button('上架').count()).toBe(0)
    expect(await findFaults(staff.page, { touch: 44 })).toEqual([])
  })
})
