import type { Track, TrackField } from '../../entry/track'
import { asked, MATERIAL, PICTURE, PRINTABLE_PHOTO, RECITATION, SHORT_VIDEO, SONG } from './demands'

/**
 * The ten sub-projects of the national collection in their three forms: works, people and accounts, cases of
 * organisations.
 *
 * @source domain.md §1 S2 (the notice of 2023); what files and texts have to be: §2.10, where a call says so
 */

const field = (
  id: string,
  label: string,
  kind: Exclude<TrackField['kind'], 'table'>,
  most: number,
  hint = '',
): TrackField => ({
  ...{ id, label, kind, columns: [], isRequired: true, most, hint },
})

const table = (id: string, label: string, columns: string[], hint: string): TrackField => ({
  ...{ id, label, kind: 'table', columns, isRequired: true, most: 20, hint },
})

const ACCOUNT: TrackField[] = [
  field('platform', '平台', 'line', 20, '账号在哪个平台'),
  field('account', '账号名称', 'line', 40),
  field('link', '账号主页', 'link', 300, '从平台里复制主页地址'),
  field('followers', '关注人数', 'number', 12),
]

const work = (track: Pick<Track, 'id' | 'title' | 'about' | 'icon' | 'tone'> & Partial<Track>): Track => ({
  ...{ form: 'work', text: { least: 0, most: 500 }, files: [], fields: [], mostEach: 3, showsPeople: false },
  ...track,
})

export const SONGS = work({
  ...{ id: 'song', title: '网络正能量歌曲', icon: 'music-notes-duotone', tone: 'plum' },
  about: '原创词曲，唱劳动、唱身边人。传音频，把歌词写在正文里。',
  text: { least: 20, most: 1_500 },
  files: [asked('audio', '音频', 1, 1, SONG)],
})

export const VIDEOS = work({
  ...{ id: 'video', title: '微视频', icon: 'film-slate-duotone', tone: 'clay', showsPeople: true },
  about: '三分钟以内，横屏 16:9，1080P，MP4，不带水印。',
  files: [asked('video', '视频', 1, 1, SHORT_VIDEO)],
})

export const PHOTOS = work({
  ...{ id: 'photo', title: '摄影', icon: 'camera-duotone', tone: 'mist', showsPeople: true },
  about: '单幅，或 4 到 8 张的组照。JPG，每张不小于 3 MB，长边 3000 像素以上。',
  files: [asked('photos', '照片', 1, 8, PRINTABLE_PHOTO)],
})

export const RECITALS = work({
  ...{ id: 'recital', title: '诵读', icon: 'microphone-stage-duotone', tone: 'clay', showsPeople: true },
  about: '三分钟以内的朗诵音频。诵读的文章写明作者。',
  fields: [field('source', '诵读的文章和作者', 'line', 60)],
  files: [asked('audio', '音频', 1, 1, RECITATION)],
})

export const ESSAYS = work({
  ...{ id: 'essay', title: '优秀网评文章', icon: 'pen-nib-duotone', tone: 'sand' },
  about: '500 到 1400 字，观点明确，有事实。',
  // @source domain.md §2.10, 江苏 2022
  text: { least: 500, most: 1_400 },
  fields: [{ ...field('link', '发表地址', 'link', 300, '没发表过的空着'), isRequired: false }],
})

const PEOPLE: Track = {
  ...{ id: 'person', title: '正能量职工网络达人', form: 'person', icon: 'user-circle-duotone', tone: 'sage' },
  about: '在网上传播正能量的职工。写事迹，附账号和生活工作照。',
  text: { least: 300, most: 1_500 },
  fields: ACCOUNT,
  files: [asked('portrait', '照片', 1, 3, PICTURE)],
  ...{ mostEach: 1, showsPeople: true },
}

const ACCOUNTS: Track = {
  ...{ id: 'account', title: '网络正能量新媒体账号', form: 'person', icon: 'megaphone-duotone', tone: 'mist' },
  about: '单位或职工运营的账号。写运营情况，附三篇代表作。',
  text: { least: 200, most: 1_500 },
  fields: [...ACCOUNT, table('pieces', '代表作', ['标题', '发布日期', '地址'], '填三篇左右')],
  files: [asked('pictures', '截图', 0, 5, PICTURE)],
  ...{ mostEach: 1, showsPeople: false },
}

const caseTrack = (track: Pick<Track, 'id' | 'title' | 'about' | 'icon' | 'tone' | 'fields'>): Track => ({
  ...{ form: 'case', text: { least: 500, most: 3_000 }, mostEach: 1, showsPeople: false },
  files: [asked('material', '案例材料', 0, 3, MATERIAL), asked('pictures', '照片', 0, 6, PICTURE)],
  ...track,
})

const PLATFORMS = caseTrack({
  ...{ id: 'platform', title: '“互联网+工会”普惠服务优秀平台', icon: 'storefront-duotone', tone: 'sand' },
  about: '工会办的线上普惠服务：解决了什么，职工怎么用，效果怎样。',
  fields: [
    field('name', '平台名称', 'line', 40),
    table('services', '服务情况', ['服务项目', '开始时间', '服务人次'], '一行写一项服务'),
  ],
})

const RIGHTS_CASES = caseTrack({
  ...{ id: 'rights', title: '“互联网+工会”维权服务案例', icon: 'scales', tone: 'plum' },
  about: '用网上的办法帮职工维权。当事人隐去姓名。',
  fields: [
    field('period', '办理时间', 'line', 40),
    table('steps', '办理经过', ['日期', '做了什么', '结果'], '按先后写'),
  ],
})

const INNOVATIONS = caseTrack({
  ...{ id: 'innovation', title: '网络正能量创新活动', icon: 'lightbulb-duotone', tone: 'sage' },
  about: '工会组织的有新意的网上活动：怎么想到的，怎么做的，职工怎么说。',
  fields: [
    field('period', '活动时间', 'line', 40),
    table('figures', '活动情况', ['项目', '数量', '说明'], '场次、作品数、参加人数等'),
  ],
})

export const TEN_TRACKS: readonly Track[] = [
  ...[SONGS, VIDEOS, PHOTOS, RECITALS, PEOPLE, ESSAYS, PLATFORMS, ACCOUNTS, RIGHTS_CASES, INNOVATIONS],
]
