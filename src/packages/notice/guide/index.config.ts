export default definePageConfig({
  navigationBarTitleText: '办事指南',
  navigationStyle: 'custom',
  enableShareAppMessage: true,
})
