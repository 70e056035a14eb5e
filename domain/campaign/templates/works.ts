import { days, drawn, page, planWith, type Template } from './template'
import { PHOTOS, SONGS, TEN_TRACKS, VIDEOS } from './tenTracks'
import { worksRules } from './worksRules'

/**
 * The national collection with its offline events, from a district down. Begun in mid-June its phases are those of the
 * notice: works until the end of 5 August, decided by the end of September, shown through November. Quotas are an
 * example: the attachment that held them is not known.
 *
 * @source domain.md §1 S2 (phases, sub-projects, at least three events), §2.10 (scores, awards)
 */
export const WORKS_COLLECTION: Template = {
  id: 'works-collection',
  title: '作品征集（十个子项目）',
  about: '逐级推荐、评委评分加网络投票，带“12351+”线下活动。每个子项目收什么都能改。',
  plan: planWith({
    title: '网聚职工正能量 争做中国好网民',
    summary: '十个子项目，用作品讲身边的好故事',
    cover: drawn('rings'),
    phases: [
      days('collect', '征集作品', 0, 51),
      days('recommend', '逐级推荐', 0, 58),
      days('review', '专家评审', 59, 100),
      days('vote', '网络投票', 59, 86),
      days('announce', '结果公示', 101, 107),
      days('show', '总结表彰、作品展播', 108, 168),
    ],
    rewards: ['每个子项目评出十佳作品，颁发证书，在工会平台展播'],
    works: worksRules({
      tracks: [...TEN_TRACKS],
      quotas: [
        { level: 'unit', perTrack: 3 },
        { level: 'street', perTrack: 5 },
        { level: 'district', perTrack: 10 },
      ],
    }),
    events: {
      target: 3,
      kinds: ['quiz', 'speech', 'charity', 'volunteering', 'promotion', 'show'],
      leastPictures: 1,
    },
  }),
  body: page(
    '# 做什么',
    '设十个子项目：歌曲、微视频、摄影、诵读和网评文章收作品；网络达人和新媒体账号推荐人和账号；服务平台、维权案例和创新活动由单位报送案例。',
    '# 怎么参加',
    '会员自己投稿，也可以由单位推荐。提交后一个工作日内有人看，要改的会写明原因；截止以前都能改。',
    '# 怎么评',
    '各级工会按名额逐级推荐。评委评分占 60%，网络投票占 40%。评委看不到作者的名字，和作者有关系的评委回避。结果公示七天，有疑问可以提。',
    '# 线下活动',
    '各单位结合实际办不少于 3 场线下活动：知识竞赛、主题演讲、公益活动、志愿服务、集中宣传、文艺展演都行。报名和照片在这里办，汇总表自动生成。',
  ),
}

export const PHOTO_CONTEST: Template = {
  id: 'photo-contest',
  title: '摄影、短视频征集',
  about: '两个子项目，个人直接投稿，评委评分加网络投票。',
  plan: planWith({
    title: '镜头里的劳动者',
    summary: '用照片和短视频，记下身边人干活的样子',
    cover: drawn('hills'),
    phases: [
      days('collect', '征集作品', 0, 29),
      days('review', '专家评审', 30, 43),
      days('vote', '网络投票', 30, 39),
      days('announce', '结果公示', 44, 48),
      days('show', '优秀作品展示', 49, 108),
    ],
    rewards: ['照片、短视频各评出十佳，颁发证书和纪念品'],
    works: worksRules({
      tracks: [PHOTOS, { ...VIDEOS, title: '短视频' }],
      mostTracks: 2,
      ways: { bySelf: true, byUnit: false },
      weights: { judges: 70, votes: 30 },
    }),
  }),
  body: page(
    '# 拍什么',
    '拍身边的劳动者：车间、工地、路上、柜台、讲台，都行。照片可以投单幅，也可以投 4 到 8 张的组照；短视频三分钟以内。',
    '# 怎么评',
    '评委评分占 70%，网络投票占 30%。每件作品 24 小时可以投一票。',
    '# 先说好',
    '拍到人，先问人家愿不愿意。作品是自己拍的，一年以内的。',
  ),
}

export const SONG_CONTEST: Template = {
  id: 'song-contest',
  title: '歌曲征集',
  about: '原创或翻唱，传音频或短视频。人人可看可听。',
  plan: planWith({
    title: '唱给劳动者',
    summary: '写一首、唱一首，给一起干活的人',
    cover: drawn('waves'),
    phases: [
      days('collect', '征集歌曲', 0, 40),
      days('review', '专家评审', 41, 54),
      days('vote', '网络投票', 41, 50),
      days('announce', '结果公示', 55, 59),
      days('show', '优秀歌曲展播', 60, 119),
    ],
    rewards: ['原创、翻唱各评出十佳，颁发证书，在工会平台展播'],
    works: worksRules({
      tracks: [
        { ...SONGS, title: '原创歌曲' },
        {
          ...VIDEOS,
          ...{ id: 'cover', title: '翻唱', icon: 'microphone-stage-duotone', tone: 'mist' },
          about: '一个人唱、一个班组唱都行。三分钟以内，横屏 16:9，1080P，MP4。写明原唱和词曲作者。',
          fields: [
            { id: 'origin', label: '原唱和词曲作者', kind: 'line', columns: [], isRequired: true, most: 60, hint: '' },
          ],
        },
      ],
      mostTracks: 2,
    }),
  }),
  body: page(
    '# 唱什么',
    '唱劳动、唱手艺、唱一起干活的人。原创的传音频和歌词，翻唱的传短视频。',
    '# 怎么评',
    '评委评分占 60%，网络投票占 40%。翻唱要写明原唱和词曲作者，只在公益宣传里使用。',
  ),
}
