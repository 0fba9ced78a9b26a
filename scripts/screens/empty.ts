/** Where nothing has been written yet. */
import { FORM, go, type Screen } from './ways'

export const NEW: readonly Screen[] = [
  { name: '空-工作台-站', seat: 'newStation', open: (seat) => go(seat, '/desk', '.task') },
  { name: '空-接访', seat: 'newStation', open: (seat) => go(seat, '/visits', FORM) },
  { name: '空-会议', seat: 'newStation', open: (seat) => go(seat, '/meetings', '.empty-state') },
  { name: '空-民生问题', seat: 'newStation', open: (seat) => go(seat, '/issues', '.empty-state') },
  { name: '空-活动', seat: 'newStation', open: (seat) => go(seat, '/activities', '.empty-state') },
  { name: '空-工作台-工委', seat: 'newOffice', open: (seat) => go(seat, '/desk', '.tile') },
  { name: '空-全部台账', seat: 'newOffice', open: (seat) => go(seat, '/registers', '.empty-state') },
  { name: '空-考核', seat: 'newOffice', open: (seat) => go(seat, '/assessment', '.assess') },
]
