import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { EntryDocument } from '../../cloudfunctions/_store/entries'
import { simulated } from '../../demo/cast'
import { DAY_MS } from '../../domain/time'
import { aFilm } from '../support/builders/aFilm'
import { aPhase } from '../support/builders/aPlan'
import { aPicture } from '../support/builders/aPicture'
import { aContest, DAY_TRACK } from '../support/journey/aContest'
import { aCity, type City, describeJourney } from '../support/journey/aCity'
import { anotherTab, type Visit } from '../support/journey/aVisit'
import { inDialog, type OnDisk } from '../support/journey/writing'

const field = process.env.FIELD_DATA
if (field === undefined) console.log('without FIELD_DATA films are built ones, which no browser plays')

const CONTEST = 'contest'
/** Collecting and voting go on at the same time: everything here happens in one morning. */
const PHASES = [aPhase('collect', -10, 6), aPhase('vote', -10, 6), aPhase('announce', 7, 12)]

/** A file of FIELD_DATA, or a built one in its place. */
const real = (name: string, mimeType: string, built: () => Buffer | Promise<Buffer>) =>
  Promise.resolve(field === undefined ? built() : readFileSync(path.join(field, 'media', name))).then(
    (buffer): OnDisk => ({ name, mimeType, buffer }),
  )
const aPhoto = (name: string) => real(name, 'image/jpeg', () => aPicture({ width: 1_600, height: 1_200 }))
const aClip = () => real('clip.mp4', 'video/mp4', () => aFilm({ seconds: 3 }))

/** A member's phone where works are handed in. */
async function openDesk(city: City, given: { entry?: string } = {}): Promise<Visit> {
  const visit = await city.enter('linxiaohe')
  const more = given.entry === undefined ? '' : `&entry=${given.entry}`
  await visit.open(`packages/campaign/submit/index?id=${CONTEST}&track=${DAY_TRACK.id}${more}`)
  await visit.see(DAY_TRACK.title)
  return visit
}

async function bring(visit: Visit, button: string, ...files: OnDisk[]): Promise<void> {
  const [chooser] = await Promise.all([visit.page.waitForEvent('filechooser'), visit.tap(button)])
  await chooser.setFiles(files)
}

const entryOf = async (city: City) => (await city.find<EntryDocument>('entries', { campaignId: CONTEST }))[0]

