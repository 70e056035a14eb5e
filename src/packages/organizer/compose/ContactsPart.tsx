import { useEffect } from 'react'
import { View } from '@tarojs/components'
import { MOST_ATTACHMENTS } from '../../../../domain/notice/drafting'
import { Upload } from '../../../components/Upload'
import { useUploads } from '../../../components/Upload/useUploads'
import { Contacts } from '../../staff/compose/Contacts'
import { Group } from './Group'
import type { PartProps } from './part'

const KINDS = ['document', 'picture'] as const

interface Props extends PartProps {
  onPending: (count: number) => void
}

/** 联系人和附件. */
export function ContactsPart({ open, unionId, role, onPending }: Props) {
  const { plan, attachmentIds } = open.form
  const uploads = useUploads({
    purpose: 'campaign',
    unionId,
    role,
    kinds: KINDS,
    onArrived: (file) => {
      open.addFile(file)
      const { attachmentIds: now } = open.formNow()
      if (!now.includes(file.id)) open.changeForm({ attachmentIds: [...now, file.id] })
    },
  })
  const { length } = uploads.rows
  useEffect(() => onPending(length), [onPending, length])
  return (
    <View>
      <Group title="联系人">
        <Contacts value={plan.contacts} onChange={(contacts) => open.change({ contacts })} />
      </Group>
      <Group title="附件" isFlush note={`最多 ${MOST_ATTACHMENTS} 个：通知原文、报名表、授权书`}>
        <Upload
          files={attachmentIds.flatMap((id) => open.files[id] ?? [])}
          rows={uploads.rows}
          kinds={KINDS}
          most={MOST_ATTACHMENTS}
          addWords={attachmentIds.length + length > 0 ? '再加一个文件' : '加文件'}
          onAdd={uploads.add}
          onRetry={uploads.retry}
          onCancel={uploads.remove}
          onRemove={({ id }) => open.changeForm({ attachmentIds: attachmentIds.filter((other) => other !== id) })}
        />
      </Group>
    </View>
  )
}
