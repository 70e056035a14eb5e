import type { CampaignDocument } from '../cloudfunctions/_store/campaigns'
import { type EntryDocument, placeOf } from '../cloudfunctions/_store/entries'
import { entryVersionId, type EntryVersionDocument } from '../cloudfunctions/_store/entryVersions'
import type { FileDocument } from '../cloudfunctions/_store/files'
import type { MemberDocument } from '../cloudfunctions/_store/members'
import { isNewcomer, type VoteDocument, voteId } from '../cloudfunctions/_store/votes'
import type { EntryCard } from '../domain/entry/contract'
import { maskName } from '../domain/identity/masking'
import { DAY_MS, MINUTE_MS } from '../domain/time'
import { simulated } from './cast'
import { drawnPicture } from './drawnPictures'
import { playedTune } from './playedTunes'

/** Works that people of 青禾市 handed in, with drawn pictures, and votes for some of them. */

interface WorkSketch {
  campaign: string
  track: string
  title: string
  text: string
  /** Whoever made it; anybody of the city otherwise, each once. */
  by?: string
  state?: EntryDocument['state']
  reason?: string
  kind?: EntryCard['kind']
  /** How many unions it has been recommended through; 0 stands at the author's own. */
  steps?: number
  /** One of the drawn scenes, or of the tunes. */
  scene?: number
  tune?: number
  votes?: number
}

const NOTE =
  '早上六点半到岗，先把机床擦一遍。师傅说，机器干净了，手上的活才会干净。第一年我只做一件事：磨刀。磨坏了不骂，让我自己看断口。第二年上手粗车，师傅站在后头不说话，看我进刀的声音对不对。到第三年，他把那把用了二十年的卡尺给我，说往后你自己量。现在我也带徒弟了，头一件事，还是磨刀。有人问，现在都是数控了，还练这个干什么。我说，数控是手的延长，手不知道轻重，机器也不知道。上个月加急做一批薄壁件，程序怎么调都震，我停下来摸了摸毛坯，换了装夹的方向，一次就成了。徒弟问我怎么知道的，我想了半天，说，磨刀磨出来的。他没作声，第二天早上我到车间，看见他已经在砂轮前头站着了，磨坏的断口一字排开，等我来看，见了我先说一句：这块我重磨。'

const CALIPER =
  '师傅退休那天，从柜子里摸出一把卡尺，用绒布包着，说归你了。游标上的刻度磨得发亮，零位却一丝不差。他用了二十六年，每天收工擦一遍，从不借人。我接过来的头一年不敢用，怕量坏了，天天揣在兜里。有一回新来的数显尺没电，急着测一根轴，我把它掏出来，对着窗户看了三遍，报了一个数。质检复测，差了不到一丝。那天晚上我给师傅打电话，他说，尺子不会骗人，骗人的是手抖和心急。后来我也立了规矩：上手先洗手，量三遍取中间那个数，拿不准就再量一遍，不许估。班里的年轻人笑我，说机器一秒钟就出结果。我让他们把同一个件量十次，看看十个数一样不一样。现在他们上手前也洗手。去年厂里换了三坐标，几百万的机器，开机头一件事是校零。我站在边上想，原来它和我师傅一个脾气。这把尺子我打算再用十年，然后照样拿绒布包好，交给下一个人。'
const KITCHEN =
  '食堂十一点开饭，最后四十分钟最要紧。十点二十，米饭下屉；十点半，头一锅红烧肉收汁；十点四十，青菜才能下锅，早了发黄，晚了赶不上。二车间的人走得远，饭口要给他们留两个热菜；夜班的工友刚睡下又被叫起来的，胃口浅，得有一样清淡的。这些没写在哪张纸上，都在老班长的嘴里。他在灶前站了十九年，一勺盐下去不用尝。我问他怎么知道，他说听锅：水多的时候锅是闷的，收干了会响。我学了大半年，头一回听出来那天，他把勺子递给我，自己去洗手吃饭了。去年夏天最热的那几天，后厨四十一度，我们把绿豆汤抬到各个车间门口，一桶一桶地换冰。有个钳工喝完把碗放下，说比家里的还凉。就这一句，够我们念叨一个月。饭是天天要做的，做完就吃光了，什么也留不下来。可是一千二百个人下午有力气干活，那就是我们留下来的东西。'
