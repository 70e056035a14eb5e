export default definePageConfig({ navigationBarTitleText: '试读', navigationStyle: 'custom' })
