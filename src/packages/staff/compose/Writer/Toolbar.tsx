import { type KeyboardEvent, useEffect, useReducer, useRef, useState } from 'react'
import type { Editor } from '@tiptap/core'
import { classes } from '../../../../styles/classes'
import { LinkRow } from './LinkRow'
import { PictureRow } from './PictureRow'
import { TABLE_TOOLS, type Tool, TOOLS } from './toolbarItems'
import { TOOL_ICONS, type ToolIconName } from './toolbarIcons'

interface Props {
  editor: Editor
  /** What is written with it. */
  label: string
  onPicture: () => void
}

/**
 * The editor's tools, and below them what belongs to the thing one is in: a link, a picture, a table. One stop for the
 * Tab key; arrows go from tool to tool, Escape back into the text, Alt F10 from the text to the tools.
 */
export function Toolbar({ editor, label, onPicture }: Props) {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const [isLinking, setLinking] = useState(false)
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    editor.on('transaction', redraw)
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.altKey && event.key === 'F10') focusable(bar.current)[0]?.focus()
      else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') setLinking(true)
      else return
      event.preventDefault()
    }
    const text = editor.view.dom
    text.addEventListener('keydown', onKey)
    return () => {
      editor.off('transaction', redraw)
      text.removeEventListener('keydown', onKey)
    }
  }, [editor])

  const isInTable = editor.isActive('table')
  const isLinked = editor.isActive('link')
  const more: Tool[] = [
    { words: '链接', keys: 'Ctrl K', icon: 'link', act: () => setLinking(true), isOn: () => isLinked },
    { words: '图片', icon: 'image', act: onPicture },
    {
      words: '表格',
      icon: 'table',
      act: () => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
      isOn: () => isInTable,
      isOff: () => isInTable,
    },
  ]
  return (
    <div className="writing-top">
      <div
        ref={bar}
        className="writing-tools"
        role="toolbar"
        aria-label={`${label}的格式`}
        onKeyDown={(event) => moveFocus(event, bar.current, editor)}
      >
        {[...TOOLS, more].map((group, at) => (
          <div key={at} className="writing-group">
            {group.map((tool, inGroup) => (
              <ToolButton key={tool.words} tool={tool} editor={editor} isFirst={at === 0 && inGroup === 0} />
            ))}
          </div>
        ))}
      </div>
      {isInTable && (
        <div className="writing-row" role="group" aria-label="表格">
          {TABLE_TOOLS.map(({ words, act }) => (
            <button key={words} type="button" className="writing-word" onClick={() => act(editor)}>
              {words}
            </button>
          ))}
        </div>
      )}
      {(isLinking || isLinked) && (
        <LinkRow key={linkAt(editor)} editor={editor} isAsked={isLinking} onDone={() => setLinking(false)} />
      )}
      {editor.isActive('picture') && <PictureRow key={pictureAt(editor)} editor={editor} />}
    </div>
  )
}

const linkAt = (editor: Editor) => String(editor.getAttributes('link').href ?? '')
const pictureAt = (editor: Editor) => editor.state.selection.from

function ToolButton({ tool, editor, isFirst }: { tool: Tool; editor: Editor; isFirst: boolean }) {
  const { words, keys, icon, act, isOn, isOff } = tool
  const isPressed = isOn?.(editor) ?? false
  const isDisabled = isOff?.(editor) ?? false
  return (
    <button
      type="button"
      className={classes('writing-tool', isPressed && 'is-on')}
      aria-label={words}
      title={keys ? `${words}（${keys}）` : words}
      {...(isOn ? { 'aria-pressed': isPressed } : {})}
      aria-disabled={isDisabled}
      tabIndex={isFirst ? 0 : -1}
      // A press must not take the selection away from the text.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => !isDisabled && act(editor)}
    >
      <ToolIcon name={icon} />
    </button>
  )
}

function ToolIcon({ name }: { name: ToolIconName }) {
  // The drawing is ours, written by config/icons.mjs.
  return (
    <svg viewBox="0 0 256 256" fill="currentColor" aria-hidden dangerouslySetInnerHTML={{ __html: TOOL_ICONS[name] }} />
  )
}

const focusable = (bar: HTMLDivElement | null) => Array.from(bar?.querySelectorAll<HTMLButtonElement>('button') ?? [])

function moveFocus(event: KeyboardEvent, bar: HTMLDivElement | null, editor: Editor): void {
  const buttons = focusable(bar)
  const at = buttons.findIndex((button) => button === document.activeElement)
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
  if (event.key === 'Escape') editor.commands.focus()
  else if (next !== undefined) {
    for (const button of buttons) button.tabIndex = -1
    const button = buttons[(next + buttons.length) % buttons.length]
    if (button) {
      button.tabIndex = 0
      button.focus()
    }
  } else return
  event.preventDefault()
}