const ROUNDS =
  '早上六点四十出门，先去早点铺把那一条街的单子取了。第一年我只会看导航，它说三分钟，我就急着往三分钟里赶，闯过一次灯，摔过一回，汤洒了，人没事，客人也没骂我，倒问我膝盖疼不疼。从那以后我自己画图：哪个小区北门七点半才开，哪栋楼的电梯要等，哪个路口右转有盲区，雨天哪块砖是空的，都记在本子上。画到第三本，一天的路不用看手机也走得下来，比导航说的还稳。站里来了新人，我带他们跑一个礼拜，头一天什么也不送，只认路，认门卫，认哪里能打热水、哪里能坐下歇一会儿。工会在路口设了驿站，有微波炉和充电柜，冬天里面总有两三个人在搓手。有人说跑单不算手艺。我说，一天八十多单，不急、不撞、不洒、不让人等，这里头有手艺。前几天有个姑娘开门接饭，说你来得真准，我天天听见你七点五十二分按铃。'

const SKETCHES: readonly WorkSketch[] = [
  {
    campaign: 'campaign-craft',
    track: 'photo',
    title: '最后一刀',
    text: '精车前，顾师傅先闭眼听一听。',
    scene: 0,
    steps: 2,
  },
  {
    campaign: 'campaign-craft',
    track: 'photo',
    title: '夜班的灯',
    text: '凌晨三点，检修班还亮着。',
    scene: 1,
    steps: 1,
  },
  {
    campaign: 'campaign-craft',
    track: 'photo',
    title: '一双手',
    text: '焊工沈师傅的手，三十一年。',
    scene: 4,
    steps: 2,
  },
  { campaign: 'campaign-craft', track: 'photo', title: '换轨', text: '天亮以前要把这一段换完。', scene: 8 },
  { campaign: 'campaign-craft', track: 'notes', title: '磨刀三年', text: NOTE, kind: 'text', steps: 2 },
  { campaign: 'campaign-craft', track: 'notes', title: '我和老卡尺', text: CALIPER, kind: 'text', steps: 1 },
  { campaign: 'campaign-craft', track: 'notes', title: '后厨的四十分钟', text: KITCHEN, kind: 'text' },
  {
    ...{ campaign: 'campaign-craft', track: 'invention', title: '不掉渣的刮刀', scene: 5, steps: 1 },
    text: '清理线槽时渣子总往里掉。把刮刀头折个弯，后头加一块磁条，铁屑自己吸上去。一把成本六块钱，班里做了十二把，清一条线槽从二十分钟到八分钟，蹲着的时间少了一半。',
  },
  {
    ...{ campaign: 'campaign-craft', track: 'invention', title: '一拉就停的手推车', scene: 11 },
    text: '坡道上松手会溜。把自行车的闸线接到推车后轮，手柄一松就抱死，一捏才走。库房十一辆车都改了，再没撞过货架。材料都是旧车上拆的，只花了闸皮的钱。下坡的时候，一个人推得稳稳当当。图和尺寸都写在照片里，哪个班组想做都行。',
  },
  {
    campaign: 'campaign-craft',
    track: 'painting',
    title: '师傅的工具箱',
    text: '彩铅，画了四个晚上。',
    scene: 6,
    steps: 2,
  },
  { campaign: 'campaign-craft', track: 'painting', title: '剪纸：十二道工序', text: '一张红纸剪到底。', scene: 7 },
  {
    ...{ campaign: 'campaign-craft', track: 'master', title: '他教我听声音', kind: 'case', scene: 10, steps: 1 },
    text: '周师傅带我的头一天没讲话，只让我站在机床边上听。听了一个礼拜，他问，哪一声不对？我说第三下闷。他说行，明天上手。后来我才知道，那是轴承快不行了，他早听出来，等着我听出来。现在带徒弟，我也先让他们听。有一回半夜他打电话来，说下午路过听见三号机响得不对，让我去看看。去了一摸，果然烫手。他退休那天把一本听音笔记留给我，四十页，哪种声音是哪里的毛病，画得清清楚楚。这本笔记我复印了二十本，班里一人一本。师傅说，手艺不写下来，就只有一个人会。',
  },
  {
    ...{
      campaign: 'campaign-craft',
      track: 'photo',
      title: '雨天的脚手架',
      text: '永筑建设的工友，雨里也系好扣。',
      scene: 9,
    },
    state: 'submitted',
  },
  { campaign: 'campaign-craft', track: 'notes', title: '跑单路上', text: ROUNDS, kind: 'text', state: 'submitted' },
  {
    ...{ campaign: 'campaign-craft', track: 'photo', title: '班前会', text: '远帆二车间，早上七点四十。', scene: 0 },
    ...{ by: 'member-linxiaohe', state: 'returned', reason: '照片右边有人没同意被拍，换一张或裁掉再交' },
  },
  {
    ...{ campaign: 'campaign-craft', track: 'notes', title: '第一次独立换模', text: '那天班长不在。', kind: 'text' },
    ...{ by: 'member-linxiaohe', state: 'draft' },
  },
  {
    campaign: 'campaign-song',
    track: 'song',
    title: '六点半的班车',
    text: '班车开过云帆桥\n天还没有亮',
    kind: 'audio',
    tune: 0,
    votes: 38,
  },
  {
    campaign: 'campaign-song',
    track: 'song',
    title: '手套',
    text: '一双手套两双手\n补了又补',
    kind: 'audio',
    tune: 1,
    votes: 52,
  },
  {
    campaign: 'campaign-song',
    track: 'song',
    title: '扳手歌',
    text: '拧紧一颗再一颗\n今天的活今天了',
    kind: 'audio',
    tune: 2,
    votes: 17,
  },
  {
    campaign: 'campaign-lens',
    track: 'photo',
    title: '快递柜前的新年',
    text: '除夕下午，他还在派件。',
    scene: 2,
    votes: 61,
  },
  { campaign: 'campaign-lens', track: 'photo', title: '井下', text: '水务检修，头灯照着的地方。', scene: 4, votes: 44 },
  {
    campaign: 'campaign-lens',
    track: 'photo',
    title: '课间十分钟',
    text: '实验学校的老师在改作业。',
    scene: 5,
    votes: 29,
  },
  {
    campaign: 'campaign-lens',
    track: 'photo',
    title: '凌晨四点的菜场',
    text: '南门农贸市场开门以前。',
    scene: 6,
    votes: 20,
  },
  {
    ...{ campaign: 'campaign-lens', track: 'photo', title: '换模二十分钟', text: '远帆二车间，四双手。', scene: 0 },
    ...{ by: 'member-linxiaohe', votes: 66 },
  },
  {
    ...{
      campaign: 'campaign-lens',
      track: 'photo',
      title: '扫雪以前',
      text: '青环的工友，凌晨五点。',
      scene: 3,
      votes: 33,
    },
  },
  {
    ...{
      campaign: 'campaign-lens',
      track: 'photo',
      title: '一锅饭',
      text: '食堂师傅起锅的那一下。',
      scene: 7,
      votes: 12,
    },
  },
  {
    ...{ campaign: 'campaign-craft', track: 'voice', title: '一声不对就停', kind: 'audio', tune: 1 },
    text: '周师傅讲他怎么听出轴承的毛病。',
  },
  {
    ...{ campaign: 'campaign-craft', track: 'voice', title: '我带过的九个徒弟', kind: 'audio', tune: 2 },
    text: '沈师傅说，头一个月只教他们收工具。',
  },
  {
    ...{ campaign: 'campaign-craft', track: 'song', title: '上工的路', kind: 'audio', tune: 0, steps: 1 },
    text: '过了桥是厂门\n过了厂门是天亮',
  },
]

