import { useRef, useState } from 'react'
import type { Output } from '../../../../../domain/contract'
import type { FileLink } from '../../../../../domain/file/contract'
import { keepPictures, MOST_PICTURES, type openStaffEvent } from '../../../../../domain/event/organizing'
import { call } from '../../../../cloud/call'
import { Upload } from '../../../../components/Upload'
import { useUploads } from '../../../../components/Upload/useUploads'
import { tellError } from '../../../../components/feedback'
import { newRequestKey } from '../../../../cloud/requestKey'
import type { Work } from '../../../staff/Console'

interface Props {
  opened: Pick<Output<typeof openStaffEvent>, 'event' | 'pictures'>
  role: Work['seat']['role']
  onChanged: () => void
}

/** 现场照片: each is kept as soon as it has arrived; one after the other, for each save names them all. */
export function HeldPictures({ opened, role, onChanged }: Props) {
  const { event, pictures } = opened
  const [files, setFiles] = useState<readonly FileLink[]>(pictures)
  const kept = useRef<{ files: readonly FileLink[]; revision: number }>({ files: pictures, revision: event.revision })
  const queue = useRef(Promise.resolve())

  function save(change: (before: readonly FileLink[]) => readonly FileLink[]) {
    queue.current = queue.current.then(async () => {
      const next = change(kept.current.files)
      try {
        const answer = await call(keepPictures, {
          ...{ eventId: event.card.id, revision: kept.current.revision, fileIds: next.map(({ id }) => id) },
          requestKey: newRequestKey(),
        })
        kept.current = { files: answer.pictures, revision: answer.event.revision }
        setFiles(answer.pictures)
      } catch (error) {
        tellError(error)
        onChanged()
      }
    })
  }

  const { rows, add, retry, remove } = useUploads({
    ...{ purpose: 'campaign', unionId: event.unionId, role, kinds: ['picture'] },
    onArrived: (file) => save((before) => [...before, file]),
  })
  return (
    <Upload
      files={files}
      rows={rows}
      kinds={['picture']}
      most={MOST_PICTURES}
      onAdd={add}
      onRetry={retry}
      onCancel={remove}
      onRemove={(file) => save((before) => before.filter(({ id }) => id !== file.id))}
      addWords="加现场照片"
    />
  )
}
