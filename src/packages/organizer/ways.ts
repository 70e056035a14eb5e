import Taro from '@tarojs/taro'

/** Staff pages of a campaign. Those of questions, messages and draws bring their own contents. */
export type OrganizerPage =
  | 'index'
  | 'compose'
  | 'campaign'
  | 'change'
  | 'moderation'
  | 'work'
  | 'candidates'
  | 'works'
  | 'judges'
  | 'results'
  | 'events'
  | 'questions'
  | 'wall'
  | 'draw'

/** The address of a staff page: `/packages/organizer/moderation/index?id=…`. What is undefined is left out. */
export function organizerPage(page: OrganizerPage, query: Readonly<Record<string, string | undefined>> = {}): string {
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return `/packages/organizer/${page}/index${asked.length > 0 ? `?${asked.join('&')}` : ''}`
}

export function openOrganizerPage(page: OrganizerPage, query: Readonly<Record<string, string | undefined>> = {}): void {
  void Taro.navigateTo({ url: organizerPage(page, query) })
}
