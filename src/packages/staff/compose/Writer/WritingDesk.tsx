import { useEffect, useRef, useState } from 'react'
import type { Editor } from '@tiptap/core'
import { NodeSelection, Selection } from '@tiptap/pm/state'
import { View } from '@tarojs/components'
import type { FileLink } from '../../../../../domain/file/contract'
import { browserFile, type LocalFile } from '../../../../cloud/localFile'
import { pickFiles } from '../../../../cloud/pickFiles'
import { toast } from '../../../../components/feedback'
import { asRole } from '../../../../components/role'
import { Upload } from '../../../../components/Upload'
import { useUploads } from '../../../../components/Upload/useUploads'
import { classes } from '../../../../styles/classes'
import { freePlace, keepPlace, placeOf } from './arriving'
import { openEditor } from './openEditor'
import { Toolbar } from './Toolbar'
import type { WritingProps } from './writing'
import './writing.scss'

const PICTURES = ['picture'] as const
/** At once; the upload itself goes one by one. */
const MOST_AT_ONCE = 9

/** The editor with its toolbar, and pictures on their way into the text. Browsers only. */
export function WritingDesk(props: WritingProps) {
  const { html, label, placeholder, pictures, unionId, role, error } = props
  const latest = useRef(props)
  const urls = useRef<Record<string, string>>({})
  const host = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<Editor>()
  const [isEmpty, setEmpty] = useState(html === '')
  /** Picked with the toolbar: then the next thing is to say what the picture shows. */
  const picked = useRef(new Set<string>())

  const uploads = useUploads({
    purpose: props.purpose ?? 'notice',
    unionId,
    role,
    kinds: PICTURES,
    onArrived: (file, key) => arrive(file, key),
  })
  const bring = useRef((_files: readonly LocalFile[], _at: number): string[] => [])
  useEffect(() => {
    latest.current = props
    bring.current = (files, at) => {
      const keys = uploads.add(files)
      if (editor) for (const key of keys) keepPlace(editor.view, key, at)
      return keys
    }
  })
  useEffect(() => {
    for (const file of Object.values(pictures)) urls.current[file.id] ??= file.url
  }, [pictures])
  useEffect(() => latest.current.onPending(uploads.rows.length), [uploads.rows.length])

  useEffect(() => {
    if (!host.current) return undefined
    const { html: first, label: name, pictures: known } = latest.current
    for (const file of Object.values(known)) urls.current[file.id] = file.url
    const made = openEditor({
      element: host.current,
      html: first,
      label: name,
      urlOf: (fileId) => urls.current[fileId],
      onChange: (changed) => {
        setEmpty(made.isEmpty)
        latest.current.onChange(changed)
      },
      onFiles: (files, at) => void bring.current(files.map(browserFile), at),
    })
    setEmpty(made.isEmpty)
    setEditor(made)
    return () => made.destroy()
  }, [])

  const arrive = (file: FileLink, key: string) => {
    urls.current[file.id] = file.url
    latest.current.onPicture(file)
    if (!editor || editor.isDestroyed) return
    const at = placeOf(editor.state, key)
    freePlace(editor.view, key)
    if (at === undefined) {
      toast('图片原来的位置删掉了，没有放进去')
      return
    }
    editor.commands.insertContentAt(
      at,
      { type: 'picture', attrs: { fileId: file.id, alt: '' } },
      { updateSelection: false },
    )
    if (picked.current.delete(key)) askWords(editor, file.id, host.current)
    else standBehind(editor, file.id)
  }
  const pickPictures = async () => {
    const at = editor?.state.selection.to ?? 0
    const files = await pickFiles({ kinds: PICTURES, most: MOST_AT_ONCE })
    for (const key of bring.current(files, at)) picked.current.add(key)
  }
  const cancel = (key: string) => {
    uploads.remove(key)
    if (editor) freePlace(editor.view, key)
  }

  return (
    <View>
      <div className={classes('writing', Boolean(error) && 'is-wrong')} data-empty={isEmpty}>
        {editor && <Toolbar editor={editor} label={label} onPicture={() => void pickPictures()} />}
        <div ref={host} className="writing-paper" data-placeholder={placeholder} />
      </div>
      {error && (
        <View className="sm c-error mt4" {...asRole('alert')}>
          {error}
        </View>
      )}
      {uploads.rows.length > 0 && (
        <View className="mt8">
          <Upload
            files={[]}
            rows={uploads.rows}
            kinds={PICTURES}
            most={MOST_AT_ONCE}
            onAdd={() => undefined}
            onRetry={uploads.retry}
            onCancel={cancel}
            onRemove={() => undefined}
          />
        </View>
      )}
    </View>
  )
}

/** The picture just brought, and its words to be written. */
function askWords(editor: Editor, fileId: string, paper: HTMLElement | null): void {
  const at = pictureAt(editor, fileId)
  if (at === undefined) return
  editor.commands.setNodeSelection(at)
  // Its row appears with the selection.
  setTimeout(() => paper?.parentElement?.querySelector<HTMLInputElement>('[aria-label="图片说明"]')?.focus(), 0)
}

/** A cursor that stood where the picture came in goes on behind it: on it, the next letter would take its place. */
function standBehind(editor: Editor, fileId: string): void {
  const at = pictureAt(editor, fileId)
  if (at === undefined || !(editor.state.selection instanceof NodeSelection)) return
  editor.commands.command(({ tr }) => {
    tr.setSelection(Selection.near(tr.doc.resolve(at + 1)))
    return true
  })
}

function pictureAt(editor: Editor, fileId: string): number | undefined {
  let at: number | undefined
  editor.state.doc.descendants((node, position) => {
    if (node.type.name === 'picture' && node.attrs.fileId === fileId) at = position
  })
  return at
}
