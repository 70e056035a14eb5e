import { useEffect, useState } from 'react'
import { Text, View } from '@tarojs/components'
import { readSession } from '../../cloud/session'
import { isSimulated } from '../../cloud/simulated'
import { useDisplay } from '../../stores/display'
import { classes } from '../../styles/classes'
import { Tap } from '../Tap'
import styles from './index.module.scss'

const FOLDED = 'simulated.folded'

/**
 * Says in a browser that this person is simulated, and lets another be chosen. A phone has no room to be told on every
 * page: after the first one it is folded into the corner where WeChat has its capsule.
 */
export function SimulatedIdentity() {
  const [isShown, setShown] = useState(false)
  const [isFolded, setFolded] = useState(() => window.sessionStorage.getItem(FOLDED) === 'yes')
  useEffect(() => {
    if (isShown && !useDisplay.getState().isWindowWide && window.sessionStorage.getItem(FOLDED) === null)
      window.sessionStorage.setItem(FOLDED, 'yes')
  }, [isShown])
  useEffect(() => {
    let isGone = false
    void isSimulated().then((answer) => {
      if (!isGone) setShown(answer)
    })
    return () => {
      isGone = true
    }
  }, [])
  if (!isShown) return null

  const who = readSession()?.label
  function fold(next: boolean) {
    window.sessionStorage.setItem(FOLDED, next ? 'yes' : 'no')
    setFolded(next)
  }
  if (isFolded)
    return (
      <View data-simulated="yes">
        <Tap className={classes(styles.corner, 'cap')} label="模拟身份，展开" onTap={() => fold(false)}>
          模拟
        </Tap>
      </View>
    )
  return (
    <View className={classes(styles.strip, 'cap')} data-simulated="yes">
      <Text className="ell">{who ? `模拟身份：${who}` : '模拟身份：还没选人'}</Text>
      <Tap className={styles.switch} role="link" onTap={() => window.location.assign('/sim')}>
        换人
      </Tap>
      <Tap className={styles.fold} label="收到角落" onTap={() => fold(true)}>
        收起
      </Tap>
    </View>
  )
}
