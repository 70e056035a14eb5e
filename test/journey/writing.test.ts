import type { Page } from 'playwright-core'
import type { DraftDocument } from '../../cloudfunctions/_store/drafts'
import type { NoticeDocument } from '../../cloudfunctions/_store/notices'
import { openDraft } from '../../domain/notice/drafting'
import { PART_BYTES } from '../../domain/file/limits'
import { atListener, hostilePayloads, openListener, watchForTrouble } from '../support/hostileHtml'
import { aCity, type City, describeJourney } from '../support/journey/aCity'
import { anotherTab, type Visit } from '../support/journey/aVisit'
import { findFaults } from '../support/journey/looks'
import { keepPicture } from '../support/journey/pictures'
import { until } from '../support/journey/until'
import { aPdf, asWriting, writingIn } from '../support/journey/writing'

const COMPOSE = 'packages/staff/compose/index'
const TITLE = '职工之家周末照常开放'

/** What the cloud has of the drafts of this title, as text. */
async function kept(city: City, title = TITLE): Promise<string[]> {
  const drafts = await city.find<DraftDocument>('drafts', { title })
  return drafts.map(({ body }) => JSON.stringify(body))
}

/** A second tab of the same browser on the same draft. */
async function onSameDraft(visit: Visit, city: City, draftId: string) {
  const tab = asWriting(await anotherTab(visit, city.url))
  await tab.open(`${COMPOSE}?draft=${draftId}`)
  await tab.see('写了会自动保存')
  return tab
}

/** Lets this many parts of files through and no more. @returns the parts that went, and a way to let all through */
async function cutAfter(page: Page, most: number): Promise<{ sent: string[]; mend: () => void }> {
  const sent: string[] = []
  let isCut = true
  await page.context().route('**/upload/**', async (route) => {
    if (isCut && sent.length >= most) return route.abort()
    sent.push(new URL(route.request().url()).pathname)
    return route.continue()
  })
  return { sent, mend: () => (isCut = false) }
}

