/**
 * Lines of rules that a plan may run against, as a finding names them.
 *
 * The five of the 2026 rule stand there in this order; public services of mass organisations follow it by its article 2.
 *
 * @source 国办函〔2026〕12号《政务移动互联网应用程序规范化管理办法》, 2026-01-25 (domain.md §2.12)
 * @source domain.md §2.10 (awards: 工会经费规定), §2.12 (prizes: rules for prize draws by traders, used as a guard)
 */
export const LINES = {
  refilling: '国办函〔2026〕12号（一）：不得重复填报',
  presence: '国办函〔2026〕12号（二）：不得把打卡签到、积分排名、在线时长作为强制功能',
  forcing: '国办函〔2026〕12号（三）：不得强制下载、排名安装率、强制登录',
  assessing: '国办函〔2026〕12号（四）：不得把点赞、网络投票、转发、学习时长作为考评依据',
  business: '国办函〔2026〕12号（五）：不得从事经营活动',
  prizes: '有奖活动（参照经营者抽奖的规定）：最高奖不超过 5 万元，规则写清楚',
  budget: '活动规则：奖品加起来不超过预算',
  awards: '工会经费规定：获奖作品不超过 30%',
  scoring: '活动规则：评分的每一部分都要有来源，合起来是 100%',
  steps: '活动规则：步数每天有上限，够数就算完成',
  ages: '活动规则：年满 16 周岁才能参加',
  times: '活动规则：各阶段先后接得上，截止时间还没到',
  ways: '活动规则：定了的目标要做得到',
} as const

export type Line = keyof typeof LINES
