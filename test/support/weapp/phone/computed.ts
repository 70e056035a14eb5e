interface Fields {
  computedStyle?: string[]
}

interface Nodes {
  fields: (fields: Fields, answer?: (found: unknown) => void) => unknown
}

interface Query {
  selectAll: (selector: string) => Nodes
  exec: (answer?: (found: unknown[]) => void) => unknown
}

/**
 * A query that answers `computedStyle` for all elements of a selector as WeChat does; the adapter leaves it out.
 *
 * @source developers.weixin.qq.com, NodesRef.fields: names in camel case, values as the browser computes them
 */
export function withComputedStyles(query: Query, elementsOf: (selector: string) => Element[]): Query {
  const wanted: { at: number; selector: string; names: string[] }[] = []
  let asked = 0
  const selectAll = query.selectAll.bind(query)
  query.selectAll = (selector) => {
    const nodes = selectAll(selector)
    const fields = nodes.fields.bind(nodes)
    nodes.fields = (which, answer) => {
      if (which.computedStyle) wanted.push({ at: asked, selector, names: which.computedStyle })
      asked += 1
      return fields(which, answer)
    }
    return nodes
  }
  const exec = query.exec.bind(query)
  query.exec = (answer) =>
    exec((found) => {
      for (const { at, selector, names } of wanted) {
        const elements = elementsOf(selector)
        for (const [number, one] of (found[at] as object[]).entries()) {
          const element = elements[number]
          // The page may have closed while the question was under way.
          if (!element) continue
          const style = window.getComputedStyle(element)
          Object.assign(one, Object.fromEntries(names.map((name) => [name, style[name as 'lineHeight']])))
        }
      }
      answer?.(found)
    })
  return query
}
