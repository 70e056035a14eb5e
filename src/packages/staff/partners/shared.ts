/** What WeChat's share button sends: the page reads it when the person has tapped 发给店员. */
interface Shared {
  title: string
  path: string
}

let shared: Shared | undefined

export function keepForSharing(what: Shared): void {
  shared = what
}

/** Without an invitation the front page: whoever gets it has nothing to accept. */
export function whatToShare(): Shared {
  return shared ?? { title: '网上工会', path: '/pages/home/index' }
}
