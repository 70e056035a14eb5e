interface Fields {
  computedStyle?: string[]
  node?: boolean
}

interface Nodes {
  fields: (fields: Fields, answer?: (found: unknown) => void) => unknown
}

interface Query {
  select: (selector: string) => Nodes
  selectAll: (selector: string) => Nodes
  exec: (answer?: (found: unknown[]) => void) => unknown
}

interface Parts {
  elementsOf: (selector: string) => Element[]
  /** What is drawn on, of a canvas. */
  nodeOf: (element: Element) => unknown
}

/**
 * A query that answers `computedStyle` and `node` as WeChat does; the adapter leaves them out.
 *
 * @source developers.weixin.qq.com, NodesRef.fields: names in camel case, values as the browser computes them
 */
export function completed(query: Query, { elementsOf, nodeOf }: Parts): Query {
  const wanted: { at: number; selector: string; fields: Fields }[] = []
  let asked = 0
  for (const way of ['select', 'selectAll'] as const) {
    const select = query[way].bind(query)
    query[way] = (selector) => {
      const nodes = select(selector)
      const ask = nodes.fields.bind(nodes)
      nodes.fields = (fields, answer) => {
        wanted.push({ at: asked, selector, fields })
        asked += 1
        return ask(fields, answer)
      }
      return nodes
    }
  }
  const exec = query.exec.bind(query)
  query.exec = (answer) =>
    exec((found) => {
      for (const { at, selector, fields } of wanted) {
        const elements = elementsOf(selector)
        for (const [number, one] of [found[at]].flat().entries()) {
          const element = elements[number]
          // The page may have closed while the question was under way.
          if (!element || !one) continue
          const style = window.getComputedStyle(element)
          const styles = fields.computedStyle?.map((name) => [name, style[name as 'lineHeight']]) ?? []
          Object.assign(one, Object.fromEntries(styles), fields.node ? { node: nodeOf(element) } : {})
        }
      }
      answer?.(found)
    })
  return query
}
