import type { BenefitDocument } from '../../../cloudfunctions/_store/benefits'
import type { Cloud } from '../aCloud'

/** 门诊诊查费减免: the patient's share of an ordinary visit on the day shift, three times a day over all partners. */
export async function aBenefit(cloud: Cloud, differing: Partial<BenefitDocument> = {}): Promise<BenefitDocument> {
  return cloud.store<BenefitDocument>('benefits').put({
    _id: 'visit',
    title: '门诊诊查费减免',
    category: 'clinic',
    unionId: 'qinghe',
    unionPath: '/qinghe/',
    status: 'published',
    partnerIds: ['clinic'],
    who: {
      card: true,
      statuses: ['active', 'transferring'],
      employments: ['employed'],
      insurances: ['city'],
      groups: [],
      unionPath: null,
    },
    what: { allow: ['普通门诊'], deny: ['急诊', '专家门诊'] },
    when: { opensOn: null, closesOn: null, shift: '白班', hours: null, weekdays: null, days: 'any' },
    limits: [{ times: 3, window: 'day', scope: 'all' }],
    amount: { kind: 'patient_share' },
    budget: null,
    source: null,
    ...differing,
  })
}

/** A rule that forbids nothing: anybody, any service, any time, as often as they like. */
export const OPEN_TO_ALL: Partial<BenefitDocument> = {
  who: { card: true, statuses: [], employments: [], insurances: [], groups: [], unionPath: null },
  what: { allow: [], deny: [] },
  when: { opensOn: null, closesOn: null, shift: null, hours: null, weekdays: null, days: 'any' },
  limits: [],
}
