/** Joins a server's sample from Node: a device of a station, or of the office. */
import { SampleCode, SampleInfo } from '../../shared/wire/api'
import { enrolDevice, type TestDevice } from '../support/device'

export async function sampleInfo(url: string): Promise<SampleInfo> {
  return SampleInfo.parse(await (await fetch(`${url}/api/sample`)).json())
}

/** A fresh device of the sample's office or of a station. */
export async function sampleDevice(url: string, as: string): Promise<TestDevice> {
  const response = await fetch(`${url}/api/sample/join`, { method: 'POST', body: JSON.stringify({ as }) })
  return enrolDevice(url, SampleCode.parse(await response.json()).code)
}

/** A fresh device of the first station, and where it may write. */
export async function sampleStation(url: string): Promise<{ device: TestDevice; partition: string }> {
  const [station] = (await sampleInfo(url)).stations
  if (!station) throw new Error('the sample has no station')
  return { device: await sampleDevice(url, station.id), partition: `${station.id}/2026` }
}
