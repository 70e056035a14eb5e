import { View } from '@tarojs/components'
import { type Body, plainTextOf } from '../../../domain/body/body'
import type { NoticeView } from '../../../domain/notice/contract'

interface Props {
  body: Body
  pictures: NoticeView['pictures']
}

/** The text of a notice or guide. */
export function NoticeText({ body }: Props) {
  return (
    <>
      {plainTextOf(body)
        .split('\n')
        .map((line, at) => (
          <View key={at} className="body mt8">
            {line}
          </View>
        ))}
    </>
  )
}
