import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type Consent, listConsents } from '../../../../domain/identity/contract'
import { fullDayText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { removeEveryBook } from '../../../cloud/bookKeeping/kept'
import { forgetAll } from '../../../cloud/remembered'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { confirm, toast } from '../../../components/feedback'
import { Page } from '../../../components/Page'
import { Section } from '../../../components/Section'
import { callForHelp } from '../../../components/State'
import { Tag } from '../../../components/Tag'
import { Tap } from '../../../components/Tap'
import { Tip } from '../../../components/Tip'
import { dropDraft } from '../../../stores/joinDraft'
import { forgetReadingTime } from '../../../stores/readingTime'
import { ExportCell } from './ExportCell'
import styles from './index.module.scss'
import { useWithdrawal } from './useWithdrawal'

const loadConsents = () => call(listConsents, {})

/** What this person agreed to, who saw their data, a copy to keep, and clearing this phone. */
export default function PrivacyPage() {
  const consents = useCloud(loadConsents)
  return (
    <Page title="隐私和授权">
      <Section title="我同意过的">
        <Answer of={consents} skeleton="form">
          {(data) => <Consents consents={data.consents} reload={consents.reload} />}
        </Answer>
      </Section>
      <Section title="我的信息">
        <List>
          <Cell
            icon="eye"
            title="谁看过我的信息"
            note="谁、什么时候、为什么"
            onTap={() => void Taro.navigateTo({ url: '/packages/me/access/index' })}
          />
          <ExportCell />
          <Cell icon="phone-call" title="更正或删除" note="打 12351 或到所属工会办理" onTap={callForHelp} />
        </List>
      </Section>
      <Section title="这部手机">
        <List>
          <Cell
            icon="trash"
            title="清除本机内容"
            note="离线内容和没提交的表单；会籍不受影响"
            onTap={() => void clearPhone()}
          />
        </List>
      </Section>
    </Page>
  )
}

async function clearPhone(): Promise<void> {
  const isSure = await confirm({
    title: '清除本机内容',
    text: '没网时看的内容、下载的书、阅读时长和没提交的入会表单会清掉。会籍、用卡记录都在，联网就能再看。',
    yes: '清除',
  })
  if (!isSure) return
  dropDraft()
  forgetAll()
  forgetReadingTime()
  await removeEveryBook()
  toast('已清除')
}

const NAMES = { terms: '用户协议和隐私政策', document_number: '单独同意处理证件号' } as const

function Consents({ consents, reload }: { consents: readonly Consent[]; reload: () => Promise<void> }) {
  const { withdrawing, refusal, withdraw } = useWithdrawal(reload)
  const [isAllShown, setAllShown] = useState(false)
  const current = consents.filter(({ withdrawnAt }) => withdrawnAt === null)
  const shown = isAllShown ? consents : current

  if (consents.length === 0) {
    return <View className="card pad body c3">还没有。入会时的每一条同意会列在这里</View>
  }
  return (
    <>
      {refusal && (
        <View className="mb12">
          <Tip tone="warn" icon="info" action="打 12351" onAction={callForHelp}>
            {refusal}
          </Tip>
        </View>
      )}
      {shown.map((consent) => (
        <View key={consent.id} className={styles.consent ?? ''}>
          <View className="row between g8">
            <Text className="t3">{NAMES[consent.kind]}</Text>
            {consent.withdrawnAt === null ? <Tag tone="ok">已同意</Tag> : <Tag tone="plain">已撤回</Tag>}
          </View>
          <View className="sm c3 mt4 num">{`${consent.version} 版，${fullDayText(consent.givenAt)}同意`}</View>
          {consent.withdrawnAt !== null && (
            <View className="sm c3 mt4 num">{`${fullDayText(consent.withdrawnAt)}撤回`}</View>
          )}
          <View className={styles.actions ?? ''}>
            <Texts consent={consent} />
            {consent.withdrawnAt === null && (
              <Button isSmall busy={withdrawing === consent.id && '撤回中'} onTap={() => void withdraw(consent)}>
                撤回
              </Button>
            )}
          </View>
        </View>
      ))}
      {current.length < consents.length && !isAllShown && (
        <Button kind="ghost" isWide onTap={() => setAllShown(true)}>
          {`看撤回过的 ${consents.length - current.length} 条`}
        </Button>
      )}
    </>
  )
}

const PARTS = { terms: ['用户协议', '隐私政策'], document_number: ['同意书原文'] } as const

/** The very texts this person agreed to, in the version of that day. */
function Texts({ consent }: { consent: Consent }) {
  return (
    <View className="grow row wrap">
      {PARTS[consent.kind].map((words, part) => (
        <Tap
          key={words}
          role="link"
          className={styles.text}
          onTap={() =>
            void Taro.navigateTo({
              url: `/packages/membership/consent-text/index?kind=${consent.kind}&version=${consent.version}&part=${part}`,
            })
          }
        >
          <Text className="sm b">{words}</Text>
        </Tap>
      ))}
    </View>
  )
}
