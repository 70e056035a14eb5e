import type { template } from 'glass-easel'

/** What a module of a mini-program is called with. */
export const MODULE_PARAMETERS = [
  'require',
  'module',
  'exports',
  'wx',
  'App',
  'Page',
  'Component',
  'getApp',
  'getCurrentPages',
  'globalThis',
  'Function',
]

/**
 * What browsers have and WeChat's JavaScript has not: hidden from the program, so that its use fails here as there.
 *
 * @source developers.weixin.qq.com, 运行环境 / JavaScript 支持情况: no DOM or BOM, no `eval` and `new Function`
 */
export const HIDDEN = [
  'window',
  'document',
  'self',
  'top',
  'parent',
  'navigator',
  'location',
  'history',
  'localStorage',
  'sessionStorage',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'Worker',
  'Blob',
  'File',
  'FileReader',
  'FormData',
  'Headers',
  'Request',
  'Response',
  'URL',
  'URLSearchParams',
  'AbortController',
  'AbortSignal',
  'TextEncoder',
  'TextDecoder',
  'Event',
  'EventTarget',
  'CustomEvent',
  'MutationObserver',
  'ResizeObserver',
  'IntersectionObserver',
  'Image',
  'Element',
  'HTMLElement',
  'Node',
  'getComputedStyle',
  'matchMedia',
  'crypto',
  'atob',
  'btoa',
  'structuredClone',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'requestIdleCallback',
  'MessageChannel',
  'BroadcastChannel',
  'indexedDB',
  'postMessage',
  'alert',
  'confirm',
  'performance',
  'setImmediate',
  'process',
]

export type Module = (...parameters: unknown[]) => void

/** What `../bundle.ts` makes of a built mini-program. Names are paths inside it, without their ending but for modules. */
export interface Program {
  settings: Record<string, Record<string, unknown>> & { app: AppSettings }
  styles: Record<string, string>
  /** Built-in components the templates use, with the properties they are given. */
  attributes: Record<string, string[]>
  templates: Record<string, template.ComponentTemplate['content']>
  modules: Record<string, Module>
}

export interface AppSettings {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  tabBar?: { custom?: boolean; list: { pagePath: string }[] }
  [other: string]: unknown
}

/** Every page's path, those of sub-packages too. */
export function pathsOf({ pages, subPackages = [] }: AppSettings): string[] {
  return [
    ...pages,
    ...subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root.replace(/\/$/, '')}/${page}`)),
  ]
}

/** Files of its own a page may consist of. */
export function isTab({ tabBar }: AppSettings, path: string): boolean {
  return tabBar?.list.some(({ pagePath }) => pagePath === path) ?? false
}
