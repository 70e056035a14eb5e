import Taro from '@tarojs/taro'
import { toast } from '../../../components/feedback'
import { ALARM_MINUTES, type Dated } from './calendar'

/** Into the phone's own calendar, by WeChat, which asks the person first. */
export async function addToCalendar(event: Dated): Promise<void> {
  const { title, startsAt, endsAt, address, unionName } = event
  try {
    await Taro.addPhoneCalendar({
      ...{ title, startTime: Math.floor(startsAt / 1000), endTime: String(Math.floor(endsAt / 1000)) },
      ...{ location: address, description: unionName, alarm: true, alarmOffset: ALARM_MINUTES * 60 },
    })
    toast('放进日历了')
  } catch {
    toast('没有放进日历，在微信设置里允许使用日历后再试')
  }
}
