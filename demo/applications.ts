import { addWorkingDays, type CalendarYear } from '../domain/calendar/calendar'
import type { FlexibleGroup, RosterMatch } from '../domain/membership/contract'
import { DAY_MS, MINUTE_MS } from '../domain/time'
import type { ApplicationDocument } from '../cloudfunctions/_store/applications'
import type { UnionDocument } from '../cloudfunctions/_store/unions'
import { PERSON_INDEX, simulated } from './cast'
import { documentNumber, phoneNumber } from './documentNumbers'
import { ISSUER, sealedIdentity } from './people'

interface Sketch {
  index: number
  name: string
  union: string
  hoursAgo: number
  channel?: ApplicationDocument['channel']
  employerName?: string
  flexibleGroup?: FlexibleGroup
  match?: RosterMatch
  /** The clock ran out so many hours ago, and the union above has it now. */
  escalatedHoursAgo?: number
  returned?: string
  account?: { openid: string; phone: string }
}

const SKETCHES: readonly Sketch[] = [
  { index: 121, name: '方一帆', union: 'hefeng', hoursAgo: 1.2 },
  { index: 122, name: '江南枝', union: 'hekang', hoursAgo: 2.1, match: 'document_differs' },
  { index: 123, name: '沈南舟', union: 'yuanfan', hoursAgo: 3.4, match: 'document_differs' },
  { index: 124, name: '顾砚青', union: 'qingmu', hoursAgo: 5.2 },
  { index: 125, name: '程小满', union: 'yuanfan', hoursAgo: 8.6 },
  { index: 126, name: '秦暮云', union: 'xinjiuye', hoursAgo: 9.3, channel: 'flexible', flexibleGroup: 'courier' },
  {
    index: 127,
    name: '许知夏',
    union: 'yunpu',
    hoursAgo: 11.8,
    channel: 'no_union',
    employerName: '云浦小满设计工作室',
  },
  { index: 128, name: '夏木青', union: 'baihe', hoursAgo: 13.5 },
  { index: 129, name: '叶知晚', union: 'gongjiao', hoursAgo: 16.1 },
  {
    index: 130,
    name: '古丽米·木',
    union: 'xinjiuye',
    hoursAgo: 17.7,
    channel: 'flexible',
    flexibleGroup: 'care_worker',
  },
  { index: 131, name: '罗一舟', union: 'qingmu', hoursAgo: 0, escalatedHoursAgo: 20 },
  { index: 132, name: '季遥青', union: 'hekang', hoursAgo: 0, escalatedHoursAgo: 6 },
  { index: 133, name: '穆青禾', union: 'lanhai', hoursAgo: 60, returned: '姓名和名册差一个字，对照身份证改好再提交' },
  {
    index: PERSON_INDEX.baizhiqiu,
    name: '白知秋',
    union: 'yuanfan',
    hoursAgo: 50,
    returned: '单位填的是“远帆”，名册里没有你的名字，确认是不是劳务派遣，把派遣单位写上再提交',
    account: simulated('baizhiqiu'),
  },
]

/** Applications in every state that somebody has to do something about, timed from `now`. */
export function cityApplications(
  unionOf: (id: string) => UnionDocument,
  calendars: readonly CalendarYear[],
  now: number,
): ApplicationDocument[] {
  return SKETCHES.map((sketch, at) => {
    const union = unionOf(sketch.union)
    const above = sketch.escalatedHoursAgo === undefined ? undefined : unionOf(union.parentId ?? '')
    const decider = above ?? union
    const escalatedAt = now - (sketch.escalatedHoursAgo ?? 0) * 60 * MINUTE_MS
    const submittedAt = above ? lateEnough(escalatedAt, calendars) : Math.round(now - sketch.hoursAgo * 60 * MINUTE_MS)
    const { openid, phone } = sketch.account ?? {
      openid: `oDemoApplicant${String(at + 1).padStart(14, '0')}`,
      phone: phoneNumber(sketch.index),
    }
    const number = documentNumber('resident', sketch.index)
    const line = (when: number, what: string, by: string, reason: string | null, key: string) => ({
      at: when,
      what,
      by,
      reason,
      key: `demo-${key}-${sketch.index}`,
    })
    return {
      _id: `application-${sketch.index}`,
      kind: 'join',
      openid,
      state: sketch.returned === undefined ? 'applied' : 'returned',
      name: sketch.name,
      ...sealedIdentity({ kind: 'resident', number, phone }),
      channel: sketch.channel ?? 'employer',
      employerName: sketch.employerName ?? union.employer,
      flexibleGroup: sketch.flexibleGroup ?? null,
      insurance: 'city',
      employment: sketch.channel === 'flexible' ? 'flexible' : 'employed',
      unionId: union._id,
      unionPath: union.path,
      unionName: union.name,
      unionKind: union.kind,
      issuerName: ISSUER,
      match: sketch.match ?? 'absent',
      deciderId: decider._id,
      deciderPath: decider.path,
      deciderName: decider.name,
      submittedAt,
      dueAt: addWorkingDays(above ? escalatedAt : submittedAt, WORKING_DAYS, calendars),
      overdueAt: null,
      returnReason: sketch.returned ?? null,
      history: [
        line(submittedAt, '提交申请', '本人', null, 'submit'),
        ...(above ? [line(escalatedAt, `${union.name}没有按时审完，转到上一级`, above.name, null, 'escalate')] : []),
        ...(sketch.returned === undefined
          ? []
          : [line(submittedAt + 90 * MINUTE_MS, '退回补充', union.name, sketch.returned, 'return')]),
      ],
      fingerprint: '',
    }
  })
}

const WORKING_DAYS = 3

/** The latest morning from which the clock had run out at `escalatedAt`. */
function lateEnough(escalatedAt: number, calendars: readonly CalendarYear[]): number {
  let submittedAt = escalatedAt - WORKING_DAYS * DAY_MS
  while (addWorkingDays(submittedAt, WORKING_DAYS, calendars) > escalatedAt) submittedAt -= DAY_MS
  return submittedAt
}
