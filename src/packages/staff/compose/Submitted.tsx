import { useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import { decideDraft, type DraftView, takeBackDraft } from '../../../../domain/notice/drafting'
import { NOTICE_KIND_NAMES } from '../../../../domain/notice/words'
import { momentText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { confirm } from '../../../components/feedback'
import { goBack } from '../../../components/Page'
import { ReasonSheet } from '../../../components/ReasonSheet'
import { Tip } from '../../../components/Tip'
import { useIntent } from '../../../components/useIntent'
import { Head } from '../Console'
import { Facts } from '../Facts'
import { REACHES, reachOf } from './audience'
import { AsRead } from './AsRead'
import { ageWords, countWords } from './countWords'
import type { Sent } from './Outcome'
import { useAudienceCount } from './useAudienceCount'
import styles from './index.module.scss'

const RETURN_REASONS = ['正文要再核对', '发送范围不对', '时间不对', '缺附件']

interface Props {
  draft: DraftView
  isWide: boolean
  onTitle: (title: string) => void
  onSent: (sent: Sent) => void
  /** Its author took it back: it can be written in again. */
  onTakenBack: () => void
}

/** A submitted draft: read by the one who decides, and by its author while it waits. */
export function Submitted({ draft, isWide, onTitle, onSent, onTakenBack }: Props) {
  const { row, revision, audience, mayDecide } = draft
  const draftId = row.id
  const title = mayDecide ? '审批通知' : '等待审批'
  useEffect(() => onTitle(title), [onTitle, title])
  const [isReturning, setReturning] = useState(false)
  const counted = useAudienceCount(row.unionId, audience)
  const { run, isBusy } = useIntent()
  const words = counted?.count ? countWords(counted.count, audience) : '正在数会发给多少人'

  const decide = async (decision: { kind: 'approve' } | { kind: 'return'; reason: string }) => {
    const answer = await run(JSON.stringify([draftId, revision, decision]), (requestKey) =>
      call(decideDraft, { draftId, revision, decision, requestKey }),
    )
    if (answer) onSent({ ...answer, at: draft.publishAt, kind: audience.kind })
  }
  const approve = async () => {
    const isSure = await confirm({
      title: draft.publishAt === null ? '通过并发布' : '通过并定时发布',
      text: `${words}。${draft.publishAt === null ? '通过后马上发出。' : `${momentText(draft.publishAt)} 发出。`}`,
      yes: '通过',
    })
    if (isSure) await decide({ kind: 'approve' })
  }
  const takeBack = async () => {
    const answer = await run(`take back ${draftId} ${revision}`, (requestKey) =>
      call(takeBackDraft, { draftId, requestKey }),
    )
    if (answer) onTakenBack()
  }
  return (
    <View>
      {isWide && <Head title={title} onBack={goBack} />}
      <View className={styles.desk}>
        <View className={styles.text}>
          <AsRead draft={draft} />
        </View>
        <View className={styles.side}>
          <View className="card pad">
            <View className="t3 mb8">{mayDecide ? '等你审批' : '等人审批'}</View>
            <Tip tone={counted?.count?.members === 0 ? 'error' : 'info'} icon="users">
              {words}
            </Tip>
            {counted?.count && ageWords(counted.count, audience) && (
              <View className="sm c3 mt8">{ageWords(counted.count, audience)}</View>
            )}
            <View className="mt12">
              <Facts
                facts={[
                  ['作者', row.isMine ? '你' : row.authorMasked],
                  ['署名', row.unionName],
                  ['类型', NOTICE_KIND_NAMES[draft.kind]],
                  ...(draft.kind === 'guide' ? [] : [['发给谁', reachWords(draft)] as const]),
                  ['发布', draft.publishAt === null ? '通过后马上' : momentText(draft.publishAt)],
                  ...(draft.deadline === null ? [] : [['截止', momentText(draft.deadline)] as const]),
                  ['确认', draft.needsConfirmation ? '要点“确认收到”' : '不用'],
                  ...(draft.changes ? [['改动', draft.changes] as const] : []),
                ]}
              />
            </View>
            <View className="col g12 mt16">
              {mayDecide && (
                <>
                  <Button kind="primary" isWide busy={isBusy && '提交中'} onTap={() => void approve()}>
                    通过并发布
                  </Button>
                  <Button isWide onTap={() => setReturning(true)}>
                    退回
                  </Button>
                </>
              )}
              {row.isMine && (
                <Button isWide busy={isBusy && '提交中'} onTap={() => void takeBack()}>
                  撤回提交，接着改
                </Button>
              )}
              {!mayDecide && row.isMine && (
                <View className="sm c3">自己写的要请另一位管理员审批，通过后自动发出。</View>
              )}
            </View>
          </View>
        </View>
      </View>
      <ReasonSheet
        isOpen={isReturning}
        title="退回这份通知"
        text="作者会看到原因，改好能再提交，写的都还在。"
        quick={RETURN_REASONS}
        yes="退回"
        isBusy={isBusy}
        onClose={() => setReturning(false)}
        onReason={(reason) => void decide({ kind: 'return', reason })}
      />
    </View>
  )
}

/** “选下级工会：远帆精密工会、和风物流工会”. */
function reachWords({ audience, names, row }: DraftView): string {
  const reach = REACHES.find(({ value }) => value === reachOf(audience, row.unionId))?.words ?? ''
  const ids = audience.kind === 'members' || audience.kind === 'unions' ? (audience.unionIds ?? []) : []
  const named = ids.flatMap((id) => names[id] ?? [])
  return named.length > 0 && reach !== '全部会员' ? `${reach}：${named.join('、')}` : reach
}
