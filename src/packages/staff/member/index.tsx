import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Console } from '../Console'
import { MemberDetail } from '../MemberDetail'
import { mayManage, mayReview } from '../useStaffing'

/** One member on a phone. */
export default function MemberPage() {
  const { params } = useRouter<{ id?: string }>()
  return (
    <Console title="会员" place="members" isFor={mayReview}>
      {({ seat }) => (
        <View className="card pad">
          <MemberDetail memberId={params.id ?? ''} isManager={mayManage(seat)} />
        </View>
      )}
    </Console>
  )
}
