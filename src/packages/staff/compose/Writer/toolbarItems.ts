import type { Editor } from '@tiptap/core'
import type { ToolIconName } from './toolbarIcons'

export interface Tool {
  /** Said and shown as a hint; with the keys where there are some. */
  words: string
  keys?: string
  icon: ToolIconName
  act: (editor: Editor) => void
  isOn?: (editor: Editor) => boolean
  isOff?: (editor: Editor) => boolean
}

const headings = [1, 2, 3] as const
const HEADING_ICONS = { 1: 'text-h-one', 2: 'text-h-two', 3: 'text-h-three' } as const
const HEADING_WORDS = { 1: '一级标题', 2: '二级标题', 3: '三级标题' } as const

/** Groups of tools, in the order of the toolbar. Links, pictures and tables bring a row of their own. */
export const TOOLS: readonly (readonly Tool[])[] = [
  [
    {
      words: '撤销',
      keys: 'Ctrl Z',
      icon: 'arrow-u-up-left',
      act: (editor) => editor.chain().focus().undo().run(),
      isOff: (editor) => !editor.can().undo(),
    },
    {
      words: '重做',
      keys: 'Ctrl Shift Z',
      icon: 'arrow-u-up-right',
      act: (editor) => editor.chain().focus().redo().run(),
      isOff: (editor) => !editor.can().redo(),
    },
  ],
  headings.map((level) => ({
    words: HEADING_WORDS[level],
    keys: `Ctrl Alt ${level}`,
    icon: HEADING_ICONS[level],
    act: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
    isOn: (editor) => editor.isActive('heading', { level }),
  })),
  [
    {
      words: '加粗',
      keys: 'Ctrl B',
      icon: 'text-b',
      act: (editor) => editor.chain().focus().toggleBold().run(),
      isOn: (editor) => editor.isActive('bold'),
    },
    {
      words: '斜体',
      keys: 'Ctrl I',
      icon: 'text-italic',
      act: (editor) => editor.chain().focus().toggleItalic().run(),
      isOn: (editor) => editor.isActive('italic'),
    },
    {
      words: '下划线',
      keys: 'Ctrl U',
      icon: 'text-underline',
      act: (editor) => editor.chain().focus().toggleUnderline().run(),
      isOn: (editor) => editor.isActive('underline'),
    },
    {
      words: '删除线',
      keys: 'Ctrl Shift S',
      icon: 'text-strikethrough',
      act: (editor) => editor.chain().focus().toggleStrike().run(),
      isOn: (editor) => editor.isActive('strike'),
    },
    {
      words: '清除格式',
      icon: 'eraser',
      act: (editor) => editor.chain().focus().unsetAllMarks().clearNodes().run(),
    },
  ],
  [
    {
      words: '项目列表',
      keys: 'Ctrl Shift 8',
      icon: 'list-bullets',
      act: (editor) => editor.chain().focus().toggleBulletList().run(),
      isOn: (editor) => editor.isActive('bulletList'),
    },
    {
      words: '编号列表',
      keys: 'Ctrl Shift 7',
      icon: 'list-numbers',
      act: (editor) => editor.chain().focus().toggleOrderedList().run(),
      isOn: (editor) => editor.isActive('orderedList'),
    },
    {
      words: '引用',
      keys: 'Ctrl Shift B',
      icon: 'quotes',
      act: (editor) => editor.chain().focus().toggleBlockquote().run(),
      isOn: (editor) => editor.isActive('blockquote'),
    },
    alignTool('center', '居中', 'text-align-center'),
    alignTool('right', '居右', 'text-align-right'),
    {
      words: '分隔线',
      icon: 'minus',
      act: (editor) => editor.chain().focus().setHorizontalRule().run(),
    },
  ],
]

function alignTool(align: 'center' | 'right', words: string, icon: ToolIconName): Tool {
  return {
    words,
    icon,
    act: (editor) => {
      const next = editor.isActive({ align }) ? null : align
      editor
        .chain()
        .focus()
        .updateAttributes('paragraph', { align: next })
        .updateAttributes('heading', { align: next })
        .run()
    },
    isOn: (editor) => editor.isActive({ align }),
  }
}

/** What can be done to the table one writes in, in words: there is no sign everybody reads. */
export const TABLE_TOOLS: readonly { words: string; act: (editor: Editor) => void }[] = [
  { words: '下面加一行', act: (editor) => editor.chain().focus().addRowAfter().run() },
  { words: '右边加一列', act: (editor) => editor.chain().focus().addColumnAfter().run() },
  { words: '删这一行', act: (editor) => editor.chain().focus().deleteRow().run() },
  { words: '删这一列', act: (editor) => editor.chain().focus().deleteColumn().run() },
  { words: '首行作表头', act: (editor) => editor.chain().focus().toggleHeaderRow().run() },
  { words: '合并或拆开', act: (editor) => editor.chain().focus().mergeOrSplit().run() },
  { words: '删掉表格', act: (editor) => editor.chain().focus().deleteTable().run() },
]
