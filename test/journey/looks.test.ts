import type { Look } from '../support/browser'
import { aCity, describeJourney } from '../support/journey/aCity'
import { findFaults } from '../support/journey/looks'
import { aFurnishedCity, allPages, memberPages, OPENED, walk } from '../support/journey/walk'
import { shareOfToday } from '../support/shareOfToday'

describeJourney('every page of members', () => {
  it('would not pass with text cut off, too faint or too wide, nor with a target too small or lost on its ground', async () => {
    const city = await aCity()
    const { page } = await city.enter(null)
    await page.setContent(`<body style="margin:0;background:#fff">
      <div style="width:40px;overflow:hidden;white-space:nowrap">被切掉的一行字</div>
      <div style="color:#999">看不清的字</div>
      <div style="width:500px">x</div>
      <div role="button" style="width:60px;height:60px;background:#fafafa">淡</div>
      <div role="button" style="width:30px;height:30px">点</div>
      <div role="button" style="width:30px;height:30px;position:relative;margin:40px">
        <i style="position:absolute;inset:-10px"></i>行
      </div>`)
    expect(await findFaults(page, { touch: 44 })).toEqual([
      'the page is 500 px wide in 390',
      'cut off: “被切掉的一行字”',
      'contrast 2.85: “看不清的字”',
      'lost on its ground: “淡”',
      '30x30 to tap: “点”',
    ])
  })

  it('is on the list below', async () => {
    expect(Object.keys(OPENED).sort()).toEqual((await allPages()).sort())
  })

  it.each(
    shareOfToday<[string, Look, Record<string, string>]>([
      [
        'light',
        {},
        {
          'pages/home/index': 'home',
          'pages/benefit/index': 'benefits',
          'packages/benefit/detail/index': 'benefit',
          'packages/notice/inbox/index': 'inbox',
          'packages/notice/detail/index': 'notice',
          'pages/library/index': 'library',
          'packages/library/book/index': 'book',
          'packages/library/laws/index': 'laws',
          'packages/library/article/index': 'article',
          'packages/library/room/index': 'room',
          'packages/campaign/index/index': 'campaigns',
          'packages/campaign/detail/index': 'campaign',
          'packages/campaign/submit/index': 'submit',
          'packages/campaign/entries/index': 'entries',
          'packages/campaign/entry/index': 'entry',
          'packages/campaign/event/index': 'event',
        },
      ],
      [
        'dark',
        { isDark: true },
        {
          'pages/home/index': 'home-dark',
          'pages/card/index': 'card-dark',
          'packages/notice/inbox/index': 'inbox-dark',
          'pages/library/index': 'library-dark',
          'packages/library/reader/index': 'reader-dark',
          'packages/campaign/detail/index': 'campaign-dark',
          'packages/campaign/quiz/index': 'quiz-levels-dark',
        },
      ],
    ]),
  )('fits, can be read and can be tapped: %s', async (_name, look, shots) => {
    expect(await walk(await aFurnishedCity(), look, await memberPages(), shots)).toEqual([])
  })
})