describeJourney('writing a notice', () => {
  it('loses nothing when the tab closes, whether or not the cloud had heard of it', async () => {
    const city = await aCity()
    const staff = await writingIn(city, { query: 'union=gaoxin' })
    staff.expectTrouble()
    await staff.see('写了会自动保存')
    await staff.context.route('**/call', (route) => route.abort())
    await staff.type(/^标题$/, TITLE)
    await staff.intoText()
    await staff.write('第一句，写的时候没有网络。')
    await staff.pause()
    await staff.see('没存上，网络恢复后自动再存')
    await staff.context.unroute('**/call')
    expect(await kept(city)).toEqual([])
    const again = asWriting(await anotherTab(staff, city.url))
    await staff.page.close()

    await again.open(`${COMPOSE}?union=gaoxin`)
    await again.see('上次没存上的内容还在')
    await again.tap('恢复')
    await again.see('第一句，写的时候没有网络。')
    await again.saved()
    expect(await kept(city)).toEqual([expect.stringContaining('第一句')])
    // Typed, and closed at once: this device has it.
    await again.intoText()
    await again.write('第二句，刚写完就关了。')
    const draftId = await again.draftId()
    const last = asWriting(await anotherTab(again, city.url))
    await again.page.close()
    await last.open(`${COMPOSE}?draft=${draftId}`)
    await last.see('上次没存上的内容还在')
    await last.tap('恢复')
    await last.saved()
    expect(await kept(city)).toEqual([expect.stringMatching(/第一句.*第二句/)])
  })

  it('in two tabs at once ends with both texts', async () => {
    const city = await aCity()
    const one = await writingIn(city, { query: 'union=gaoxin' })
    await one.type(/^标题$/, TITLE)
    await one.intoText()
    await one.write('两边都有的开头。')
    await one.saved()
    const draftId = await one.draftId()
    const two = await onSameDraft(one, city, draftId)
    await one.intoText()
    await one.write('左边写的。')
    await one.pause()
    await until(async () => expect(await kept(city)).toEqual([expect.stringContaining('左边写的')]))

    await two.intoText()
    await two.write('右边写的。')
    await two.pause()
    await two.see('这份草稿在别处改过了')
    await two.tap('用我这份另存一份')
    await two.saved()
    const sorted = async () => (await kept(city)).sort()
    expect(await sorted()).toEqual([expect.stringContaining('右边写的'), expect.stringContaining('左边写的')])

    const three = await onSameDraft(one, city, draftId)
    await three.intoText()
    await three.write('第三边写的。')
    await three.saved()
    await one.intoText()
    await one.write('左边又写的。')
    await one.pause()
    await one.see('这份草稿在别处改过了')
    await one.tap('打开最新的')
    await one.see(/第三边写的/, /上次没存上的内容还在，草稿后来又改过/)
    await one.tap('恢复成另一份')
    await one.see(/左边又写的/)
    await one.saved()
    expect((await kept(city)).filter((text) => /第三边写的/.test(text))).toHaveLength(1)
    expect((await kept(city)).filter((text) => /左边又写的/.test(text))).toHaveLength(1)
  })

  it('goes on with an upload that was cut at half: only the missing parts travel again', async () => {
    const city = await aCity()
    const staff = await writingIn(city, { query: 'union=gaoxin' })
    staff.expectTrouble()
    const file = aPdf('考勤说明.pdf', 8 * PART_BYTES - 100)
    const { sent, mend } = await cutAfter(staff.page, 4)
    await staff.type(/^标题$/, TITLE)
    await staff.saved()
    await staff.bring('加文件', file)
    await staff.page.getByRole('img', { name: '考勤说明.pdf 传了 50%' }).waitFor()
    await keepPicture(staff.page, 'compose-upload')
    await staff.page.reload()
    await staff.see('写了会自动保存')
    expect(sent).toHaveLength(4)
    const before = [...sent]
    mend()
    await staff.bring('加文件', file)
    await staff.see('传好了')
    await staff.saved()
    const after = sent.slice(before.length)
    expect(after).toHaveLength(4)
    expect(new Set([...before, ...after]).size).toBe(8)
    const { draft } = await city.ask('zhouxiaozhou', openDraft, { draftId: await staff.draftId() })
    const answer = await fetch(draft.attachments[0]?.url ?? '')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(Buffer.from(await answer.arrayBuffer()).equals(file.buffer)).toBe(true)
  })

  it('is looked at beforehand as on a phone, in large type and in the dark', async () => {
    const city = await aCity()
    const staff = await writingIn(city, { query: 'union=gaoxin' })
    await staff.type(/^标题$/, TITLE)
    await staff.paste(
      '<h2>开放时间</h2><p>周六、周日 9:00 到 17:00，<b>午间不休息</b>。</p><ul><li>健身房</li><li>母婴室</li></ul>' +
        '<table><tr><th>日期</th><th>值班</th></tr><tr><td>22 日</td><td>梁师傅</td></tr></table>',
    )
    await staff.tap('需要确认收到', 'switch')
    await staff.tap('加一个联系方式')
    await staff.type('联系方式 1 名称', '职工之家 阮师傅')
    await staff.type('联系方式 1 电话', '15400009932')
    await staff.tap('预览')
    const preview = staff.page.getByRole('dialog')
    const text = preview.getByText('健身房')
    const looks: { size: number; ground: number }[] = []
    for (const look of ['手机', '大字版', '深色']) {
      await staff.tap(look, 'radio')
      await text.waitFor()
      looks.push(await text.evaluate(lookOf))
      expect([look, await findFaults(staff.page, { touch: 24 })]).toEqual([look, []])
      await keepPicture(staff.page, `compose-preview${{ 手机: '', 大字版: '-elder', 深色: '-dark' }[look] ?? ''}`)
    }
    const [phone, elder, dark] = looks
    expect(elder?.size).toBeGreaterThan(phone?.size ?? 0)
    expect(phone?.ground).toBeGreaterThan(200)
    expect(dark?.ground).toBeLessThan(80)
    await staff.tap('接着写')
    await preview.waitFor({ state: 'hidden' })
  })

  describe('with the hostile set', () => {
    let listener: Awaited<ReturnType<typeof openListener>>
    beforeAll(async () => {
      listener = await openListener()
    })
    afterAll(() => listener.close())

    it('carries nothing of it from the clipboard to readers or paper: nothing runs, nothing is fetched', async () => {
      const { payloads, from } = hostilePayloads()
      console.log(`${payloads.length} payloads: ${from}`)
      const city = await aCity()
      const isOurs = (url: string) => url.startsWith('data:image/svg+xml') || url.startsWith(`${city.url}/`)
      const staff = asWriting(await city.enter('zhouxiaozhou', { screen: 'desk' }))
      // Chromium says in its console what the page's policy would hold back, also of documents that never come to life.
      staff.expectTrouble()
      const lin = await city.enter('linxiaohe')
      const watches = [await watchForTrouble(staff.page, { isOurs }), await watchForTrouble(lin.page, { isOurs })]
      const texts = payloads.map(({ html }) => atListener(html, listener.host))
      for (const [at, together] of noticesOf(texts).entries()) {
        const title = `第 ${at + 1} 份`
        await staff.open(`${COMPOSE}?union=gaoxin`)
        await staff.page.reload()
        await staff.type(/^标题$/, title)
        for (let from = 0; from < together.length; from += 10) {
          await staff.intoText()
          await staff.paste(...together.slice(from, from + 10))
        }
        await staff.intoText()
        await staff.write('\n全文完')
        expect(await watches[0]?.inspect('.writing-paper')).toEqual([])
        await staff.publish()
        await staff.see('已发布')
        const [notice] = await city.find<NoticeDocument>('notices', { title })
        // What of it is mere words did arrive.
        if (at === 0) for (const words of ['点这里', '样式', '展开']) expect(notice?.text).toContain(words)
        await lin.open(`packages/notice/detail/index?id=${notice?._id ?? ''}`)
        await lin.see('全文完')
        expect(await watches[1]?.inspect('.card')).toEqual([])
        await lin.page.emulateMedia({ media: 'print' })
        await lin.page.pdf({ format: 'A4' })
        await lin.page.emulateMedia({ media: null })
      }
      expect(await Promise.all(watches.map((watch) => watch.troubles()))).toEqual([[], []])
      expect(listener.heard).toEqual([])
    })
  })
})

/** Payloads in one notice, and characters of them: a notice takes 50,000, and what is longer goes in attachments. */
const AT_ONCE = 120
const MOST_CHARACTERS = 30_000

/** Payloads as the notices they are published in. One that is longer than a notice gives its beginning. */
function noticesOf(texts: readonly string[]): string[][] {
  const notices: string[][] = [[]]
  let characters = 0
  for (const text of texts.map((each) => each.slice(0, MOST_CHARACTERS))) {
    if ((notices.at(-1)?.length ?? 0) === AT_ONCE || characters + text.length > MOST_CHARACTERS) {
      notices.push([])
      characters = 0
    }
    notices.at(-1)?.push(text)
    characters += text.length
  }
  return notices
}

/** Runs in the page: how large the words are, and how light what they stand on, 0 to 255. */
function lookOf(words: Element): { size: number; ground: number } {
  let at: Element | null = words
  while (at && /rgba\(.*, 0\)|transparent/.test(getComputedStyle(at).backgroundColor)) at = at.parentElement
  const [red = 255] = (at ? getComputedStyle(at).backgroundColor.match(/\d+/g) : null)?.map(Number) ?? []
  return { size: Number.parseFloat(getComputedStyle(words).fontSize), ground: red }
}
