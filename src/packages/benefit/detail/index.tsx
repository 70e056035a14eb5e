import { useCallback } from 'react'
import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { openBenefit } from '../../../../domain/benefit/contract'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Icon } from '../../../components/Icon'
import { Page } from '../../../components/Page'
import { openTab } from '../../../components/TabBar'
import { selectPlace, usePlace } from '../../../stores/place'
import { classes } from '../../../styles/classes'
import { Headline } from './Headline'
import { navigateTo } from './navigate'
import { Partners } from './Partners'
import { Rules } from './Rules'
import styles from './index.module.scss'

const JOIN_PAGE = '/packages/membership/join/index'

/** One benefit: what, whether now, the rule in words, and where. */
export default function BenefitDetailPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const place = usePlace(selectPlace)
  const detail = useCloud(
    useCallback(() => call(openBenefit, { benefitId: id, ...(place ? { place } : {}) }), [id, place]),
  )
  const nearest = detail.data?.partners[0]
  const isMember = detail.data?.summary.availability.state !== 'not_member'

  return (
    <Page
      title="权益详情"
      bar={
        detail.data && (
          <>
            {nearest && (
              <Button className={styles.navigate} icon="navigation-arrow" onTap={() => void navigateTo(nearest)}>
                导航
              </Button>
            )}
            <View className="grow">
              {isMember ? (
                <Button kind="primary" icon="qr-code-bold" isWide onTap={() => void openTab('card')}>
                  去亮码
                </Button>
              ) : (
                <Button kind="primary" isWide onTap={() => void Taro.navigateTo({ url: JOIN_PAGE })}>
                  加入工会
                </Button>
              )}
            </View>
          </>
        )
      }
    >
      <Answer of={detail} skeleton="detail">
        {({ summary, rules, weekdays, refusals, usedToday, partners, unionName, source, now }) => (
          <>
            <Headline summary={summary} />
            {refusals.length > 0 && (
              <View className={classes('card mt12', styles.refusals)}>
                {refusals.map(({ clause, title, next }) => (
                  <View key={clause} className={classes(styles.refusal, 'row-t g12')}>
                    <Icon name="info" color="ink-2" size={20} />
                    <View className="grow">
                      <View className="body b">{title}</View>
                      <View className="sm c2">{next}</View>
                    </View>
                  </View>
                ))}
              </View>
            )}
            <Rules rules={rules} category={summary.category} weekdays={weekdays} usedToday={usedToday} now={now} />
            {partners.length > 0 && <Partners partners={partners} />}
            <View className="sm c3 mt16">{`由${unionName}提供${source === null ? '' : `。依据：${source}`}`}</View>
          </>
        )}
      </Answer>
    </Page>
  )
}
