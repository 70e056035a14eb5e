export default definePageConfig({
  navigationBarTitleText: '通知公告',
  navigationStyle: 'custom',
  enablePullDownRefresh: true,
})
