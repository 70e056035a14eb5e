import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '../../../components/Button'
import { toast } from '../../../components/feedback'

/** 转给工友: a card in WeChat; in browsers the address of this page. */
export function Share({ title }: { title: string }) {
  return (
    <View className="mt16">
      {process.env.TARO_ENV === 'h5' ? (
        <Button kind="plain" icon="link-simple" isWide onTap={() => void copyAddress(title)}>
          复制链接，转给工友
        </Button>
      ) : (
        <Button kind="plain" icon="share" isWide openType="share">
          转给工友
        </Button>
      )}
    </View>
  )
}

async function copyAddress(title: string): Promise<void> {
  const isCopied = await Taro.setClipboardData({ data: `《${title}》 ${window.location.href}` }).then(
    () => true,
    () => false,
  )
  toast(isCopied ? '复制好了，粘贴给工友就行' : '没复制上，长按地址栏复制')
}
