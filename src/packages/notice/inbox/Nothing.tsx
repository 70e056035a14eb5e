import type { InboxTab } from '../../../../domain/notice/contract'
import { Button } from '../../../components/Button'
import { State } from '../../../components/State'
import { openGuides } from '../GuidesCell'

/** A tab without notices: what that means, and where there is something. */
export function Nothing({ tab, onTab }: { tab: InboxTab; onTab: (tab: InboxTab) => void }) {
  if (tab === 'all')
    return (
      <State icon="megaphone-duotone" title="还没有通知" text="工会发了会出现在这里。先看看事情怎么办、找谁办">
        <Button kind="primary" onTap={openGuides}>
          看办事指南
        </Button>
      </State>
    )
  if (tab === 'unread')
    return (
      <State icon="envelope-simple-open-duotone" title="都看过了" text="有新通知会出现在这里，首页也会露出来">
        <Button kind="plain" onTap={() => onTab('all')}>
          看全部通知
        </Button>
      </State>
    )
  return (
    <State icon="calendar-check-duotone" title="没有要确认的" text="工会要你点“确认收到”时，会写明几号前">
      <Button kind="plain" onTap={() => onTab('all')}>
        看全部通知
      </Button>
    </State>
  )
}
