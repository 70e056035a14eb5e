export default definePageConfig({ navigationBarTitleText: '留言墙', navigationStyle: 'custom' })
