export default definePageConfig({
  navigationBarTitleText: '书的介绍',
  navigationStyle: 'custom',
  enableShareAppMessage: true,
})
