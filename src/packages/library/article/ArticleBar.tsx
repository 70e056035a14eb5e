import Taro from '@tarojs/taro'
import type { Article } from '../../../../domain/law/contract'
import { citationText } from '../../../../domain/law/citation'
import { Button } from '../../../components/Button'
import { toast } from '../../../components/feedback'

/** 引用 with the date of the version, and passing it on: a card in WeChat, the address in browsers. */
export function ArticleBar({ article }: { article: Article }) {
  const { law, label, text } = article
  const cite = () => void copy(citationText({ law: law.law, date: law.date, label, text }), '引用复制好了，可以粘贴')
  return (
    <>
      {process.env.TARO_ENV === 'h5' ? (
        <Button
          icon="link-simple"
          label="复制链接"
          onTap={() => void copy(`《${law.law}》${label} ${window.location.href}`, '链接复制好了，粘贴给工友就行')}
        >
          转发
        </Button>
      ) : (
        <Button icon="share" openType="share">
          转发
        </Button>
      )}
      <Button kind="primary" icon="copy" className="grow" onTap={cite}>
        复制引用
      </Button>
    </>
  )
}

async function copy(data: string, done: string): Promise<void> {
  const isCopied = await Taro.setClipboardData({ data }).then(
    () => true,
    () => false,
  )
  toast(isCopied ? done : '没复制上，长按文字再复制')
}
