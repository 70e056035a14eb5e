/**
 * What workers call a thing, and what the law calls it. “加班费” stands in few laws; 劳动法 article 44, which says how much
 * it is, speaks of 工资报酬.
 *
 * Every meaning names the articles it was taken from. They are read again by the tests, against the laws themselves, and
 * come first among what is found.
 */

export interface SourceArticle {
  /** As `lawNameOf` gives it. */
  law: string
  number: number
}

export interface Meaning {
  /** The words of the law, as the reader is shown them. */
  says: string
  /** Words that stand in the same article where this is meant. */
  beside?: readonly string[]
  at: readonly SourceArticle[]
}

export interface WorkersWord {
  asked: readonly string[]
  means: readonly Meaning[]
}

const at = (law: string, ...numbers: number[]): SourceArticle[] => numbers.map((number) => ({ law, number }))
const labour = (...numbers: number[]) => at('劳动法', ...numbers)
const contract = (...numbers: number[]) => at('劳动合同法', ...numbers)
const insurance = (...numbers: number[]) => at('社会保险法', ...numbers)
const arbitration = (...numbers: number[]) => at('劳动争议调解仲裁法', ...numbers)
const injury = (...numbers: number[]) => at('工伤保险条例', ...numbers)
const women = (...numbers: number[]) => at('女职工劳动保护特别规定', ...numbers)
const leave = (...numbers: number[]) => at('职工带薪年休假条例', ...numbers)
const hours = (...numbers: number[]) => at('国务院关于职工工作时间的规定', ...numbers)
const union = (...numbers: number[]) => at('工会法', ...numbers)
const safety = (...numbers: number[]) => at('安全生产法', ...numbers)

/** Pay and hours. */
const PAY: readonly WorkersWord[] = [
  {
    asked: ['加班费', '加班工资', '加班钱', '加班补贴', '加点工资'],
    means: [
      { says: '工资报酬', beside: ['延长工作时间'], at: labour(44) },
      { says: '加班费', at: contract(31, 85) },
    ],
  },
  {
    asked: ['加班', '加点', '强制加班', '加班时间'],
    means: [
      { says: '延长工作时间', at: labour(41, 44) },
      { says: '加班', at: contract(31) },
    ],
  },
  {
    asked: ['拖欠工资', '欠薪', '不发工资', '讨薪', '欠工资', '没发工资', '工资不发'],
    means: [
      { says: '拖欠', beside: ['工资'], at: labour(50) },
      { says: '足额支付劳动报酬', at: contract(30, 38) },
    ],
  },
  { asked: ['扣工资', '克扣工资', '扣钱'], means: [{ says: '克扣', beside: ['工资'], at: labour(50, 91) }] },
  { asked: ['最低工资', '底薪', '工资太低'], means: [{ says: '最低工资标准', at: labour(48) }] },
  {
    asked: ['双倍工资', '两倍工资', '2倍工资'],
    means: [{ says: '二倍的工资', at: contract(82) }],
  },
  {
    asked: ['工时', '上班时间', '几小时', '996', '工作时长', '八小时', '8小时'],
    means: [
      { says: '每日工作时间', at: labour(36) },
      { says: '每日工作8小时', at: hours(3) },
    ],
  },
  {
    asked: ['周末', '双休', '单休', '休息日', '星期天'],
    means: [
      { says: '每周至少休息一日', at: labour(38) },
      { says: '周休息日', at: hours(7) },
      { says: '休息日', beside: ['补休'], at: labour(44) },
    ],
  },
  {
    asked: ['节假日', '法定假日', '法定节假日', '过年', '三倍工资', '3倍工资'],
    means: [{ says: '法定休假日', at: labour(44, 51) }],
  },
  { asked: ['婚假', '丧假'], means: [{ says: '婚丧假', at: labour(51) }] },
  {
    asked: ['年假', '带薪假', '带薪年假', '年休'],
    means: [{ says: '年休假', at: [...leave(3, 5, 2), ...labour(45)] }],
  },
  {
    asked: ['病假', '生病', '大病'],
    means: [{ says: '医疗期', at: contract(40, 42) }],
  },
]

