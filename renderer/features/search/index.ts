/** 查找: everything on this machine, by words, pinyin, initials and numbers. */
export { SearchBox } from './SearchBox'
