import { Node } from '@tiptap/core'

export interface PictureOptions {
  /** Where a file of this draft can be seen now; undefined for files that are not its own. */
  urlOf: (fileId: string) => string | undefined
}

/**
 * A picture of the text: the id of a file, and words for those who do not see it. Only pictures of this draft become
 * nodes; every other `<img>`, wherever it was copied, is left out before it is anywhere a browser would fetch it.
 */
export const Picture = Node.create<PictureOptions>({
  name: 'picture',
  group: 'block',
  atom: true,
  draggable: true,

  addOptions: () => ({ urlOf: () => undefined }),

  addAttributes: () => ({
    fileId: {
      default: '',
      parseHTML: (element) => element.getAttribute('data-file'),
      renderHTML: ({ fileId }) => ({ 'data-file': String(fileId) }),
    },
    alt: { default: '', parseHTML: (element) => element.getAttribute('alt') ?? '' },
  }),

  parseHTML() {
    const { urlOf } = this.options
    return [
      {
        tag: 'img[data-file]',
        getAttrs: (element) => (urlOf(element.getAttribute('data-file') ?? '') === undefined ? false : null),
      },
    ]
  },

  renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],

  addNodeView() {
    const { urlOf } = this.options
    return ({ node }) => {
      const dom = document.createElement('figure')
      const image = document.createElement('img')
      const words = document.createElement('figcaption')
      const show = (alt: string) => {
        image.alt = alt
        words.textContent = alt || '还没写图片说明'
        words.dataset.empty = String(alt === '')
      }
      image.src = urlOf(String(node.attrs.fileId)) ?? ''
      show(String(node.attrs.alt))
      dom.append(image, words)
      return {
        dom,
        update: (next) => {
          if (next.type !== node.type || next.attrs.fileId !== node.attrs.fileId) return false
          show(String(next.attrs.alt))
          return true
        },
      }
    }
  },
})
