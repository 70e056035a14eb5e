import Taro from '@tarojs/taro'

/** Pages of campaigns for workers. */
export type CampaignPage =
  | 'index'
  | 'detail'
  | 'submit'
  | 'entry'
  | 'entries'
  | 'mine'
  | 'results'
  | 'certificate'
  | 'verify'
  | 'poster'
  | 'quiz'
  | 'riddles'
  | 'walk'
  | 'wall'
  | 'events'
  | 'event'
  | 'places'
  | 'draw'
  | 'draws'
  | 'vouchers'
  | 'judging'
  | 'sheet'

/** The address of a page: `/packages/campaign/detail/index?id=…`. What is undefined is left out. */
export function campaignPage(page: CampaignPage, query: Readonly<Record<string, string | undefined>> = {}): string {
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return `/packages/campaign/${page}/index${asked.length > 0 ? `?${asked.join('&')}` : ''}`
}

export function openCampaignPage(page: CampaignPage, query: Readonly<Record<string, string | undefined>> = {}): void {
  void Taro.navigateTo({ url: campaignPage(page, query) })
}
