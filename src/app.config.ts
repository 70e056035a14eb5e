/**
 * Pages of the mini-program. The main package holds the five tabs and nothing else: WeChat loads it before the first
 * page shows. Every other page is `src/packages/<feature>/<page>/index.tsx` and is named in `subPackages`.
 */
const TAB_PAGES = [
  { pagePath: 'pages/home/index', text: '首页' },
  { pagePath: 'pages/benefit/index', text: '普惠' },
  { pagePath: 'pages/card/index', text: '亮码' },
  { pagePath: 'pages/library/index', text: '书屋' },
  { pagePath: 'pages/me/index', text: '我的' },
]

export default defineAppConfig({
  pages: TAB_PAGES.map((tab) => tab.pagePath),
  subPackages: [
    { root: 'packages/card', pages: ['fullscreen/index'] },
    { root: 'packages/benefit', pages: ['detail/index'] },
    {
      root: 'packages/notice',
      pages: ['inbox/index', 'detail/index', 'search/index', 'guides/index', 'guide/index'],
    },
    { root: 'packages/membership', pages: ['join/index', 'union/index', 'status/index', 'consent-text/index'] },
    {
      root: 'packages/library',
      pages: [
        'book/index',
        'reader/index',
        'preview/index',
        'search/index',
        'shelf/index',
        'books/index',
        'list/index',
        'lists/index',
        'annotations/index',
        'suggest/index',
        'downloads/index',
        'laws/index',
        'article/index',
        'rooms/index',
        'room/index',
      ],
    },
    {
      root: 'packages/campaign',
      pages: [
        'index/index',
        'detail/index',
        'submit/index',
        'entry/index',
        'entries/index',
        'mine/index',
        'results/index',
        'certificate/index',
        'verify/index',
        'poster/index',
      ],
    },
    { root: 'packages/me', pages: ['profile/index', 'uses/index', 'privacy/index', 'access/index'] },
    { root: 'packages/desk', pages: ['index/index', 'verdict/index', 'join/index'] },
    {
      root: 'packages/staff',
      pages: [
        'home/index',
        'applications/index',
        'application/index',
        'members/index',
        'member/index',
        'partners/index',
        'audit/index',
        'notices/index',
        'compose/index',
        'notice/index',
        'library/index',
        'library/book/index',
        'library/list/index',
        'library/chapters/index',
        'rooms/index',
        'rooms/edit/index',
        'rooms/notes/index',
      ],
    },
  ],
  tabBar: {
    // Drawn by src/components/TabBar on both platforms; see docs/decisions/013-custom-tab-bar.md.
    custom: true,
    color: '#6F675F',
    selectedColor: '#211C18',
    backgroundColor: '#FFFFFF',
    list: TAB_PAGES,
  },
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '网上工会',
    navigationBarTextStyle: 'black',
    backgroundColor: '#F6F4F1',
    backgroundTextStyle: 'dark',
  },
  permission: { 'scope.userLocation': { desc: '用来算离你最近的工会和门店有多远，算完不保存' } },
  requiredPrivateInfos: ['getLocation'],
  darkmode: true,
  animation: false,
  lazyCodeLoading: 'requiredComponents',
})
