import { Extension } from '@tiptap/core'
import { Align } from '../../../../../domain/body/body'

const NAMES: readonly string[] = Align.options

/** Headings and paragraphs in the middle or at the right; anything else pasted stands at the left. */
export const Alignment = Extension.create({
  name: 'alignment',
  addGlobalAttributes() {
    return [
      {
        types: ['heading', 'paragraph'],
        attributes: {
          align: {
            default: null,
            parseHTML: (element) => {
              const said = element.style.textAlign || element.getAttribute('align')
              return said && NAMES.includes(said) ? said : null
            },
            renderHTML: ({ align }) => (typeof align === 'string' ? { style: `text-align: ${align}` } : {}),
          },
        },
      },
    ]
  },
})
