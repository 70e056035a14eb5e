import { useEffect } from 'react'
import { Text, View } from '@tarojs/components'
import { MINUTE_MS } from '../../../domain/time'
import { useCloud } from '../../cloud/useCloud'
import { Answer } from '../../components/Answer'
import { Button } from '../../components/Button'
import { Emblem } from '../../components/Emblem'
import { Page } from '../../components/Page'
import { useInView, useNow } from '../../components/useNow'
import { refillCard } from '../../stores/card'
import { selectIsElder, setElder, useDisplay } from '../../stores/display'
import { CardOrInvitation } from './CardOrInvitation'
import { ElderEntries, Entries } from './Entries'
import { greeting } from './greeting'
import { type HomeView, loadHome } from './homeView'
import { KeepReading } from './KeepReading'
import { ProgressCard } from './ProgressCard'
import { RunningCampaigns } from './RunningCampaigns'
import { TermsChanged } from './TermsChanged'
import { UsableToday } from './UsableToday'
import { WorkEntries } from './WorkEntries'
import styles from './index.module.scss'

/** 首页: the card first, then what it is good for today. One call, and the last answer while there is none. */
export default function HomePage() {
  const isElder = useDisplay(selectIsElder)
  const home = useCloud(loadHome, { remember: 'home' })
  const isActive = home.state === 'ready' && home.data.card?.canShowCode === true
  useEffect(() => {
    // Whoever goes to the desk from here may have lost the network by then.
    if (isActive) refillCard(Date.now())
  }, [isActive])
  const unionName = home.data?.unionName ?? '网上工会'

  return (
    <Page
      title="网上工会"
      tab="home"
      lead={
        <View className={styles.union}>
          <Emblem size={isElder ? 32 : 28} />
          <Text className="ell">{unionName}</Text>
        </View>
      }
    >
      {!isElder && <Greeting name={home.data?.card?.name} />}
      <Answer of={home} skeleton="detail" isQuiet>
        {(view) => (
          <>
            <TermsChanged view={view} onAgreed={home.reload} />
            {isElder ? <ElderHome view={view} /> : <StandardHome view={view} />}
          </>
        )}
      </Answer>
    </Page>
  )
}

function Greeting({ name }: { name: string | undefined }) {
  const now = useNow(useInView(), MINUTE_MS)
  return (
    <View className={styles.greeting}>
      <View className="t1 grow ell">{greeting(now, name)}</View>
      <Button kind="plain" isSmall icon="text-aa" onTap={() => setElder(true)}>
        大字版
      </Button>
    </View>
  )
}

function StandardHome({ view }: { view: HomeView }) {
  return (
    <>
      <View className="mt8">
        <CardOrInvitation face={view.card} isReturned={view.application?.state === 'returned'} />
      </View>
      <OnItsWay view={view} />
      <Entries view={view} />
      <WorkEntries roles={view.roles} waitingForMe={view.waitingForMe} />
      <UsableToday benefits={view.benefits} />
      <RunningCampaigns campaigns={view.campaigns ?? []} total={view.campaignTotal ?? null} />
      <KeepReading />
    </>
  )
}

function ElderHome({ view }: { view: HomeView }) {
  return (
    <>
      <View className="mt12">
        <CardOrInvitation face={view.card} isReturned={view.application?.state === 'returned'} />
      </View>
      <OnItsWay view={view} />
      <WorkEntries roles={view.roles} waitingForMe={view.waitingForMe} />
      <ElderEntries view={view} />
    </>
  )
}

function OnItsWay({ view: { application } }: { view: HomeView }) {
  if (application?.state !== 'applied' && application?.state !== 'returned') return null
  return <ProgressCard application={application} />
}
