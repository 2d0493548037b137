import { configure } from '@solidjs/testing-library'

/** What a page loads on demand is waited for on a busy machine, too. */
configure({ asyncUtilTimeout: 10_000 })
