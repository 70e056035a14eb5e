import { View } from '@tarojs/components'
import type { Output } from '../../../../domain/contract'
import { openMyMembership } from '../../../../domain/membership/contract'
import {
  DOCUMENT_KIND_WORDS,
  EMPLOYMENT_WORDS,
  FLEXIBLE_GROUP_WORDS,
  INSURANCE_WORDS,
  MEMBERSHIP_STATUS_WORDS,
} from '../../../../domain/membership/words'
import { fullDayText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Avatar } from '../../../components/Avatar'
import { Fact } from '../../../components/Fact'
import { History } from '../../../components/History'
import { Page } from '../../../components/Page'
import { Section } from '../../../components/Section'
import { callForHelp } from '../../../components/State'
import { Tag } from '../../../components/Tag'
import { Tip } from '../../../components/Tip'

const loadMine = () => call(openMyMembership, {})

/** What the union keeps of a member, and every union the member has belonged to. */
export default function ProfilePage() {
  const mine = useCloud(loadMine)
  return (
    <Page title="单位和会籍">
      <Answer of={mine} skeleton="detail">
        {(membership) => <Membership membership={membership} />}
      </Answer>
    </Page>
  )
}

function Membership({ membership }: { membership: Output<typeof openMyMembership> }) {
  const { name, union, status, suspendedReason, memberNumberMasked, joinedAt, history } = membership
  const isActive = status === 'active' && suspendedReason === null
  return (
    <>
      <View className="card pad-l mt8 row g16">
        <Avatar name={name} size={56} />
        <View className="grow">
          <View className="t2">{name}</View>
          <View className="sm c2">{union.employer ?? union.name}</View>
        </View>
        <Tag tone={isActive ? 'ok' : 'warn'}>
          {suspendedReason === null ? MEMBERSHIP_STATUS_WORDS[status] : '已停用'}
        </Tag>
      </View>
      {suspendedReason !== null && (
        <View className="mt12">
          <Tip tone="error" action="打 12351" onAction={callForHelp}>
            {`停用原因：${suspendedReason}。先联系${union.name}`}
          </Tip>
        </View>
      )}
      <Section title="会籍">
        <View className="card pad">
          <Fact name="工会">{union.name}</Fact>
          {union.parentName && <Fact name="上级工会">{union.parentName}</Fact>}
          <Fact name="会员号">{memberNumberMasked}</Fact>
          <Fact name="入会">{fullDayText(joinedAt)}</Fact>
        </View>
      </Section>
      <Section title="登记的信息" more="有错打 12351" onMore={callForHelp}>
        <Registered membership={membership} />
      </Section>
      <Section title="会籍变化">
        <History entries={history} />
      </Section>
    </>
  )
}

function Registered({ membership }: { membership: Output<typeof openMyMembership> }) {
  const { documentKind, documentMasked, phoneMasked, employment, flexibleGroup, insurance } = membership
  return (
    <View className="card pad">
      <Fact name="证件">{`${DOCUMENT_KIND_WORDS[documentKind]} ${documentMasked}`}</Fact>
      <Fact name="手机号">{phoneMasked}</Fact>
      <Fact name="就业">
        {flexibleGroup
          ? `${EMPLOYMENT_WORDS[employment]}，${FLEXIBLE_GROUP_WORDS[flexibleGroup]}`
          : EMPLOYMENT_WORDS[employment]}
      </Fact>
      <Fact name="医保">{INSURANCE_WORDS[insurance]}</Fact>
    </View>
  )
}
