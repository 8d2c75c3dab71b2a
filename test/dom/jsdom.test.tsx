// @vitest-environment jsdom
import { testKitInDom } from './kitInDom.tsx'

testKitInDom()
