/** The screens before the work: joining, and unlocking. */
import { type Screen, see } from './ways'

export const BEFORE: readonly Screen[] = [
  { name: '首次打开', seat: 'newcomer', open: ({ page }) => see(page, '看看示例') },
  {
    name: '首次打开-邀请码不对',
    seat: 'newcomer',
    open: async ({ page }) => {
      await page.getByLabel('邀请码').fill('ABCD-EFGH-JKLM')
      await page.getByRole('button', { name: '加入' }).click()
      await page.getByRole('alert').first().waitFor()
    },
  },
  { name: '解锁', seat: 'locked', open: ({ page }) => see(page, '请解锁') },
  {
    name: '解锁-PIN不对',
    seat: 'locked',
    open: async ({ page }) => {
      await page.getByLabel('PIN 码').fill('1234')
      await page.getByRole('button', { name: '解锁' }).click()
      await see(page, 'PIN 码不对')
    },
  },
  {
    name: '解锁-添加人员',
    seat: 'locked',
    open: async ({ page }) => {
      await page.getByRole('button', { name: '添加人员' }).click()
      await see(page, '邀请码')
    },
  },
]
