import { useState } from 'react'
import { Text } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { confirm, toast } from '../../components/feedback'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/Tap'
import { askPlace, forgetPlace, usePlace } from '../../stores/place'
import { classes } from '../../styles/classes'
import styles from './index.module.scss'

/**
 * Nearest first. The phone's place is asked for here and at no other moment; without it the list stands as it did,
 * usable now first.
 */
export function Nearest() {
  const { place, isRefused } = usePlace()
  const [isAsking, setAsking] = useState(false)
  const isOn = place !== undefined

  async function turnOn() {
    setAsking(true)
    await askPlace()
    setAsking(false)
    if (usePlace.getState().place) return
    if (process.env.TARO_ENV === 'weapp' && isRefused) {
      // WeChat asks once; afterwards only its settings can allow it.
      const isYes = await confirm({ title: '没拿到位置', text: '到设置里允许“位置信息”，就能按远近排', yes: '去设置' })
      if (isYes) await Taro.openSetting()
      return
    }
    toast('没拿到位置，先按能用的排')
  }

  return (
    <Tap
      role="switch"
      isChecked={isOn}
      label="离我最近"
      isOff={isAsking}
      className={classes(styles.nearest, 'sm', isOn ? 'b' : 'c2')}
      onTap={() => (isOn ? forgetPlace() : void turnOn())}
    >
      <Icon name={isOn ? 'map-pin-fill' : 'map-pin'} color={isOn ? 'ink' : 'ink-2'} size={16} />
      <Text>{isAsking ? '正在定位' : '离我最近'}</Text>
    </Tap>
  )
}
