import { findingsOfText } from '../campaign/guardText'
import type { EventForm } from './organizing'
import type { EventsPlan } from './plan'
import { LONGEST_EVENT_MS } from './state'

/** What keeps an event from being published: a field of the form, and the sentence with the next step. */
export interface EventProblem {
  field: keyof EventForm
  sentence: string
}

/**
 * The first thing that is missing for publishing; undefined where nothing is. Asked by the page while staff write, and by
 * the function, whose answer counts.
 *
 * @param now the server's clock; null for an event that was published before, whose times may have passed
 */
export function problemOfEvent(form: EventForm, plan: EventsPlan, now: number | null): EventProblem | undefined {
  if (form.title.length < 2) return { field: 'title', sentence: '写个名称，两个字以上' }
  if (!plan.kinds.includes(form.kind)) return { field: 'kind', sentence: '这次方案里没有这一类，换一类' }
  if (form.address.length < 2) return { field: 'address', sentence: '写清地点，让人找得到' }
  if (form.endsAt <= form.startsAt) return { field: 'endsAt', sentence: '结束时间要在开始以后，改一下' }
  if (form.endsAt - form.startsAt > LONGEST_EVENT_MS) return { field: 'endsAt', sentence: '一场最长 31 天，分成几场办' }
  if (form.signUpUntil > form.startsAt) return { field: 'signUpUntil', sentence: '报名要在开始以前截止，改早一点' }
  if (now !== null && form.signUpUntil <= now) {
    return { field: 'signUpUntil', sentence: '报名截止时间已经过去了，改晚一点' }
  }
  return forbiddenIn(form)
}

/** What the rules that hold for a campaign forbid in the texts of an event under it: units write them, level by level. */
function forbiddenIn({ title, address, about, contacts }: EventForm): EventProblem | undefined {
  const texts = [
    { field: 'title', called: '名称', text: title },
    { field: 'address', called: '地点', text: address },
    { field: 'about', called: '说明', text: about },
    { field: 'contacts', called: '联系人', text: contacts.map(({ name }) => name).join('\n') },
  ] as const
  for (const { field, called, text } of texts) {
    // Whoever comes to an event checks in at its door.
    const found = findingsOfText(text, { where: field, called, hasEvents: true })
    const refused = found.find(({ weight }) => weight === 'refuse')
    if (refused) return { field, sentence: `${refused.sentence}。${refused.next}（${refused.rule}）` }
  }
  return undefined
}

/** What is missing for an event to count as held, in words; null where nothing is. */
export function missingToReport(pictures: number, { leastPictures }: Pick<EventsPlan, 'leastPictures'>): string | null {
  return pictures >= leastPictures ? null : `还差 ${leastPictures - pictures} 张现场照片`
}
