import { View } from '@tarojs/components'
import type { ApplicationView } from '../../../../domain/membership/contract'
import { DOCUMENT_KIND_WORDS, FLEXIBLE_GROUP_WORDS, INSURANCE_WORDS } from '../../../../domain/membership/words'
import { momentText } from '../../../../domain/time'
import { Fact } from '../../../components/Fact'
import { History } from '../../../components/History'
import { Section } from '../../../components/Section'
import { callForHelp } from '../../../components/State'
import { Tag } from '../../../components/Tag'
import { type Step, Timeline } from '../../../components/Timeline'
import { Tip } from '../../../components/Tip'

/** An application that waits for its union, or that its union sent back. */
export function Waiting({ application }: { application: ApplicationView }) {
  const { state, returnReason, history, kind } = application
  return (
    <>
      <View className="card pad-l mt8">
        {state === 'returned' ? <Returned application={application} /> : <Clock application={application} />}
        <View className="mt24">
          <Timeline steps={stepsOf(application)} />
        </View>
      </View>
      {state === 'returned' && returnReason && (
        <View className="mt12">
          <Tip tone="error">{`要改的地方：${returnReason}`}</Tip>
        </View>
      )}
      <Section title={kind === 'claim' ? '认领的内容' : '填的内容'}>
        <View className="card pad">
          <Facts application={application} />
        </View>
      </Section>
      <Section title="办理记录" more="打 12351 问一问" onMore={callForHelp}>
        <History entries={history} />
      </Section>
    </>
  )
}

function Clock({ application }: { application: ApplicationView }) {
  const { kind, dueAt, deciderName } = application
  const isOverdue = isPast(dueAt)
  return (
    <>
      <View className="row g12">
        <View className="t2 grow">审核中</View>
        <Tag tone="warn">待审核</Tag>
      </View>
      <View className="t3 mt8">{isOverdue ? '已经到点，正在转到上级工会' : `${momentText(dueAt)} 前有结果`}</View>
      <View className="sm c2 mt8">{`由${deciderName}${kind === 'claim' ? '核对' : '审核'}，限 ${LIMITS[kind]}`}</View>
      <View className="sm c3 mt4">到点没办会自动转到上级工会，不用你催</View>
    </>
  )
}

const LIMITS = { join: '3 个工作日', claim: '1 个工作日' } as const

/** On this phone's clock, which only words the line: the cloud moves the application by its own. */
const isPast = (instant: number) => Date.now() > instant

function Returned({ application }: { application: ApplicationView }) {
  return (
    <>
      <View className="row g12">
        <View className="t2 grow">需要你补充</View>
        <Tag tone="error">要处理</Tag>
      </View>
      <View className="body mt8">{`${application.deciderName}看过了，改好再提交就行，填过的都留着`}</View>
    </>
  )
}

function stepsOf({ state, submittedAt, deciderName }: ApplicationView): Step[] {
  return [
    { words: '提交申请', note: momentText(submittedAt), state: 'done' },
    state === 'returned' ? { words: '你来补充', state: 'now' } : { words: '工会审核', note: deciderName, state: 'now' },
    { words: '亮码用卡', state: 'next' },
  ]
}

function Facts({ application }: { application: ApplicationView }) {
  const { name, documentKind, documentMasked, phoneMasked, union, employerName, flexibleGroup, insurance } = application
  return (
    <>
      <Fact name="姓名">{name}</Fact>
      <Fact name="证件">{`${DOCUMENT_KIND_WORDS[documentKind]} ${documentMasked}`}</Fact>
      <Fact name="手机号">{phoneMasked}</Fact>
      <Fact name="工会">{union.name}</Fact>
      {employerName && <Fact name="单位">{employerName}</Fact>}
      {flexibleGroup && <Fact name="行业">{FLEXIBLE_GROUP_WORDS[flexibleGroup]}</Fact>}
      <Fact name="医保">{INSURANCE_WORDS[insurance]}</Fact>
    </>
  )
}
