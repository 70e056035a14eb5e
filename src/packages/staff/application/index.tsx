import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Answer } from '../../../components/Answer'
import { Avatar } from '../../../components/Avatar'
import { Button } from '../../../components/Button'
import { goBack, Page } from '../../../components/Page'
import { ReasonSheet } from '../../../components/ReasonSheet'
import { toast } from '../../../components/feedback'
import { confirmApproval } from '../confirmApproval'
import { ApplicationFacts, useApplication } from '../ApplicationFacts'
import { MatchTag } from '../MatchTag'
import { OutcomeTip } from '../OutcomeTip'
import { useDecisions } from '../useDecisions'
import { RETURN_REASONS } from '../words'

/** One application on a phone: papers, then 通过 or 退回. */
export default function ApplicationPage() {
  const { params } = useRouter<{ id?: string }>()
  const application = useApplication(params.id ?? '')
  const [isReturning, setReturning] = useState(false)
  const { decide, isBusy, outcome, forgetOutcome } = useDecisions(({ kind, failed }) => {
    if (failed.length > 0) return
    toast(kind === 'approve' ? '已通过，对方会看到' : '已退回，对方会看到原因')
    goBack()
  })
  const row = application.data?.row

  const approve = async () => {
    if (row && (await confirmApproval([row]))) await decide([row], { kind: 'approve' })
  }
  return (
    <Page
      title="入会申请"
      bar={
        row && (
          <>
            <Button onTap={() => setReturning(true)}>退回</Button>
            <Button kind="ink" className="grow" busy={isBusy && '提交中'} onTap={() => void approve()}>
              通过
            </Button>
          </>
        )
      }
      barNote="你看过这份材料，申请人能看到"
    >
      <Answer of={application} skeleton="detail">
        {(data) => (
          <View>
            {outcome && outcome.failed.length > 0 && <OutcomeTip outcome={outcome} onClose={forgetOutcome} />}
            <View className="card pad mt8">
              <View className="row g12 mb8">
                <Avatar name={data.row.name} size={56} />
                <View className="grow">
                  <View className="row g8 wrap">
                    <Text className="t2">{data.row.name}</Text>
                    <MatchTag match={data.row.match} />
                  </View>
                </View>
              </View>
              <ApplicationFacts application={data} />
            </View>
          </View>
        )}
      </Answer>
      <ReasonSheet
        isOpen={isReturning}
        title={`退回 ${row?.name ?? ''}`}
        text="对方会看到原因，改好能再交，填过的都还在。"
        quick={RETURN_REASONS}
        yes="退回"
        isBusy={isBusy}
        onClose={() => setReturning(false)}
        onReason={(reason) => row && void decide([row], { kind: 'return', reason }).then(() => setReturning(false))}
      />
    </Page>
  )
}