/** From the first day to the last. */
const CONTRACTS: readonly WorkersWord[] = [
  { asked: ['试用期'], means: [{ says: '试用期', at: contract(19, 20, 21) }] },
  { asked: ['试用期工资', '试用期待遇'], means: [{ says: '试用期', beside: ['工资'], at: contract(20) }] },
  {
    asked: ['没签合同', '不签合同', '没签劳动合同', '不签劳动合同', '未签合同', '没合同', '没有合同'],
    means: [
      { says: '二倍的工资', beside: ['书面劳动合同'], at: contract(82) },
      { says: '书面劳动合同', at: contract(10, 82) },
    ],
  },
  { asked: ['签合同', '劳动合同'], means: [{ says: '书面劳动合同', at: contract(10) }] },
  { asked: ['长期合同', '永久合同', '无固定期限'], means: [{ says: '无固定期限劳动合同', at: contract(14) }] },
  {
    asked: ['押金', '扣身份证', '扣证件', '交钱上岗', '保证金'],
    means: [
      { says: '收取财物', at: contract(9) },
      { says: '扣押', beside: ['身份证'], at: contract(9, 84) },
    ],
  },
  { asked: ['调岗', '换岗', '降薪', '降工资'], means: [{ says: '变更劳动合同', at: contract(35) }] },
  {
    asked: ['辞退', '开除', '解雇', '炒鱿鱼', '被炒', '劝退', '除名', '赶走'],
    means: [{ says: '解除劳动合同', at: contract(39, 40, 42, 43) }],
  },
  {
    asked: ['违法辞退', '违法解除', '乱开除', '无故辞退', '2n'],
    means: [{ says: '赔偿金', beside: ['解除'], at: contract(87, 48) }],
  },
  { asked: ['裁员', '被裁'], means: [{ says: '裁减人员', at: contract(41) }] },
  {
    asked: ['n+1', '代通知金'],
    means: [
      { says: '额外支付劳动者一个月工资', at: contract(40) },
      { says: '经济补偿', beside: ['每满一年'], at: contract(47) },
    ],
  },
  {
    asked: ['补偿金', '离职补偿', '遣散费', '辞退补偿', '经济补偿', '经济补偿金'],
    means: [{ says: '经济补偿', at: contract(46, 47) }],
  },
  {
    asked: ['辞职', '离职', '跳槽', '不干了'],
    means: [
      { says: '解除劳动合同', beside: ['提前三十日以书面形式通知用人单位'], at: contract(37) },
      { says: '劳动者可以解除劳动合同', at: contract(38) },
    ],
  },
  {
    asked: ['合同到期', '不续签', '合同期满'],
    means: [{ says: '劳动合同期满', at: contract(44, 45) }],
  },
  { asked: ['竞业', '竞业协议', '竞业限制'], means: [{ says: '竞业限制', at: contract(24, 23) }] },
  { asked: ['培训费', '服务期', '违约金'], means: [{ says: '违约金', at: contract(22, 25) }] },
  { asked: ['外包', '派遣', '劳务工', '派遣工'], means: [{ says: '劳务派遣', at: contract(66, 58, 63) }] },
  { asked: ['临时工', '小时工', '兼职', '钟点工'], means: [{ says: '非全日制用工', at: contract(68, 69) }] },
  { asked: ['童工'], means: [{ says: '未满十六周岁', at: labour(15) }] },
]

