import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'

/** Where pictures will stand that are still on their way: marks that move with the text and are no part of it. */
const PLACES = new PluginKey<DecorationSet>('arriving')

type Step = { put: { key: string; at: number } } | { take: string }

export const arriving = () =>
  new Plugin<DecorationSet>({
    key: PLACES,
    state: {
      init: () => DecorationSet.empty,
      apply(transaction, before) {
        const places = before.map(transaction.mapping, transaction.doc)
        const step = transaction.getMeta(PLACES) as Step | undefined
        if (!step) return places
        if ('take' in step) return places.remove(placesOf(places, step.take))
        return places.add(transaction.doc, [Decoration.widget(step.put.at, sign, { key: step.put.key })])
      },
    },
    props: { decorations: (state) => PLACES.getState(state) },
  })

function sign(): HTMLElement {
  const dom = document.createElement('div')
  dom.className = 'arriving'
  dom.textContent = '图片上传中'
  return dom
}

const placesOf = (places: DecorationSet, key: string) =>
  places.find(undefined, undefined, (spec: { key?: string }) => spec.key === key)

/** Keeps a place for a picture. */
export function keepPlace(view: EditorView, key: string, at: number): void {
  view.dispatch(view.state.tr.setMeta(PLACES, { put: { key, at } } satisfies Step))
}

/** Where its place is now; undefined when what was around it has been deleted. */
export function placeOf(state: EditorState, key: string): number | undefined {
  const places = PLACES.getState(state)
  return places && placesOf(places, key)[0]?.from
}

export function freePlace(view: EditorView, key: string): void {
  view.dispatch(view.state.tr.setMeta(PLACES, { take: key } satisfies Step))
}
