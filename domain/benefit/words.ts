import { EMPLOYMENT_WORDS, FLEXIBLE_GROUP_WORDS, INSURANCE_WORDS } from '../membership/words'
import { yuanNumber, yuanText } from '../money'
import type { Benefit, BenefitCategory, Limit, Partner, Service } from './benefit'
import type { RuleInWords } from './contract'
import { hoursOf, hoursText, isOvernight } from './hours'
import { dateText, daysText } from './when'

/** What people read for each category, as the filter chips write it. */
export const BENEFIT_CATEGORY_WORDS: Record<BenefitCategory, string> = {
  clinic: '看病减免',
  dental: '口腔',
  checkup: '体检',
  food: '餐饮',
  film: '电影',
  barber: '理发',
  car: '洗车',
  park: '游园',
  sport: '健身',
  study: '学习',
}

/** Where people see a doctor, 项目 are what one can 看. */
const SEES_DOCTORS: readonly BenefitCategory[] = ['clinic', 'dental', 'checkup']

/**
 * “每次减 10 元”, “会员价 88 元”, “8 折，最多减 20 元”, “半价”, “满 15 减 5 元”, “免费”.
 * A waived patient's share is told from the partner's tariff; several shares as a range.
 */
export function amountText(benefit: Benefit, partner: Partner | null): string {
  const { amount } = benefit
  switch (amount.kind) {
    case 'patient_share': {
      const shares = sharesAt(benefit, partner)
      if (shares.length === 0) return '免个人负担部分'
      const [least, most] = [Math.min(...shares), Math.max(...shares)]
      return least === most ? `每次减 ${yuanText(most)}` : `每次减 ${yuanNumber(least)}–${yuanText(most)}`
    }
    case 'percentage':
      return `${discountText(amount.percent)}${amount.capFen === null ? '' : `，最多减 ${yuanText(amount.capFen)}`}`
    case 'fixed_price':
      return amount.priceFen === 0 ? '免费' : `会员价 ${yuanText(amount.priceFen)}`
    case 'reduction':
      return amount.minimumFen === 0
        ? `每次减 ${yuanText(amount.offFen)}`
        : `满 ${yuanNumber(amount.minimumFen)} 减 ${yuanText(amount.offFen)}`
  }
}

function sharesAt({ what }: Benefit, partner: Partner | null): number[] {
  const covered = (partner?.services ?? []).filter(
    ({ kind }) => !what.deny.includes(kind) && (what.allow.length === 0 || what.allow.includes(kind)),
  )
  return covered.flatMap(({ patientShareFen }) => (patientShareFen === null ? [] : [patientShareFen]))
}

/** What the member pays, as shops write it: 50 is “半价”, 80 “8 折”, 85 “8.5 折”. */
function discountText(percent: number): string {
  if (percent === 0) return '免费'
  if (percent === 50) return '半价'
  return `${Math.floor(percent / 10)}${percent % 10 === 0 ? '' : `.${percent % 10}`} 折`
}

/** “工作日白班”, “每天”, “周一至周四”, “6:30–10:30”, “休息日 9:00–17:00”. */
export function whenText(benefit: Benefit, partner: Partner | null): string {
  const days = daysText(benefit)
  const { shift } = benefit.when
  if (shift !== null) return `${days}${shift}`
  const spans = hoursOf(benefit, partner)
  if (!spans) return days === '' ? '每天' : days
  return [days, hoursText(spans)].filter((part) => part !== '').join(' ')
}

/** Weekdays of an ordinary week on which it works, 1 is Monday. A festival or a 调休 changes single days only. */
export function weekdaysOf(benefit: Benefit): number[] {
  const { weekdays, days } = benefit.when
  return [1, 2, 3, 4, 5, 6, 7].filter(
    (day) => (weekdays?.includes(day) ?? true) && (days === 'any' || (days === 'working') === day <= 5),
  )
}

/** “诊查费减 10 元，已记账” */
export function headlineOfPass(service: Pick<Service, 'name'>, savedFen: number): string {
  return `${service.name}减 ${yuanText(savedFen)}，已记账`
}

