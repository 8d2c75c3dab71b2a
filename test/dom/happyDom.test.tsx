// @vitest-environment happy-dom
import { testKitInDom } from './kitInDom.tsx'

testKitInDom()
