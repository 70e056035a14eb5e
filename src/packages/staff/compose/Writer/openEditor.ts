import { Editor, Extension } from '@tiptap/core'
import { TableKit } from '@tiptap/extension-table'
import StarterKit from '@tiptap/starter-kit'
import { Selection } from '@tiptap/pm/state'
import { Alignment } from './align'
import { arriving } from './arriving'
import { cleanPasted, wordsOf } from './cleanPasted'
import { isTarget } from './linkTarget'
import { Picture, type PictureOptions } from './picture'

interface Options extends PictureOptions {
  element: HTMLElement
  /** As `bodyToHtml` writes it. */
  html: string
  /** What the text is, for screen readers. */
  label: string
  onChange: (html: string) => void
  /** Pictures that were pasted or dropped, and where in the text. */
  onFiles: (files: File[], at: number) => void
}

/** px of the paper that the head and the tools above it may cover: the line one writes in is kept clear of them. */
const COVERED = 180
const EDGES = { right: 0, bottom: 24, left: 0 }

/**
 * The editor of a body: what its schema does not know cannot be in it, however it came. It parses what is pasted in a
 * document of its own that fetches nothing.
 */
export function openEditor({ element, html, label, urlOf, onChange, onFiles }: Options): Editor {
  return new Editor({
    element,
    // The server wrote it, and it is looked at like any other text.
    content: cleanPasted(html),
    // The page's own style sheet dresses it.
    injectCSS: false,
    extensions: [
      StarterKit.configure({
        heading: { levels: [1, 2, 3] },
        code: false,
        codeBlock: false,
        link: {
          openOnClick: false,
          autolink: false,
          isAllowedUri: isTarget,
          HTMLAttributes: { target: null, rel: null },
        },
      }),
      TableKit.configure({ table: { resizable: false } }),
      Alignment,
      Picture.configure({ urlOf }),
      Extension.create({ name: 'arriving', addProseMirrorPlugins: () => [arriving()] }),
    ],
    editorProps: {
      scrollThreshold: { ...EDGES, top: COVERED },
      scrollMargin: { ...EDGES, top: COVERED },
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, lang: 'zh-CN' },
      transformPastedHTML: cleanPasted,
      handlePaste: (view, event) => {
        const files = picturesIn(event.clipboardData)
        // With nothing it can read the editor would let the browser paste into the page itself.
        if (files.length === 0) return !hasWords(event.clipboardData)
        onFiles(files, view.state.selection.to)
        return true
      },
      handleDrop: (view, event, _slice, isMoved) => {
        const files = isMoved ? [] : picturesIn(event.dataTransfer)
        if (files.length === 0) return false
        event.preventDefault()
        onFiles(files, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.to)
        return true
      },
    },
    // A text that begins with a picture would begin with the picture chosen, and the first letter take its place.
    onCreate: ({ editor }) =>
      editor.commands.command(({ tr }) => {
        tr.setSelection(Selection.atEnd(tr.doc))
        return true
      }),
    onUpdate: ({ editor }) => onChange(editor.getHTML()),
  })
}

/** Files that were put there as such. Word puts a picture of the text beside the text; then the text is meant. */
function picturesIn(transfer: DataTransfer | null): File[] {
  if (!transfer || transfer.files.length === 0) return []
  return wordsOf(transfer.getData('text/html')) === '' ? Array.from(transfer.files) : []
}

const hasWords = (transfer: DataTransfer | null) =>
  ['text/html', 'text/plain'].some((type) => (transfer?.getData(type) ?? '') !== '')
