import Taro from '@tarojs/taro'
import { momentText } from '../../../../domain/time'
import { Button } from '../../../components/Button'
import { State } from '../../../components/State'
import { openPlace } from '../Sidebar'

export interface Sent {
  outcome: 'published' | 'scheduled' | 'submitted' | 'returned'
  noticeId: string | null
  /** When readers see it, epoch ms. */
  at: number | null
}

const LOOKS = {
  published: { icon: 'megaphone-duotone', title: '已发布', text: '会员现在就能看到。谁读了、谁确认了，在这条通知里看' },
  scheduled: { icon: 'clock-duotone', title: '已定时', text: '到时间自动发布，之前都能撤回' },
  submitted: {
    icon: 'clipboard-text-duotone',
    title: '已提交审批',
    text: '另一位管理员通过后自动发出。退回时草稿会回到你这里',
  },
  returned: { icon: 'clipboard-text-duotone', title: '已退回', text: '作者会看到原因，改好能再提交' },
} as const

/** What became of it, and where to go on. */
export function Outcome({ sent, words }: { sent: Sent; words: string | undefined }) {
  const { outcome, noticeId, at } = sent
  const look = LOOKS[outcome]
  return (
    <State
      icon={look.icon}
      title={look.title}
      text={[outcome === 'scheduled' && at !== null ? `${momentText(at)} 发布` : '', words ?? '', look.text]
        .filter(Boolean)
        .join('。')}
    >
      {noticeId !== null && (
        <Button
          kind="ink"
          isWide
          onTap={() => void Taro.redirectTo({ url: `/packages/staff/notice/index?id=${noticeId}` })}
        >
          看这条通知
        </Button>
      )}
      <Button isWide onTap={() => openPlace('notices', outcome === 'submitted' ? '?part=drafts' : '')}>
        回到通知公告
      </Button>
    </State>
  )
}
