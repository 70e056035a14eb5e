export default definePageConfig({
  navigationBarTitleText: '会员普惠',
  navigationStyle: 'custom',
  onReachBottomDistance: 200,
})
