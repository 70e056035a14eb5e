import type { Body } from '../domain/body/body'
import type { Phase, PhaseKind } from '../domain/campaign/phase'
import type { CampaignPlan } from '../domain/campaign/plan'
import { movedTo } from '../domain/campaign/movingDates'
import { asked, RECITATION, SHORT_VIDEO, SONG } from '../domain/campaign/templates/demands'
import { EVENTS, QUIZ, RIDDLES, WALK, WALL } from '../domain/campaign/templates/playing'
import { drawn, page, planWith } from '../domain/campaign/templates/template'
import { PHOTO_CONTEST, SONG_CONTEST } from '../domain/campaign/templates/works'
import { worksRules } from '../domain/campaign/templates/worksRules'
import type { Track } from '../domain/entry/track'
import { anyOf } from '../domain/file/demands'
import { addDays, DAY_MS, startOfDay, unionDate } from '../domain/time'

/** What 青禾市 runs: one of each kind, so that every page has something to show on any day. */

export interface CampaignSketch {
  id: string
  union: string
  plan: CampaignPlan
  body: Body
  publishedDaysAgo: number
  /** Still being written: nobody but its staff knows of it. */
  isDraft?: boolean
}

const CONTACTS: CampaignPlan['contacts'] = [
  { name: '宣传教育部 何老师', phone: '15400009903', email: 'gongjiang@qinghe.example' },
  { name: '工人文化宫 梁老师', phone: '15400009904', email: '' },
]

const PICTURES = { ...anyOf('picture'), leastLongSide: 1_080 }

const track = (given: Pick<Track, 'id' | 'title' | 'about' | 'icon' | 'tone'> & Partial<Track>): Track => ({
  ...{ form: 'work', text: { least: 0, most: 500 }, files: [], fields: [], mostEach: 3, showsPeople: false },
  ...given,
})

const CRAFT_TRACKS: readonly Track[] = [
  track({
    ...{ id: 'skill', title: '绝活短片', icon: 'wrench-duotone', tone: 'sand', showsPeople: true },
    about: '三分钟以内，横屏 16:9，把一手绝活从头拍到尾。',
    files: [asked('video', '视频', 1, 1, SHORT_VIDEO)],
  }),
  track({
    ...{ id: 'photo', title: '光影车间', icon: 'camera-duotone', tone: 'mist', showsPeople: true },
    about: '单幅，或 4 到 8 张的组照，拍干活的手和人。',
    files: [asked('photos', '照片', 1, 8, PICTURES)],
  }),
  track({
    ...{ id: 'notes', title: '工匠手记', icon: 'pen-nib-duotone', tone: 'plum' },
    about: '300 到 1400 字，写一门手艺、一件活、一个人。',
    text: { least: 300, most: 1_400 },
  }),
  track({
    ...{ id: 'voice', title: '师傅声音', icon: 'microphone-stage-duotone', tone: 'clay', showsPeople: true },
    about: '三分钟以内的录音，听师傅讲怎么学、怎么教。',
    files: [asked('audio', '录音', 1, 1, RECITATION)],
  }),
  track({
    ...{ id: 'invention', title: '小发明', icon: 'lightbulb-duotone', tone: 'sage' },
    about: '自己琢磨出来的工具和办法，说清楚解决了什么。',
    text: { least: 100, most: 1_000 },
    files: [asked('photos', '照片', 1, 6, PICTURES)],
  }),
  track({
    ...{ id: 'painting', title: '巧手画', icon: 'paint-brush-duotone', tone: 'clay' },
    about: '画、剪纸、刺绣、木刻都行，拍清楚上传。',
    files: [asked('photos', '照片', 1, 4, PICTURES)],
  }),
  track({
    ...{ id: 'song', title: '工会之歌', icon: 'music-notes-duotone', tone: 'plum' },
    about: '原创词曲，歌词写在正文里。',
    text: { least: 20, most: 1_500 },
    files: [asked('audio', '音频', 1, 1, SONG)],
  }),
  track({
    ...{ id: 'dish', title: '食堂味道', form: 'case', icon: 'chef-hat-duotone', tone: 'sand', mostEach: 1 },
    about: '由单位报送：食堂怎么让大家吃好。',
    text: { least: 200, most: 1_500 },
    files: [asked('photos', '照片', 1, 6, PICTURES)],
    fields: [
      {
        ...{ id: 'dishes', label: '拿手菜', kind: 'table', columns: ['菜名', '师傅', '价格'], isRequired: true },
        ...{ most: 20, hint: '一行写一道' },
      },
    ],
  }),
  track({
    ...{ id: 'exercise', title: '工间操', icon: 'barbell-duotone', tone: 'sage', showsPeople: true },
    about: '班组一起做的工间操，三分钟以内，横屏 16:9。',
    files: [asked('video', '视频', 1, 1, SHORT_VIDEO)],
  }),
  track({
    ...{ id: 'master', title: '师徒情', form: 'person', icon: 'hand-heart-duotone', tone: 'mist', mostEach: 1 },
    about: '推荐一对师徒，写他们的故事。',
    text: { least: 200, most: 1_500 },
    fields: [
      { id: 'master', label: '师傅', kind: 'line', columns: [], isRequired: true, most: 20, hint: '姓名和工种' },
      { id: 'apprentice', label: '徒弟', kind: 'line', columns: [], isRequired: true, most: 20, hint: '姓名和工种' },
    ],
    files: [asked('photos', '合影', 0, 3, PICTURES)],
    showsPeople: true,
  }),
]

