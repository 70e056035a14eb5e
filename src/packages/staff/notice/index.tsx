import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { goBack } from '../../../components/Page'
import { Console, Head } from '../Console'
import { mayReview } from '../useStaffing'
import { NoticeDetail } from './NoticeDetail'
import styles from './index.module.scss'

/** One published notice: on a phone, and wherever a link to one is opened. */
export default function NoticePage() {
  const { params } = useRouter<{ id?: string }>()
  return (
    <Console title="通知" place="notices" isFor={mayReview}>
      {({ isWide }) => (
        <View>
          {isWide && <Head title="通知" onBack={goBack} />}
          <View className={styles.paper}>
            <NoticeDetail noticeId={params.id ?? ''} />
          </View>
        </View>
      )}
    </Console>
  )
}
