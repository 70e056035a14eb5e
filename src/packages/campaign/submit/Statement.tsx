import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import type { WorksPlan } from '../../../../domain/entry/plan'
import { Button } from '../../../components/Button'
import { Check } from '../../../components/Check'
import { Section } from '../../../components/Section'
import { Sheet } from '../../../components/Sheet'
import { Tap } from '../../../components/Tap'
import { classes } from '../../../styles/classes'
import styles from './index.module.scss'

/** What is stated when a work is handed in; never ticked beforehand, never kept. */
export interface Stated {
  isOriginal: boolean
  hasPortraitConsent: boolean
}

interface Props {
  works: WorksPlan
  showsPeople: boolean
  stated: Stated
  onChange: (stated: Stated) => void
}

/** 原创声明 with its version, and where people are shown their consent. */
export function Statement({ works: { statement, useOfWorks }, showsPeople, stated, onChange }: Props) {
  const [isOpen, setOpen] = useState(false)
  const agree = () => {
    onChange({ ...stated, isOriginal: true })
    setOpen(false)
  }
  return (
    <Section title="声明">
      <View className={classes('card', styles.stated)}>
        <Check
          isOn={stated.isOriginal}
          onChange={(isOriginal) => onChange({ ...stated, isOriginal })}
          label="作品是我（们）原创的，同意按活动规则使用"
        />
        <Tap className={styles.link} role="link" onTap={() => setOpen(true)}>
          <Text className="sm b">{`看声明全文（第 ${statement.version} 版）`}</Text>
        </Tap>
        {showsPeople && (
          <View>
            <Check
              isOn={stated.hasPortraitConsent}
              onChange={(hasPortraitConsent) => onChange({ ...stated, hasPortraitConsent })}
              label="作品里出现的人，都同意公开展示"
              note="没同意的人，先打码或换一张再投"
            />
          </View>
        )}
      </View>
      <Sheet
        isOpen={isOpen}
        title="原创和授权声明"
        onClose={() => setOpen(false)}
        bar={
          <View className="grow">
            <Button kind="ink" isWide onTap={agree}>
              看完了，我声明
            </Button>
          </View>
        }
      >
        <View className={styles.statement}>{statement.text}</View>
        {useOfWorks && (
          <>
            <View className="t3 mt16">作品怎么用</View>
            <View className={styles.statement}>{useOfWorks}</View>
          </>
        )}
        <View className="sm c3 mt12">{`第 ${statement.version} 版。提交时会记下版本和时间`}</View>
      </Sheet>
    </Section>
  )
}