describeJourney('a work', () => {
  it('goes in with pictures and a film, comes back with a reason, goes in again, is seen, played and voted for', async () => {
    const city = await aCity()
    await aContest(city, { plan: { phases: PHASES } })
    const lin = await openDesk(city)
    await lin.type('作品名称', '夜班的灯')
    await lin.type('说说这件作品', '凌晨三点，检修班还亮着。')
    await bring(lin, '加图片', await aPhoto('photo-gps.jpg'))
    await lin.see('photo-gps.jpg', '传好了')
    await bring(lin, '加视频', await aClip())
    await lin.see('clip.mp4')
    await lin.page.getByText('传好了').nth(1).waitFor()
    // A film gives a picture of itself, which travels as well; until then a tap says so.
    await lin.see(/^已保存/)
    await lin.tap('提交作品')
    await lin.see('勾选原创和授权声明后才能提交')
    await lin.tap(/作品是我（们）原创的/, 'checkbox')
    await lin.tap('提交作品')
    await lin.see('作品里有人，确认他们同意后才能提交')
    await lin.tap(/都同意公开展示/, 'checkbox')
    await lin.tap('提交作品')
    await lin.see('作品交上去了')
    const entry = (await entryOf(city))!
    expect(entry).toMatchObject({ title: '夜班的灯', state: 'submitted', version: 1 })
    expect(Object.keys(entry.form.files).sort()).toEqual(['film', 'pictures'])

    // Nobody else sees it before somebody of the union has.
    const tang = await city.enter('tangxiaohan')
    await tang.open(`packages/campaign/entries/index?id=${CONTEST}&track=${DAY_TRACK.id}`)
    await tang.see(/还没有/)
    await tang.miss('夜班的灯')

    const wu = await city.enter('wuqiming', { screen: 'desk' })
    await wu.open(`packages/organizer/moderation/index?id=${CONTEST}`)
    await wu.see('待审 1 件', '夜班的灯', '凌晨三点，检修班还亮着。')
    await wu.tap('退回 《夜班的灯》')
    await wu.tap('缺少出镜的人同意', 'radio')
    await wu.tap('3 天', 'radio')
    await inDialog(wu, '退回')
    await wu.see('已退回 1 件', '《夜班的灯》：作者改好后最晚 11 月 26 日 09:41 交', '都看过了')

    await lin.tap('看我的作品')
    await lin.see('要修改', '退回原因：缺少出镜的人同意', '改好后最晚 11 月 26 日 09:41 交')
    await lin.tap('改一改再提交')
    await lin.see('退回原因：缺少出镜的人同意。改好后最晚 11 月 26 日 09:41 交')
    await lin.type('说说这件作品', '凌晨三点，检修班还亮着。照片里的三个人都问过了。')
    // What is stated is stated anew for every version.
    await lin.tap(/作品是我（们）原创的/, 'checkbox')
    await lin.tap(/都同意公开展示/, 'checkbox')
    await lin.tap('再次提交')
    await lin.see('第 2 版交上去了')

    await wu.page.reload()
    await wu.see('待审 1 件', '照片里的三个人都问过了')
    await wu.tap('通过 《夜班的灯》')
    await wu.see('已通过 1 件')

    await tang.page.reload()
    await tang.tap(/夜班的灯/)
    await tang.see('照片里的三个人都问过了')
    // Nothing of a film is loaded before somebody asks for it.
    expect(await tang.page.locator('video').count()).toBe(0)
    if (field !== undefined) {
      await tang.tap(/^播放视频 clip.mp4/)
      await tang.looking(() =>
        tang.page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.3),
      )
    }
    // A second tab that has not heard of the vote in the first one.
    const stale = await anotherTab(tang, city.url)
    await stale.open(`packages/campaign/entry/index?id=${entry._id}`)
    await stale.see('还没有人投，投第一票')
    await tang.tap('给《夜班的灯》投一票')
    await tang.see(/^投过了，明天 09:4\d 后能再投$/, '1 票')
    await stale.tap('给《夜班的灯》投一票')
    await stale.see(/^这件作品投过了，11 月 21 日 09:4\d 以后可以再投$/, /^投过了，明天 09:4\d 后能再投$/)
    expect(await city.count('votes', { entryId: entry._id })).toBe(1)

    await lin.open(`packages/campaign/entry/index?id=${entry._id}`)
    await lin.see('通过了，大家都能看到')
    // Whoever made it does not vote for it.
    expect(await lin.page.getByText('投一票').count()).toBe(0)
    await lin.tap('撤下《夜班的灯》')
    await lin.answer('撤下')
    await lin.see('你撤下了，只有你看得到')
    tang.expectTrouble()
    await tang.page.reload()
    await tang.miss('照片里的三个人都问过了')
    await tang.see(/没找到/)
  })

  it('is refused file by file before anything travels, each with what is wrong and what to do', async () => {
    const city = await aCity()
    await aContest(city, { plan: { phases: PHASES } })
    const lin = await openDesk(city)
    // Works of the demo have files of hers already.
    const ownFiles = () => city.count('files', { purpose: 'entry', openid: simulated('linxiaohe').openid })
    const [before, sent] = [await ownFiles(), [] as string[]]
    lin.page.on('request', (request) => request.url().includes('/upload/') && sent.push(request.url()))
    const small = { name: '小图.jpg', mimeType: 'image/jpeg', buffer: await aPicture({ width: 640, height: 480 }) }
    const drawn = { name: '图.png', mimeType: 'image/png', buffer: await aPicture({ width: 320, format: 'png' }) }
    await bring(lin, '加图片', small, drawn)
    await lin.see('小图.jpg：长边至少 1000 像素，这个 640，选原图再传')
    await lin.see('图.png：长边至少 1000 像素，这个 320，选原图再传')
    await bring(lin, '加图片', { ...small, name: '照片.webp' })
    await lin.see('照片.webp：这里收 JPG、PNG 格式，另存为 JPG 再传')
    await lin.miss('小图.jpg：长边至少 1000 像素，这个 640，选原图再传')
    // A dialog lets choose anything when asked to; the row says what it is.
    await bring(lin, '加图片', { name: '照片.heic', mimeType: 'image/heic', buffer: Buffer.alloc(100) })
    await lin.see(/HEIC|苹果/)
    await bring(lin, '加视频', { name: '录像.webm', mimeType: 'video/webm', buffer: Buffer.alloc(100) })
    await lin.see(/MP4/)
    if (field !== undefined) {
      await lin.tap('去掉 录像.webm')
      await bring(lin, '加视频', await real('clip-rotated.mp4', 'video/mp4', () => aFilm()))
      await lin.see('clip-rotated.mp4：画面要 16:9，这个 360×640，横着拍再传')
    }
    expect(sent).toEqual([])
    await lin.tap('提交作品')
    await lin.see('给作品起个名字')
    expect(await ownFiles()).toBe(before)
  })

  it('survives a closed tab and a lost network: words come back, and a file goes on with the part that was missing', async () => {
    const city = await aCity()
    await aContest(city, { plan: { phases: PHASES } })
    const lin = await openDesk(city)
    lin.expectTrouble()
    await lin.context.route('**/call', (route) =>
      route.request().postData()?.includes('entry.keep') ? route.abort() : route.continue(),
    )
    await lin.type('作品名称', '没写完的')
    await bring(lin, '加图片', await aPhoto('photo-gps.jpg'))
    await lin.see('photo-gps.jpg', '传好了')
    // Closed before the cloud had it: only this phone knows.
    const again = await anotherTab(lin, city.url)
    await lin.page.close()
    await again.context.unroute('**/call')
    again.expectTrouble()
    expect(await city.count('entries', { campaignId: CONTEST })).toBe(0)
    await again.open(`packages/campaign/submit/index?id=${CONTEST}&track=${DAY_TRACK.id}`)
    await again.see('上次没存上的内容还在')
    await again.tap('恢复')
    expect(await again.page.getByRole('textbox', { name: '作品名称' }).inputValue()).toBe('没写完的')
    // What the page cannot show it does not hand in.
    await again.tap('存草稿')
    await again.see(/存好了/)
    const { title, files } = (await entryOf(city))!.form
    expect([title, Object.values(files).flat()]).toEqual(['没写完的', []])
    await again.miss('photo-gps.jpg')

    const noise = await aPicture({ width: 1_600, height: 1_200, isNoise: true })
    const parts = Math.ceil(noise.length / (512 * 1024))
    expect(parts).toBeGreaterThan(3)
    const arrived: string[] = []
    let isCut = true
    await again.context.route('**/upload/**', async (route) => {
      if (isCut && arrived.length === 2) return route.abort()
      arrived.push(new URL(route.request().url()).pathname)
      return route.continue()
    })
    await bring(again, '加图片', { name: '大图.jpg', mimeType: 'image/jpeg', buffer: noise })
    await again.see('大图.jpg')
    await again.looking(() => again.page.getByLabel(/^大图.jpg 传了 [1-9]\d*%$/).waitFor())
    await again.see('1 个文件传好后就能提交')
    await again.context.setOffline(true)
    await again.see('没有网络，连上后接着传')
    isCut = false
    await again.context.setOffline(false)
    await again.see('传好了')
    expect(arrived).toHaveLength(parts)
    expect(new Set(arrived).size).toBe(parts)
    await again.tap('存草稿')
    await again.see(/^已保存|存好了/)

    // On another day the draft is among one's own works, with its picture.
    await city.advance(DAY_MS)
    const later = await city.enter('linxiaohe')
    await later.open(`packages/campaign/mine/index?id=${CONTEST}`)
    await later.tap(/没写完的/)
    await later.see('大图.jpg', '传好了')
    await later.context.close()
    await again.context.close()
  })

  it('leads whoever is no member to joining, and back to the very step once they are one', async () => {
    const city = await aCity()
    await aContest(city, { plan: { phases: PHASES } })
    const su = await city.enter('sumiaomiao')
    await su.open(`packages/campaign/detail/index?id=${CONTEST}`)
    await su.tap('加入工会后投稿')
    await su.see('微信授权')
    await su.tap('微信授权')
    await su.see('微信已授权')
    await su.type('姓名', '苏禾苗')
    await su.type('证件号', '330106198203099984')
    await su.tap(/选单位，没有单位也能入/)
    await su.type('单位、工会名称或信用代码', '远帆')
    await su.tap(/远帆精密制造有限公司/)
    await su.tap('本市', 'radio')
    for (const tick of await su.page.getByRole('checkbox').all()) await tick.click()
    await su.tap('提交申请')
    await su.see('接着刚才那一步')
    await su.tap('接着刚才那一步')
    await su.see(DAY_TRACK.title, '提交作品')
    expect(su.page.url()).toContain(`packages/campaign/submit/index?id=${CONTEST}`)
  })
})
