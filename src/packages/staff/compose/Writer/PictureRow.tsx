import { useState } from 'react'
import type { Editor } from '@tiptap/core'
import { LONGEST_ALT } from '../../../../../domain/body/body'

/** What the chosen picture shows, in words. */
export function PictureRow({ editor }: { editor: Editor }) {
  const [alt, setAlt] = useState(() => String(editor.getAttributes('picture').alt ?? ''))
  const change = (words: string) => {
    setAlt(words)
    editor.commands.updateAttributes('picture', { alt: words })
  }
  return (
    <div className="writing-row" role="group" aria-label="图片">
      <input
        className="writing-input"
        aria-label="图片说明"
        placeholder="图上有什么，写给看不清图的人"
        maxLength={LONGEST_ALT}
        value={alt}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return
          event.preventDefault()
          editor.commands.focus()
        }}
      />
      <button type="button" className="writing-word" onClick={() => editor.chain().focus().deleteSelection().run()}>
        删掉图片
      </button>
    </div>
  )
}