interface City {
  campaigns: readonly CampaignDocument[]
  members: readonly MemberDocument[]
  now: number
}

export interface CityWorks {
  files: FileDocument[]
  entries: EntryDocument[]
  versions: EntryVersionDocument[]
  votes: VoteDocument[]
}

/** Stores the pictures, and makes everything that names them. */
export async function cityWorks({ campaigns, members, now }: City): Promise<CityWorks> {
  // Whoever can open the demo does their own things; everybody else stands for the city.
  const others = members.filter(({ openid, status }) => openid === null && status === 'active')
  const made: CityWorks = { files: [], entries: [], versions: [], votes: [] }
  for (const [at, sketch] of SKETCHES.entries()) {
    const campaign = campaigns.find(({ _id }) => _id === sketch.campaign)
    const author = members.find(({ _id }) => _id === sketch.by) ?? others[(at * 7) % others.length]
    if (!campaign || !author) throw new Error(`nobody made ${sketch.title}`)
    const id = `demo-entry-${at}`
    const file = await fileOf(id, at, sketch, author, now)
    const entry = entryOf(id, sketch, { campaign, author, file, at, now })
    if (file) made.files.push(file)
    made.entries.push(entry)
    if (entry.version > 0) made.versions.push(versionOf(entry))
    made.votes.push(...votesFor(entry, sketch.votes ?? 0, campaign, others))
  }
  return made
}

interface About {
  campaign: CampaignDocument
  author: MemberDocument
  file: FileDocument | undefined
  at: number
  now: number
}

