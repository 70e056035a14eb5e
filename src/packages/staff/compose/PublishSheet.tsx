import { View } from '@tarojs/components'
import type { DraftView } from '../../../../domain/notice/drafting'
import { NOTICE_KIND_NAMES } from '../../../../domain/notice/words'
import { momentText } from '../../../../domain/time'
import { Button } from '../../../components/Button'
import { Fact } from '../../../components/Fact'
import { Sheet } from '../../../components/Sheet'
import { Tip } from '../../../components/Tip'
import { ageWords, countWords } from './countWords'
import { useAudienceCount } from './useAudienceCount'

interface Props {
  draft: DraftView
  isBusy: boolean
  /** What was left out of the text when it was saved. */
  dropped: readonly string[]
  /** Pictures nobody has described. */
  wordless: number
  onClose: () => void
  onYes: () => void
}

/** The last look before it goes out: to how many, when, and through whose hands. */
export function PublishSheet({ draft, isBusy, dropped, wordless, onClose, onYes }: Props) {
  const { row, audience, publishAt, deadline, needsConfirmation, needsApproval } = draft
  const counted = useAudienceCount(row.unionId, audience)
  const words = counted?.count ? countWords(counted.count, audience) : undefined
  const unknown = counted?.count && ageWords(counted.count, audience)
  const isNobody = audience.kind !== 'everybody' && counted?.state === 'ready' && counted.count.members === 0
  return (
    <Sheet
      isOpen
      title={needsApproval ? '提交审批' : publishAt === null ? '现在发布' : '定时发布'}
      onClose={onClose}
      bar={
        <>
          <Button onTap={onClose}>再改改</Button>
          <Button
            kind="primary"
            className="grow"
            busy={isBusy && '提交中'}
            isOff={isNobody || counted?.state === 'counting'}
            onTap={onYes}
          >
            {needsApproval ? '提交审批' : publishAt === null ? '发布' : '到时间发布'}
          </Button>
        </>
      }
    >
      <View className="t3 mb8">{draft.title}</View>
      {counted?.state === 'failed' ? (
        <Tip tone="warn">没数出会发给多少人：{counted.error.message}</Tip>
      ) : (
        <Tip tone={isNobody ? 'error' : 'info'} icon="users">
          {words ?? '正在数会发给多少人'}
        </Tip>
      )}
      {unknown && <View className="sm c3 mt8">{unknown}</View>}
      <View className="mt12">
        <Fact name="类型">{NOTICE_KIND_NAMES[draft.kind]}</Fact>
        <Fact name="发布">{publishAt === null ? '点了就发' : momentText(publishAt)}</Fact>
        <Fact name="署名">{row.unionName}</Fact>
        {deadline !== null && <Fact name="截止">{momentText(deadline)}</Fact>}
        {needsConfirmation && <Fact name="确认">要点“确认收到”</Fact>}
        {needsApproval && <Fact name="审批">另一位管理员通过后发出</Fact>}
      </View>
      {dropped.length > 0 && (
        <View className="mt12">
          <Tip tone="warn" icon="warning-circle-fill">
            正文里有些内容不能发，已经去掉：{dropped.join('、')}
          </Tip>
        </View>
      )}
      {wordless > 0 && (
        <View className="mt12">
          <Tip tone="plain">{wordless} 张图片还没写说明，看不清图的人不知道图上有什么</Tip>
        </View>
      )}
      {!needsApproval && <View className="sm c3 mt12">发出后会员马上能看到，要改可以发新版本，也可以撤回。</View>}
    </Sheet>
  )
}
