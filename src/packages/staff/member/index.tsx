import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { goBack } from '../../../components/Page'
import { classes } from '../../../styles/classes'
import { Console, Head } from '../Console'
import { MemberDetail } from '../MemberDetail'
import { mayManage, mayReview } from '../useStaffing'
import styles from './index.module.scss'

/** One member: on a phone, and wherever a link to one is opened. */
export default function MemberPage() {
  const { params } = useRouter<{ id?: string }>()
  return (
    <Console title="会员" place="members" isFor={mayReview}>
      {({ seat, isWide }) => (
        <View>
          {isWide && <Head title="会员" onBack={goBack} />}
          <View className={classes('card pad', styles.paper)}>
            <MemberDetail memberId={params.id ?? ''} isManager={mayManage(seat)} />
          </View>
        </View>
      )}
    </Console>
  )
}
