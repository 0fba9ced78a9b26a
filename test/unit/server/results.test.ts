/** 考核结果 on the server: who freezes, what is taken, and who receives it. */
import { v4 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { resultSheet } from '../../../renderer/sheets/assessment/model'
import { assess, PACK } from '../../../shared/rules/assessment/index'
import { Draft, type TestDevice } from '../../support/device'
import { type District, join, startDistrict, TODAY } from '../../support/district'
import { input } from '../rules/rows'

const YEAR = 2026
const SHEET = JSON.stringify(
  resultSheet({
    assessment: assess(PACK, input()),
    pack: PACK,
    office: null,
    date: '2026-10-13',
    rank: null,
    central: false,
    residents: [],
  }),
)

let district: District
beforeAll(async () => {
  district = await startDistrict()
})
afterAll(() => district.close())

/** A result of the second station, as a device writes it. */
const resultOf = (device: TestDevice, sheet: string) =>
  new Draft(device, 'result', `posted/${district.office}/${YEAR}`)
    .edit({ fields: { station: district.stations[1] ?? '', year: YEAR, quarter: 3 } })
    .step('frozen', { on: TODAY, sheet })

it('P28 every station of the office receives what it froze, another office does not', async () => {
  const clerk = await district.connect(district.clerk)
  const result = resultOf(district.clerk, SHEET)
  await clerk.accepted(await result.frame())
  const officer = await district.connect(district.officers[0])
  await officer.caughtUp()
  expect(officer.changes().map(({ recordId }) => recordId)).toContain(result.recordId)
  const at = { office: uuid(), station: null } as const
  const stranger = await join(district.server, { person: uuid(), name: '别处', role: 'clerk', ...at })
  const elsewhere = await district.connect(stranger)
  await elsewhere.caughtUp()
  expect(elsewhere.changes().map(({ recordId }) => recordId)).not.toContain(result.recordId)
})

it('P17 a station freezes nothing, and adds nothing to what is frozen', async () => {
  const [device] = district.officers
  const officer = await district.connect(device)
  expect(await officer.refused(await resultOf(device, SHEET).frame())).toBe('grant')
  const clerk = await district.connect(district.clerk)
  const result = resultOf(district.clerk, SHEET)
  await clerk.accepted(await result.frame())
  result.step('withdrawn', { note: '不服' }, { person: device.person, device: device.device })
  expect(
    await officer.refused(await result.frame({ person: device.person, device: device.device }, device.key)),
  ).toBe('grant')
})

it('P20 what is no sheet is not frozen, whatever its size', async () => {
  const clerk = await district.connect(district.clerk)
  const refused = async (sheet: string) => clerk.refused(await resultOf(district.clerk, sheet).frame())
  expect(await refused('{}')).toBe('step')
  expect(await refused('x'.repeat(100_001))).toBe('schema')
  expect(await refused('')).toBe('schema')
})
