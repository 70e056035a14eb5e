import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { SearchField } from '../../../components/Field'
import { Segmented } from '../../../components/Segmented'
import { Console, type Work } from '../Console'
import { mayReview } from '../useStaffing'
import { Drafts } from './Drafts'
import { Published } from './Published'
import { Received } from './Received'
import { Tools } from './Tools'

const PARTS = ['published', 'drafts', 'received', 'guides'] as const
type Part = (typeof PARTS)[number]

const WORDS: Readonly<Record<Part, string>> = {
  published: '已发出',
  drafts: '草稿',
  received: '上级来文',
  guides: '办事指南',
}

/** 通知公告: what went out, what is being written, what came from above, and plain pages. */
export default function NoticesPage() {
  return (
    <Console title="通知公告" place="notices" isFor={mayReview}>
      {(work) => <Notices {...work} />}
    </Console>
  )
}

function Notices(work: Work) {
  const { params } = useRouter<{ part?: string }>()
  const [part, setPart] = useState<Part>(() => PARTS.find((each) => each === params.part) ?? 'published')
  const [text, setText] = useState('')
  const isSearched = part === 'published' || part === 'guides'
  return (
    <View>
      <Tools isGuide={part === 'guides'} {...work}>
        {isSearched && (
          <SearchField value={text} onChange={setText} placeholder={part === 'guides' ? '搜指南标题' : '搜通知标题'} />
        )}
      </Tools>
      <View className="mt12">
        <Segmented
          options={PARTS.map((value) => ({ value, words: WORDS[value] }))}
          value={part}
          onChange={(chosen) => {
            setText('')
            setPart(chosen)
          }}
        />
      </View>
      {part === 'drafts' ? (
        <Drafts {...work} />
      ) : part === 'received' ? (
        <Received {...work} />
      ) : (
        <Published key={part} isGuide={part === 'guides'} text={text} onClear={() => setText('')} {...work} />
      )}
    </View>
  )
}
