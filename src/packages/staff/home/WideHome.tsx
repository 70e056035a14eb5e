import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Answer } from '../../../components/Answer'
import { Tip } from '../../../components/Tip'
import { classes } from '../../../styles/classes'
import { Head, type Work } from '../Console'
import { Figures } from '../Figures'
import { JoinedChart } from '../JoinedChart'
import { openPlace } from '../Sidebar'
import styles from '../Table.module.scss'
import { mayReview, type Staffing } from '../useStaffing'
import { waitedText } from '../words'
import { Button } from '../../../components/Button'
import { FirstInQueue } from './FirstInQueue'
import { LatestNotices } from './LatestNotices'

/** The day at a glance on a wide screen. */
export function WideHome({ seat, overview }: Work & Staffing) {
  return (
    <View>
      <Head title="概览">
        {mayReview(seat) && (
          <View className={styles.headEnd}>
            <Button
              kind="primary"
              icon="megaphone-bold"
              onTap={() => void Taro.navigateTo({ url: `/packages/staff/compose/index?union=${seat.unionId}` })}
            >
              发通知
            </Button>
          </View>
        )}
      </Head>
      <Answer of={overview}>
        {(data) =>
          data && (
            <View>
              <Figures overview={data} isWide />
              <View className={styles.split}>
                <View className={classes(styles.left, mayReview(seat) && styles.flush)}>
                  {mayReview(seat) ? (
                    <FirstInQueue
                      unionId={seat.unionId}
                      onDecided={() => void overview.reload()}
                      onOpen={(id) => openPlace('applications', `?open=${id}`)}
                      onAll={() => openPlace('applications')}
                    />
                  ) : (
                    <Tip tone="info">你的岗位看数字和操作记录，不看个人资料</Tip>
                  )}
                  {mayReview(seat) && <LatestNotices unionId={seat.unionId} onAll={() => openPlace('notices')} />}
                </View>
                <View className={styles.right}>
                  <JoinedChart joinedByDay={data.joinedByDay} />
                  {mayReview(seat) && (
                    <View className={styles.panel}>
                      <View className="t3">先办哪件</View>
                      <View className="body c2 mt8">
                        {data.oldestWaitingSince === null
                          ? '没有人在等审核。'
                          : `${data.waiting} 人在等审核，最早一件等了 ${waitedText(data.oldestWaitingSince, data.now)}。三个工作日没办完会转到上级工会。`}
                      </View>
                      <View className="mt16">
                        <Button kind="ink" isWide onTap={() => openPlace('applications')}>
                          去审核
                        </Button>
                      </View>
                    </View>
                  )}
                </View>
              </View>
            </View>
          )
        }
      </Answer>
    </View>
  )
}
