import { useEffect, useRef, useState } from 'react'
import type { Editor } from '@tiptap/core'
import { targetOf } from './linkTarget'

interface Props {
  editor: Editor
  /** The person asked for it just now, and wants to type. */
  isAsked: boolean
  onDone: () => void
}

/** Where the words that are chosen lead. */
export function LinkRow({ editor, isAsked, onDone }: Props) {
  const href = editor.getAttributes('link').href as string | undefined
  const [typed, setTyped] = useState(href ?? '')
  const [error, setError] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isAsked) input.current?.focus()
  }, [isAsked])

  const leave = () => {
    onDone()
    editor.commands.focus()
  }
  const set = () => {
    const target = targetOf(typed)
    if (!target) {
      setError('写网址、邮箱或电话，例如 www.zgh.cn')
      return
    }
    const chain = editor.chain().focus().extendMarkRange('link')
    // Nothing chosen: the address itself is what people read and tap.
    if (editor.state.selection.empty && !href) {
      chain
        .insertContent({ type: 'text', text: typed.trim(), marks: [{ type: 'link', attrs: { href: target } }] })
        .run()
    } else chain.setLink({ href: target }).run()
    onDone()
  }
  return (
    <div className="writing-row" role="group" aria-label="链接">
      <input
        ref={input}
        className="writing-input"
        aria-label={error ? `链接地址，${error}` : '链接地址'}
        placeholder="网址、邮箱或电话"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setError('')
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') set()
          else if (event.key === 'Escape') leave()
          else return
          event.preventDefault()
        }}
      />
      <button type="button" className="writing-word is-strong" onClick={set}>
        {href ? '改链接' : '加链接'}
      </button>
      {href ? (
        <button
          type="button"
          className="writing-word"
          onClick={() => {
            editor.chain().focus().extendMarkRange('link').unsetLink().run()
            onDone()
          }}
        >
          去掉链接
        </button>
      ) : (
        <button type="button" className="writing-word" onClick={leave}>
          先不加
        </button>
      )}
      {error && (
        <div className="writing-error" role="alert">
          {error}
        </div>
      )}
    </div>
  )
}