function entryOf(_id: string, sketch: WorkSketch, { campaign, author, file, at, now }: About): EntryDocument {
  const state = sketch.state ?? 'accepted'
  const collect = campaign.plan.phases.find(({ kind }) => kind === 'collect')
  const filesOf = campaign.plan.works?.tracks.find(({ id }) => id === sketch.track)?.files[0]?.id
  const handedInAt = Math.min(now - (2 + at) * 37 * MINUTE_MS, (collect?.until ?? now) - ((1 + at) * DAY_MS) / 2)
  const isAccepted = state === 'accepted'
  const reached = isAccepted ? wayOf(author.unionPath, campaign, sketch.steps) : []
  const waits = state === 'submitted' ? 'first' : ''
  return {
    ...{ _id, campaignId: campaign._id, trackId: sketch.track, owner: author._id, memberId: author._id },
    ...{ forUnionId: null, openid: author.openid ?? '', authorName: maskName(author.name) },
    ...{ unionId: author.unionId, unionPath: author.unionPath, unionName: author.unionName, state },
    form: {
      ...{ title: sketch.title, text: sketch.text, posters: {}, forUnionId: null },
      answers: sketch.track === 'master' ? { master: '周师傅，车工', apprentice: '顾一禾，车工' } : {},
      files: file && filesOf !== undefined ? { [filesOf]: [file._id] } : {},
    },
    ...{ revision: 1, savedWith: '', createdAt: handedInAt - 20 * MINUTE_MS, updatedAt: handedInAt },
    ...{ version: state === 'draft' ? 0 : 1, title: sketch.title, kind: sketch.kind ?? 'picture' },
    ...{ coverId: file?.kind === 'picture' ? file._id : null, submittedAt: state === 'draft' ? 0 : handedInAt },
    ...{ waits, dueAt: waits === '' ? 0 : handedInAt + DAY_MS, check: state === 'draft' ? null : 'pass' },
    ...{ textCheck: state === 'draft' ? null : 'pass', tendAt: 0, askedBy: null, reason: sketch.reason ?? null },
    ...{ acceptedAt: isAccepted ? handedInAt + 90 * MINUTE_MS : 0, decidedWith: '', reached },
    ...{ standsAt: reached.at(-1) ?? '', way: [], isShortlisted: false, place: placeOf(_id) },
    ...{ votes: sketch.votes ?? 0, votesAt: 0, history: [] },
  }
}

/** The unions it came to: where nobody recommends, the organiser at once. */
function wayOf(path: string, campaign: CampaignDocument, steps = 0): string[] {
  const above = path.split('/').filter(Boolean).reverse()
  return campaign.plan.works?.quotas.length === 0 ? [campaign.unionId] : above.slice(0, steps + 1)
}

function versionOf({ _id, campaignId, form, submittedAt: at }: EntryDocument): EntryVersionDocument {
  return {
    ...{ _id: entryVersionId(_id, 1), entryId: _id, campaignId, version: 1, revision: 1, form, statementVersion: 1 },
    ...{ hasPortraitConsent: true, at, requestKey: `demo-handed-in-${_id}` },
  }
}

/** One vote of each of so many members, over the days of the phase. */
function votesFor(
  { _id: entryId, campaignId, trackId }: EntryDocument,
  count: number,
  { plan }: CampaignDocument,
  voters: readonly MemberDocument[],
): VoteDocument[] {
  const phase = plan.phases.find(({ kind }) => kind === 'vote')
  if (!phase) return []
  return voters.slice(0, count).map((voter, index) => {
    const at = phase.from + (index + 1) * 41 * MINUTE_MS
    return {
      ...{ _id: voteId(entryId, voter._id, 0), campaignId, trackId, entryId, memberId: voter._id, number: 0, at },
      ...{ isNewcomer: isNewcomer(voter, at), isStranger: false, frozenBy: '' },
      ...{ requestKey: `demo-vote-${entryId}-${index}`, answer: { votes: 0, mayVoteAt: at + DAY_MS, leftToday: 4 } },
    }
  })
}

/** What was handed in with it: a picture, a tune, or words alone. */
async function fileOf(
  entryId: string,
  at: number,
  { scene, tune }: WorkSketch,
  author: MemberDocument,
  now: number,
): Promise<FileDocument | undefined> {
  const openid = author.openid ?? simulated('zhouxiaozhou').openid
  const about = { belongsTo: `entry:${entryId}`, openid, unionPath: author.unionPath } as const
  if (tune !== undefined) return playedTune(`demo-work-${at}`, tune, { ...about, createdAt: now, looseSince: now })
  if (scene === undefined) return undefined
  return drawnPicture(`demo-work-${at}`, scene, { ...about, purpose: 'entry', name: '作品.png', now })
}