/** Everything the city has published, timed from `now`. */
export function campaignSketches(now: number): CampaignSketch[] {
  const today = unionDate(now)
  const at = (days: number) => startOfDay(addDays(today, days))
  /** From 00:00 of day `first` to 24:00 of day `last`, counted from today. */
  const phase = (kind: PhaseKind, title: string, first: number, last: number): Phase => ({
    ...{ id: kind, kind, title, from: at(first), until: at(last) + DAY_MS },
  })
  const of = (plan: CampaignPlan, beginsIn: number, differing: Partial<CampaignPlan> = {}): CampaignPlan => ({
    ...movedTo(plan, at(beginsIn)),
    ...{ audience: { unionIds: ['qinghe'], isPublic: true }, contacts: CONTACTS },
    ...differing,
  })

  return [
    {
      ...{ id: 'campaign-craft', union: 'qinghe', publishedDaysAgo: 44 },
      plan: planWith({
        ...{ title: '身边的工匠', summary: '10 个项目，用作品讲讲你和手艺的故事', cover: drawn('rings') },
        ...{ audience: { unionIds: ['qinghe'], isPublic: true }, organizers: ['青禾市工人文化宫'], contacts: CONTACTS },
        phases: [
          phase('signup', '报名', -43, -15),
          phase('collect', '征集作品', -14, 6),
          phase('recommend', '逐级推荐', -14, 9),
          phase('vote', '网络投票', 11, 20),
          phase('review', '专家评审', 11, 25),
          phase('announce', '结果公示', 26, 30),
          phase('show', '评选展示', 31, 90),
        ],
        rewards: ['每个项目选 10 件，入选全市巡展'],
        works: worksRules({
          tracks: [...CRAFT_TRACKS],
          quotas: [
            { level: 'unit', perTrack: 3 },
            { level: 'street', perTrack: 5 },
            { level: 'district', perTrack: 10 },
          ],
          awards: [{ id: 'ten', title: '十佳作品', most: 10 }],
        }),
      }),
      body: page(
        '# 征集什么',
        '身边那个干活最让人服气的人，他的手艺、他的工具、他带的徒弟。拍下来，写下来，画下来，都行。',
        '# 怎么参加',
        '会员自己投稿，一个人可以参加三个项目；“食堂味道”由单位报送。提交后一个工作日内有人看，截止以前都能改。',
        '# 怎么评',
        '单位、区里逐级推荐。评委评分占 60%，网络投票占 40%，评委看不到作者的名字。每个项目选 10 件，在全市巡展。',
      ),
    },
    {
      ...{ id: 'campaign-walk', union: 'qinghe', publishedDaysAgo: 16, body: WALK.body },
      plan: of(WALK.plan, -9, { title: '一起走走', summary: '每天 6,000 步，30 天里走够 20 天就完成' }),
    },
    {
      ...{ id: 'campaign-events', union: 'qinghe', publishedDaysAgo: 33, body: EVENTS.body },
      plan: of(EVENTS.plan, -30),
    },
    {
      ...{ id: 'campaign-quiz', union: 'qinghe', publishedDaysAgo: 8, body: QUIZ.body },
      plan: of(QUIZ.plan, -4),
    },
    {
      ...{ id: 'campaign-wall', union: 'gaoxin', publishedDaysAgo: 5, body: WALL.body },
      plan: of(WALL.plan, -3, {
        ...{ title: '对师傅说一句', summary: '学徒出师，写给带你入行的人', cover: drawn('waves') },
        audience: { unionIds: ['gaoxin'], isPublic: true },
        wall: {
          ...{ topic: '对师傅说一句', most: 120, messagesEach: 3 },
          quotations: [
            { id: 'q1', text: '把手上的活干好，就是最大的本事。', from: '机修班 周师傅' },
            { id: 'q2', text: '慢一点不要紧，返工才耽误。', from: '装配线 沈师傅' },
            { id: 'q3', text: '图纸看三遍，刀只下一次。', from: '车间 顾师傅' },
          ],
        },
      }),
    },
    {
      ...{ id: 'campaign-song', union: 'qinghe', publishedDaysAgo: 50, body: SONG_CONTEST.body },
      plan: of(SONG_CONTEST.plan, -44),
    },
    {
      ...{ id: 'campaign-lens', union: 'qinghe', publishedDaysAgo: 92, body: PHOTO_CONTEST.body },
      plan: of(PHOTO_CONTEST.plan, -90, {
        phases: [
          phase('collect', '征集作品', -90, -61),
          phase('review', '专家评审', -60, -46),
          phase('vote', '网络投票', -60, -51),
          phase('announce', '结果公示', -45, -41),
          phase('show', '优秀作品展示', -40, -10),
        ],
      }),
    },
    {
      ...{ id: 'campaign-riddles', union: 'qinghe', publishedDaysAgo: 2, body: RIDDLES.body },
      plan: of(RIDDLES.plan, 9, { title: '工友猜灯谜', summary: '60 秒连猜八条，猜成了就能抽奖' }),
    },
    {
      ...{ id: 'campaign-draft', union: 'gaoxin', publishedDaysAgo: 1, body: PHOTO_CONTEST.body, isDraft: true },
      plan: of(PHOTO_CONTEST.plan, 20, {
        ...{ title: '安全生产随手拍', summary: '拍下身边的好做法和小隐患' },
        audience: { unionIds: ['gaoxin'], isPublic: true },
      }),
    },
  ]
}
