import { View } from '@tarojs/components'
import { type ImportRow, settleHeldText } from '../../../../../domain/library/importing'
import { momentText } from '../../../../../domain/time'
import { call } from '../../../../cloud/call'
import { Button } from '../../../../components/Button'
import { confirm, toast } from '../../../../components/feedback'
import { useIntent } from '../../../../components/useIntent'
import { desk } from '../import/importDesk'
import { openPreview } from '../ways'
import type { OpenedBook } from './useFacts'
import styles from './index.module.scss'

interface Props {
  opened: OpenedBook
  onChanged: () => Promise<void>
}

/** 等着换上的文字: read whole, and kept from readers until somebody who shelves has looked. */
export function HeldTexts({ opened, onChanged }: Props) {
  const { held = [], row, mayShelve } = opened
  const { run, isBusy } = useIntent()
  if (held.length === 0) return null

  const settle = async (text: ImportRow, isWanted: boolean) => {
    const isSure =
      isWanted ||
      (await confirm({ title: '不用这一版？', text: '写好的文字会清掉，书还是原来的。要用再导入一次', yes: '不用' }))
    if (!isSure) return
    const asked = { importId: text.id, isWanted }
    const answer = await run(JSON.stringify(asked), (requestKey) => call(settleHeldText, { ...asked, requestKey }))
    if (answer) {
      toast(isWanted ? '正在换上，大家下次打开就是新的' : '不用这一版了')
      desk.follow(answer.row)
    }
    await onChanged()
  }
  return (
    <View className="card pad mt12">
      <View className="t3">等着换上的文字</View>
      <View className="sm c2 mt4">
        {mayShelve ? '先试读，没问题再换上。会员现在看到的还是原来的' : '请管理员看过再换上。会员现在看到的还是原来的'}
      </View>
      {held.map((text) => (
        <View key={text.id} className="mt12">
          <View className="body">{text.fileName}</View>
          <View className="sm c3 num mt4">{momentText(text.at)} 导入</View>
          <View className={styles.heldWays}>
            <Button isSmall label={`试读 ${text.fileName}`} onTap={() => openPreview(row.id, text.id)}>
              试读
            </Button>
            {mayShelve && (
              <>
                <Button
                  isSmall
                  kind="ink"
                  isOff={isBusy}
                  label={`换上 ${text.fileName}`}
                  onTap={() => void settle(text, true)}
                >
                  换上
                </Button>
                <Button
                  isSmall
                  kind="ghost"
                  isOff={isBusy}
                  label={`不用 ${text.fileName}`}
                  onTap={() => void settle(text, false)}
                >
                  不用
                </Button>
              </>
            )}
          </View>
        </View>
      ))}
    </View>
  )
}
