import { useCallback, useState } from 'react'
import { Text, View } from '@tarojs/components'
import { EMPLOYMENT_WORDS, FLEXIBLE_GROUP_WORDS, INSURANCE_WORDS } from '../../../domain/membership/words'
import { openMember, reinstateMember, suspendMember } from '../../../domain/staff/contract'
import { fullDayText } from '../../../domain/time'
import { call } from '../../cloud/call'
import { useCloud } from '../../cloud/useCloud'
import { Answer } from '../../components/Answer'
import { Avatar } from '../../components/Avatar'
import { Button } from '../../components/Button'
import { toast } from '../../components/feedback'
import { ReasonSheet } from '../../components/ReasonSheet'
import { Tip } from '../../components/Tip'
import { useIntent } from '../../components/useIntent'
import { Facts } from './Facts'
import { Masked } from './Masked'
import { Past } from './Past'
import { StatusTag } from './StatusTag'

const SUSPEND_REASONS = ['会员卡借给别人用', '会员资料有误，待核对', '会员本人要求停用']
const REINSTATE_REASONS = ['已核对，没有问题', '会员本人来办过', '停用有误']

interface Props {
  memberId: string
  /** Suspending and seeing things in the clear is a manager's. */
  isManager: boolean
  /** The list has to be read again. */
  onChanged?: () => void
}

/** One member as staff see them: masked, with what a manager may do. */
export function MemberDetail({ memberId, isManager, onChanged }: Props) {
  const member = useCloud(useCallback(() => call(openMember, { memberId }), [memberId]))
  const [isAsking, setAsking] = useState(false)
  const { run, isBusy } = useIntent()
  const row = member.data?.row
  const name = row?.name ?? ''
  const isSuspended = row !== undefined && row.suspendedReason !== null

  const change = async (reason: string) => {
    const contract = isSuspended ? reinstateMember : suspendMember
    const answer = await run(`${memberId} ${contract.name} ${reason}`, (requestKey) =>
      call(contract, { memberId, reason, requestKey }),
    )
    if (!answer) return
    setAsking(false)
    toast(isSuspended ? '已恢复，现在就能亮码' : '已停用，卡上会写原因')
    await member.reload()
    onChanged?.()
  }
  return (
    <View>
      <Answer of={member} skeleton="detail">
        {({ row, insurance, flexibleGroup, history }) => (
          <View>
            <View className="row g12 mb12">
              <Avatar name={row.name} size={48} />
              <View className="grow">
                <View className="row g8 wrap">
                  <Text className="t3">{row.name}</Text>
                  <StatusTag row={row} />
                </View>
                <View className="sm c3">{row.unionName}</View>
              </View>
            </View>
            {row.suspendedReason !== null && (
              <View className="mb12">
                <Tip tone="warn" icon="warning-circle-fill">
                  停用原因：{row.suspendedReason}
                </Tip>
              </View>
            )}
            <Facts
              facts={[
                [
                  '证件号',
                  <Masked
                    key="document"
                    memberId={memberId}
                    field="document"
                    masked={row.documentMasked}
                    mayShow={isManager}
                  />,
                ],
                [
                  '手机',
                  <Masked key="phone" memberId={memberId} field="phone" masked={row.phoneMasked} mayShow={isManager} />,
                ],
                ['会员号', row.memberNumberMasked],
                [
                  '就业',
                  `${EMPLOYMENT_WORDS[row.employment]}${flexibleGroup ? `，${FLEXIBLE_GROUP_WORDS[flexibleGroup]}` : ''}`,
                ],
                ['医保', INSURANCE_WORDS[insurance]],
                ['入会', fullDayText(row.joinedAt)],
              ]}
            />
            {isManager && (
              <View className="mt16">
                <Button isWide onTap={() => setAsking(true)}>
                  {isSuspended ? '恢复会员卡' : '停用会员卡'}
                </Button>
              </View>
            )}
            <Past history={history} />
          </View>
        )}
      </Answer>
      <ReasonSheet
        isOpen={isAsking}
        title={`${isSuspended ? '恢复' : '停用'} ${name} 的会员卡`}
        text={
          isSuspended
            ? '恢复后马上能亮码。会员看得到原因。'
            : '停用后亮不出码，也不能用权益，会员看得到原因。以后可以恢复。'
        }
        quick={isSuspended ? REINSTATE_REASONS : SUSPEND_REASONS}
        yes={isSuspended ? '恢复会员卡' : '停用会员卡'}
        isBusy={isBusy}
        onClose={() => setAsking(false)}
        onReason={(reason) => void change(reason)}
      />
    </View>
  )
}
