/**
 * Deliberately empty. WeChat demands this component when `tabBar.custom` is set, but one drawn here floats above every
 * sheet and dialog of the page; `Page` draws the bar itself, on both platforms.
 */
export default function CustomTabBar() {
  return null
}
