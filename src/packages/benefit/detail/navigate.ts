import Taro from '@tarojs/taro'
import type { PartnerView } from '../../../../domain/benefit/contract'
import { toast } from '../../../components/feedback'
import { toChineseMap } from './chineseMap'

/** Shows the way: WeChat opens its map; a browser has none of its own, so the address is copied for any map. */
export async function navigateTo({ name, address, place }: PartnerView): Promise<void> {
  if (process.env.TARO_ENV === 'weapp') {
    await Taro.openLocation({ ...toChineseMap(place), name, address }).catch(() => undefined)
    return
  }
  try {
    await Taro.setClipboardData({ data: `${name} ${address}` })
    toast('地址已复制，粘到地图里导航')
  } catch {
    toast('没能复制，长按地址复制后到地图里搜')
  }
}
