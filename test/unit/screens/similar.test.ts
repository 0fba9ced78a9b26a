/** 相近的民生问题: what a resident says finds what was registered before, and not what only shares common words. */
import { describe, expect, test } from 'vitest'
import { knownMatters, similarTo } from '../../../renderer/ui/record/similar'
import { rows } from '../rules/rows'

const matter = (title: string, description = '', withdrawn = false) => ({
  ...rows.issue({ title, description }),
  recordId: title,
  withdrawn,
})
const KNOWN = [
  matter('东门花园东侧路灯不亮', '晚间查看，人行道一侧连续3盏路灯不亮，行人通行照明不足。'),
  matter('鸿景家园2栋电梯困人', '电梯年内报修多次，主板老化，业主对动用维修资金意见不一。'),
  matter('鸿景家园北区楼道堆放杂物', '楼道堆放杂物3处，疏散通道被占，已当场劝导两户清理。'),
  matter('龙坪路口路面坑洼', '车行道有坑槽4处，最深约六厘米，雨后积水，非机动车通行有摔倒风险。'),
  matter('鸿景家园3栋电梯故障', '电梯停运两天，老人上下楼困难。', true),
]
const found = (words: string, mayBe: (row: { readonly recordId: string }) => boolean = () => true) =>
  similarTo(words, knownMatters(KNOWN), mayBe).map(({ recordId }) => recordId)

describe('similar matters', () => {
  test('are found by few words of somebody else', () => {
    expect(found('东门那边路灯不亮，走夜路害怕')).toEqual(['东门花园东侧路灯不亮'])
    expect(found('鸿景家园电梯又坏了')[0]).toBe('鸿景家园2栋电梯困人')
  })

  test('are none where only common words are shared, or next to nothing was written', () => {
    expect(found('河边步道有人乱扔垃圾，味道很大')).toEqual([])
    expect(found('电梯')).toEqual([])
    expect(found('')).toEqual([])
    expect(similarTo('东门路灯不亮，走夜路害怕', knownMatters([]), () => true)).toEqual([])
  })

  test('leave out what is withdrawn, and the matter itself', () => {
    expect(found('鸿景家园3栋电梯故障，老人上下楼困难')).not.toContain('鸿景家园3栋电梯故障')
    expect(found('东门花园东侧路灯不亮', ({ recordId }) => !recordId.startsWith('东门'))).toEqual([])
  })

  test('are the most alike, three at most', () => {
    const many = Array.from({ length: 6 }, (_, at) => matter(`东门花园${at}栋路灯不亮`))
    const known = knownMatters([...KNOWN, ...many])
    const names = similarTo('东门花园4栋路灯不亮', known, () => true).map(({ recordId }) => recordId)
    expect(names).toHaveLength(3)
    expect(names[0]).toBe('东门花园4栋路灯不亮')
  })
})
