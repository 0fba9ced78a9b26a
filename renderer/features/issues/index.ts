/** 民生问题: the register of issues and the way of each. */
export { IssuesScreen } from './IssuesScreen'
