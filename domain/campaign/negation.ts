/**
 * Whether a text takes back what a word of it seems to say: 不得打卡签到, 不排名, 参与率不通报. And whether it only seems to:
 * 不打卡就不能抽奖 is a duty in other words.
 */

/** Said before something, these forbid it or say that it is not asked for, whatever follows. */
const FORBIDS = [
  ...[
    '不得',
    '禁止',
    '严禁',
    '不准',
    '不许',
    '杜绝',
    '避免',
    '防止',
    '反对',
    '整治',
    '拒绝',
    '勿',
    '不应',
    '不宜',
    '不可',
  ],
  ...[
    '不要求',
    '不需要',
    '不需',
    '不用',
    '不必',
    '无需',
    '无须',
    '不强制',
    '不强求',
    '不搞',
    '不设',
    '不以',
    '不将',
    '不把',
  ],
  ...['不对', '不进行', '不实行', '不开展', '不采用', '不再', '不与', '不和', '不纳入', '不列入', '不作为', '不涉及'],
  ...['不收', '免收', '而不是', '不是', '取消了', '已取消', '不能用', '不能以', '不能按', '不能把', '不能将'],
]
/** These deny it, unless somebody who does not has to bear something: 没有打卡就不能抽奖. */
const DENIES = ['没有', '不做', '不按', '不看', '不比', '不统计', '不计']
/** The same, right before it. */
const DENIES_AT_ONCE = ['不', '未', '没', '无', '非', '免']
const CONSEQUENCES = [
  ...[
    '就不',
    '则不',
    '就没',
    '不能',
    '不予',
    '不行',
    '不算',
    '不得参',
    '不得领',
    '不得抽',
    '取消资格',
    '取消参',
    '取消抽',
  ],
  ...[
    '取消领',
    '取消奖',
    '取消评',
    '视为',
    '视同',
    '扣',
    '予以通报',
    '将通报',
    '要通报',
    '被通报',
    '的通报',
    '批评',
    '失去',
    '者',
  ],
]
/** After it, in the same thought. */
const TAKES_BACK_AFTER = [
  ...[
    '不要求',
    '不需要',
    '不作要求',
    '不做要求',
    '不强制',
    '不纳入',
    '不作为',
    '不排名',
    '不通报',
    '不公布',
    '都不搞',
    '均不搞',
  ],
  ...[
    '不得采用',
    '不得使用',
    '不得作为',
    '不得要求',
    '不得出现',
    '均不得',
    '一律不得',
    '一律禁止',
    '被禁止',
    '是禁止',
    '都不用',
  ],
  ...['考核无关', '考评无关', '评优无关', '绩效无关', '考核脱钩', '评优脱钩', '绩效脱钩', '不挂钩', '不影响考核'],
  ...['不计入考核', '不计入绩效', '不计入评优', '全免', '全部免', '由工会承担', '由工会支付'],
]
/** Between a negation and a word these begin something new: 不得迟到并须每天打卡, 为避免遗漏请每天打卡. */
const TURNS = [
  ...['请', '遗漏', '遗忘', '忘记', '漏报', '漏打', '漏签', '掉队', '走过场'],
  ...['并且', '并须', '并要', '并应', '而且', '但', '还要', '还须', '必须', '务必', '并每', '且每', '同时'],
]
/** Two negations are a duty. */
const DOUBLED = ['不得不', '不能不', '不可不']

/** Every word of these lists, for whoever has to know which characters matter. */
export const NEGATIONS: readonly string[] = [
  ...[FORBIDS, DENIES, DENIES_AT_ONCE, CONSEQUENCES, TAKES_BACK_AFTER, TURNS, DOUBLED].flat(),
]

/** A word where it stands. */
export interface Hit {
  clause: string
  from: number
  until: number
}

/** Characters before and after in which a negation speaks of a word. */
const REACH = 12

export function isTakenBack({ clause, from, until }: Hit): boolean {
  const before = clause.slice(Math.max(0, from - REACH), from)
  const after = clause.slice(until, until + REACH)
  if (DOUBLED.some((each) => before.includes(each))) return false
  if (FORBIDS.some((each) => reaches(before, each))) return true
  const isDenied = DENIES_AT_ONCE.some((each) => before.endsWith(each)) || DENIES.some((each) => reaches(before, each))
  if (isDenied) return !CONSEQUENCES.some((each) => after.includes(each))
  return TAKES_BACK_AFTER.some((each) => after.includes(each))
}

/** A negation reaches the word, and nothing new begins between them. */
function reaches(before: string, negation: string): boolean {
  const at = before.lastIndexOf(negation)
  if (at < 0) return false
  const between = before.slice(at + negation.length)
  return !TURNS.some((turn) => between.includes(turn))
}
