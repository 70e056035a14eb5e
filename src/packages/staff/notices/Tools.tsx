import { type ReactNode, useState } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '../../../components/Button'
import { Head, type Work } from '../Console'
import { SettingsSheet } from './SettingsSheet'
import styles from './index.module.scss'

interface Props extends Work {
  /** Plain pages are listed, not notices. */
  isGuide: boolean
  /** The search field, where the list is searched. */
  children: ReactNode
}

/** What one begins from here: a notice or a page; and how this union publishes. */
export function Tools({ isGuide, seat, isWide, children }: Props) {
  const [isSetting, setSetting] = useState(false)
  const write = () =>
    void Taro.navigateTo({
      url: `/packages/staff/compose/index?union=${seat.unionId}${isGuide ? '&kind=guide' : ''}`,
    })
  const buttons = (
    <>
      <Button kind="plain" icon="gear" onTap={() => setSetting(true)}>
        发布设置
      </Button>
      <Button kind="primary" icon="megaphone-bold" className={isWide ? '' : 'grow'} onTap={write}>
        {isGuide ? '写指南' : '发通知'}
      </Button>
    </>
  )
  return (
    <View>
      {isWide ? (
        <Head title="通知公告">
          <View className={styles.tools}>
            <View className="grow">{children}</View>
            {buttons}
          </View>
        </Head>
      ) : (
        <>
          <View className={styles.tools}>{buttons}</View>
          {children && <View className="mt12">{children}</View>}
        </>
      )}
      {isSetting && <SettingsSheet unionId={seat.unionId} onClose={() => setSetting(false)} />}
    </View>
  )
}
