export default definePageConfig({
  navigationBarTitleText: '书单',
  navigationStyle: 'custom',
  enableShareAppMessage: true,
})
