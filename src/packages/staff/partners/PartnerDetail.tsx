import { useState } from 'react'
import { View } from '@tarojs/components'
import {
  type PartnerRow as Partner,
  reinstatePartner,
  removeClerk,
  suspendPartner,
} from '../../../../domain/staff/contract'
import { fullDayText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { toast } from '../../../components/feedback'
import { ReasonSheet } from '../../../components/ReasonSheet'
import { Tip } from '../../../components/Tip'
import { useIntent } from '../../../components/useIntent'
import { Facts } from '../Facts'
import { InviteSheet } from './InviteSheet'
import styles from './index.module.scss'
import { PartnerTag } from './PartnerTag'

type Question = { what: 'status' } | { what: 'clerk'; clerk: Partner['clerks'][number] }

const SUSPEND_REASONS = ['账目要核对', '门店要求暂停', '有会员投诉，正在核实']
const REINSTATE_REASONS = ['已核实，没有问题', '门店要求恢复']
const REMOVE_REASONS = ['已离职', '换岗了', '邀请发错人了']

interface Props {
  partner: Partner
  onChanged: () => void
  hasTitle?: boolean
}

/** One partner: its clerks, inviting one more, and whether it may redeem. */
export function PartnerDetail({ partner, onChanged, hasTitle = false }: Props) {
  const [question, setQuestion] = useState<Question>()
  const [isInviting, setInviting] = useState(false)
  const { run, isBusy } = useIntent()
  const { id: partnerId } = partner
  const isSuspended = partner.status === 'suspended'

  const answerWith = async (reason: string) => {
    const intention = JSON.stringify([partnerId, question, isSuspended, reason])
    const answer = await run(intention, (requestKey) => {
      const said = { partnerId, reason, requestKey }
      if (question?.what === 'clerk') return call(removeClerk, { ...said, clerkId: question.clerk.id })
      return call(isSuspended ? reinstatePartner : suspendPartner, said)
    })
    if (!answer) return
    toast(
      question?.what === 'clerk'
        ? '已移除，对方不能再核销'
        : isSuspended
          ? '已恢复，马上能核销'
          : '已暂停，店员会看到原因',
    )
    setQuestion(undefined)
    onChanged()
  }
  return (
    <View>
      {hasTitle && (
        <View className="row g8 wrap mb8">
          <View className="t3">{partner.name}</View>
          <PartnerTag partner={partner} />
        </View>
      )}
      {isSuspended && (
        <View className="mb12">
          <Tip tone="warn" icon="warning-circle-fill">
            暂停原因：{partner.suspendedReason}
          </Tip>
        </View>
      )}
      <Facts
        facts={[
          ['地址', partner.address],
          ['签约工会', partner.unionName],
        ]}
      />
      <View className="t3 mt12">店员</View>
      {partner.clerks.length === 0 && <View className="sm c3 mt8">还没有店员，邀请一位才能核销</View>}
      {partner.clerks.map((clerk) => (
        <View key={clerk.id} className={styles.clerk}>
          <View className="grow">
            <View className="body">{clerk.label}</View>
            <View className="sm c3">{fullDayText(clerk.since)} 加入</View>
          </View>
          <Button isSmall label={`移除 ${clerk.label}`} onTap={() => setQuestion({ what: 'clerk', clerk })}>
            移除
          </Button>
        </View>
      ))}
      <View className="col g12 mt16">
        <Button kind="ink" icon="plus-bold" isWide onTap={() => setInviting(true)}>
          邀请店员
        </Button>
        <Button isWide onTap={() => setQuestion({ what: 'status' })}>
          {isSuspended ? '恢复合作' : '暂停合作'}
        </Button>
      </View>
      <ReasonSheet
        isOpen={question !== undefined}
        {...wordsOf(question, partner)}
        isBusy={isBusy}
        onClose={() => setQuestion(undefined)}
        onReason={(reason) => void answerWith(reason)}
      />
      {isInviting && <InviteSheet partner={partner} onClose={() => setInviting(false)} />}
    </View>
  )
}

function wordsOf(question: Question | undefined, { name, status }: Partner) {
  if (question?.what === 'clerk') {
    return {
      title: `移除 ${question.clerk.label}`,
      text: `移除后，对方不能再替${name}核销。做过的核销都还在账上。`,
      quick: REMOVE_REASONS,
      yes: '移除店员',
    }
  }
  if (status === 'suspended') {
    return { title: `恢复${name}`, text: '恢复后店员马上能核销。', quick: REINSTATE_REASONS, yes: '恢复合作' }
  }
  return {
    title: `暂停${name}`,
    text: '暂停后店员不能核销，会员在这里按原价付。店员会看到原因，以后可以恢复。',
    quick: SUSPEND_REASONS,
    yes: '暂停合作',
  }
}