/** Insurance, health and safety. */
const SAFETY: readonly WorkersWord[] = [
  {
    asked: ['五险', '五险一金', '社保', '三险'],
    means: [{ says: '社会保险', at: [...insurance(2, 58, 60), ...labour(72)] }],
  },
  {
    asked: ['不交社保', '不缴社保', '没交社保', '不给交社保', '断缴'],
    means: [
      { says: '社会保险费', beside: ['补足'], at: insurance(63, 86) },
      { says: '未依法为劳动者缴纳社会保险费', at: contract(38) },
    ],
  },
  {
    asked: ['工伤', '工伤认定', '认定工伤', '因工受伤', '上班受伤'],
    means: [
      { says: '认定为工伤', at: injury(14) },
      { says: '工伤认定申请', at: injury(17) },
    ],
  },
  { asked: ['工伤申请', '申请工伤', '报工伤'], means: [{ says: '工伤认定申请', at: injury(17, 18) }] },
  {
    asked: ['工伤赔偿', '工伤待遇', '医药费', '工伤医疗费'],
    means: [
      { says: '工伤医疗待遇', at: injury(30) },
      { says: '工伤保险待遇', at: insurance(41) },
      { says: '治疗工伤的医疗费用', at: insurance(38) },
    ],
  },
  { asked: ['工伤工资', '养伤', '停工留薪'], means: [{ says: '停工留薪期', at: injury(33) }] },
  { asked: ['上下班', '上班路上', '下班路上', '车祸', '交通事故'], means: [{ says: '上下班途中', at: injury(14) }] },
  { asked: ['猝死', '过劳死'], means: [{ says: '突发疾病死亡', at: injury(15) }] },
  { asked: ['伤残', '评残', '伤残鉴定'], means: [{ says: '劳动能力鉴定', at: injury(21, 23) }] },
  { asked: ['工亡', '死亡赔偿'], means: [{ says: '因工死亡', at: injury(39) }] },
  {
    asked: ['失业金', '失业保险', '失业保险金', '失业补助'],
    means: [{ says: '失业保险金', at: [...insurance(45, 46), ...at('失业保险条例', 14, 17)] }],
  },
  { asked: ['退休', '养老金', '养老保险'], means: [{ says: '基本养老金', at: insurance(16) }] },
  {
    asked: ['产假', '生孩子', '生育假'],
    means: [{ says: '产假', at: [...women(7), ...labour(62), ...women(8)] }],
  },
  { asked: ['产假工资', '生育津贴'], means: [{ says: '生育津贴', at: [...women(8), ...insurance(56)] }] },
  {
    asked: ['怀孕', '孕期', '孕妇', '三期'],
    means: [
      { says: '孕期', at: [...women(6), ...contract(42)] },
      { says: '怀孕', at: women(5, 6) },
    ],
  },
  { asked: ['哺乳假', '喂奶', '哺乳期', '哺乳'], means: [{ says: '哺乳时间', at: women(9) }] },
  { asked: ['性骚扰', '骚扰'], means: [{ says: '性骚扰', at: women(11) }] },
  {
    asked: ['劳保用品', '劳保', '安全帽', '防护服', '口罩'],
    means: [{ says: '劳动防护用品', at: safety(45) }],
  },
  {
    asked: ['冒险作业', '违章指挥', '危险作业', '太危险'],
    means: [{ says: '强令冒险作业', at: [...contract(32), ...safety(54), ...labour(56)] }],
  },
  { asked: ['安全培训', '岗前培训', '三级教育'], means: [{ says: '安全生产教育和培训', at: safety(28) }] },
]

/** Where to turn. */
const DISPUTES: readonly WorkersWord[] = [
  {
    asked: ['仲裁', '劳动仲裁', '打官司', '告公司', '申请仲裁'],
    means: [{ says: '申请仲裁', at: arbitration(5, 27, 28) }],
  },
  { asked: ['仲裁时效', '仲裁期限', '过期'], means: [{ says: '时效期间', at: arbitration(27) }] },
  { asked: ['仲裁费', '仲裁收费', '仲裁多少钱'], means: [{ says: '劳动争议仲裁不收费', at: arbitration(53) }] },
  { asked: ['举证', '证据', '谁举证'], means: [{ says: '提供证据', at: arbitration(6) }] },
  { asked: ['投诉', '举报', '劳动监察'], means: [{ says: '投诉', at: arbitration(9) }] },
  { asked: ['入会', '加入工会', '参加工会'], means: [{ says: '参加和组织工会', at: union(3) }] },
]

export const WORKERS_WORDS: readonly WorkersWord[] = [...PAY, ...CONTRACTS, ...SAFETY, ...DISPUTES]

/** Words people put together with those above; they stand in laws as they are. */
export const PLAIN_WORDS: readonly string[] = [
  ...['工资', '合同', '保险', '休息', '赔偿', '女职工', '职业病', '工会', '农民工', '夜班', '培训', '保密', '标准'],
  ...['调解', '起诉', '通知', '住房', '补贴', '津贴', '体检', '安全', '事故', '保护'],
]
