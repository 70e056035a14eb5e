import Taro from '@tarojs/taro'
import type { Audience } from '../../../../domain/notice/audience'
import { momentText } from '../../../../domain/time'
import { Button } from '../../../components/Button'
import { State } from '../../../components/State'
import { openPlace } from '../Sidebar'

export interface Sent {
  outcome: 'published' | 'scheduled' | 'submitted' | 'returned'
  noticeId: string | null
  /** When readers see it, epoch ms. */
  at: number | null
  /** Whom it is for. */
  kind: Audience['kind']
}

const LOOKS = {
  published: { icon: 'megaphone-duotone', title: '已发布' },
  scheduled: { icon: 'clock-duotone', title: '已定时' },
  submitted: { icon: 'clipboard-text-duotone', title: '已提交审批' },
  returned: { icon: 'clipboard-text-duotone', title: '已退回' },
} as const

/** What became of it, and where to go on. */
export function Outcome({ sent }: { sent: Sent }) {
  const { outcome, noticeId } = sent
  return (
    <State icon={LOOKS[outcome].icon} title={LOOKS[outcome].title} text={textOf(sent)}>
      {noticeId !== null && (
        <Button
          kind="ink"
          isWide
          onTap={() => void Taro.redirectTo({ url: `/packages/staff/notice/index?id=${noticeId}` })}
        >
          看这条通知
        </Button>
      )}
      <Button
        kind={noticeId === null ? 'ink' : 'ghost'}
        isWide
        onTap={() => openPlace('notices', outcome === 'submitted' ? '?part=drafts' : '')}
      >
        回到通知公告
      </Button>
    </State>
  )
}

function textOf({ outcome, at, kind }: Sent): string {
  switch (outcome) {
    case 'published':
      if (kind === 'everybody') return '现在就能搜到'
      if (kind === 'unions') return '下级工会现在就能看到。谁转发了，在这条通知里看'
      return '会员现在就能看到。谁读了、谁确认了，在这条通知里看'
    case 'scheduled':
      return `${at === null ? '到时间' : `${momentText(at)} `}自动发布，之前都能撤回`
    case 'submitted':
      return '另一位管理员通过后自动发出。退回时会写明原因，改好能再提交'
    case 'returned':
      return '作者会看到原因，改好能再提交'
  }
}
