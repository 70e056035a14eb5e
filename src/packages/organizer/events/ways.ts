import Taro from '@tarojs/taro'

type Page = '' | 'edit/' | 'event/' | 'attendees/' | 'door/' | 'figures/'

/** The address of a staff page of events: `/packages/organizer/events/event/index?id=…`. */
export function eventsWay(page: Page, query: Readonly<Record<string, string | undefined>> = {}): string {
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return `/packages/organizer/events/${page}index${asked.length > 0 ? `?${asked.join('&')}` : ''}`
}

export function openEventsWay(page: Page, query: Readonly<Record<string, string | undefined>> = {}): void {
  void Taro.navigateTo({ url: eventsWay(page, query) })
}
