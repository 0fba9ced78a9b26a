/** Before the frame: first run, the PIN, unlocking, and the page that says why it cannot go on. */
export { FirstRun } from './FirstRun'
export { NotOpenedPage } from './NotOpenedPage'
export { Page } from './Page'
export { SetPin } from './SetPin'
export { StoppedPage } from './StoppedPage'
export { Unlock } from './Unlock'
