export { stemOf, termsAsked, termsOf } from './termsOf.ts'