/** The whole rule, paragraph by paragraph: when, what, how often, who, how much. */
export function ruleInWords(benefit: Benefit, partner: Partner | null): RuleInWords[] {
  return [
    whenInWords(benefit, partner),
    whatInWords(benefit),
    timesInWords(benefit),
    whoInWords(benefit),
    amountInWords(benefit, partner),
  ]
}

function whenInWords(benefit: Benefit, partner: Partner | null): RuleInWords {
  const { shift, days, weekdays, opensOn, closesOn } = benefit.when
  const spans = hoursOf(benefit, partner)
  const title = shift !== null && spans && spans.length > 0 ? `${whenText(benefit, partner)} ${hoursText(spans)}` : null
  const depends = days !== 'any' || weekdays !== null
  return {
    part: 'when',
    heading: '什么时候能用',
    title: title ?? whenText(benefit, partner),
    detail: sentences([
      opensOn !== null && closesOn !== null && `${dateText(opensOn, '')}至 ${dateText(closesOn, opensOn)}`,
      opensOn !== null && closesOn === null && `${dateText(opensOn, '')}起`,
      opensOn === null && closesOn !== null && `到 ${dateText(closesOn, '')}为止`,
      days === 'working' && '法定节假日停用，调休上班日照常',
      days === 'off' && '周末和法定节假日可用，调休上班日停用',
      depends && (spans?.some(isOvernight) ?? false) && '过了 0 点仍算前一天的班',
    ]),
  }
}

function whatInWords({ what, category }: Benefit): RuleInWords {
  const isDoctor = SEES_DOCTORS.includes(category)
  const denied = what.deny.join('、')
  return {
    part: 'what',
    heading: isDoctor ? '能看什么' : '能用在哪里',
    title: what.allow.length > 0 ? what.allow.join('、') : denied === '' ? '全部项目' : `除${denied}外都可以`,
    detail: what.allow.length > 0 && denied !== '' ? `不含${denied}` : null,
  }
}

const EVERY_WINDOW: Record<Limit['window'], string> = { day: '每天', month: '每月', year: '每年' }

function timesInWords({ limits, partnerIds }: Benefit): RuleInWords {
  const scopes = new Set(limits.map(({ scope }) => scope))
  const scoped = limits.map(
    ({ window, times, scope }) =>
      `${scopes.size > 1 && scope === 'partner' ? '同一门店' : ''}${EVERY_WINDOW[window]} ${times} 次`,
  )
  return {
    part: 'times',
    heading: '能用几次',
    title: limits.length === 0 ? '不限次数' : `每人${scoped.join('，')}`,
    detail:
      scopes.size !== 1 || partnerIds.length < 2 ? null : scopes.has('all') ? '各门店合在一起算' : '每家门店分开算',
  }
}

function whoInWords({ who }: Benefit): RuleInWords {
  const onlyReserved = who.statuses.length > 0 && who.statuses.every((status) => status === 'reserved')
  return {
    part: 'who',
    heading: '谁能用',
    title: '会员本人，不可转借',
    detail: sentences([
      onlyReserved && '限会籍保留的会员',
      who.statuses.length > 0 && !who.statuses.includes('reserved') && '会籍保留期间停用',
      who.employments.length > 0 && `限${who.employments.map((each) => EMPLOYMENT_WORDS[each]).join('、')}`,
      who.insurances.length > 0 && `限${who.insurances.map((each) => INSURANCE_WORDS[each]).join('、')}`,
      who.groups.length > 0 && `限${who.groups.map((each) => FLEXIBLE_GROUP_WORDS[each]).join('、')}`,
      who.unionPath !== null && '限发布工会指定范围内的会员',
    ]),
  }
}

function amountInWords(benefit: Benefit, partner: Partner | null): RuleInWords {
  return {
    part: 'amount',
    heading: '优惠多少',
    title: amountText(benefit, partner),
    detail: sentences([
      benefit.amount.kind === 'patient_share' && '免去医保报销后由个人负担的部分',
      benefit.budget !== null && '本期经费用完为止',
    ]),
  }
}

function sentences(parts: readonly (string | false)[]): string | null {
  const said = parts.filter((part) => part !== false)
  return said.length === 0 ? null : said.join('。')
}
