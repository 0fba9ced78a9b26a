/** Imported first: the page's security policy forbids code made at run time, so the schemas must not even try it. */
import { z } from 'zod'

z.config({ jitless: true })
