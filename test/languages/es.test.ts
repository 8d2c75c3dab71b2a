import { testLanguage } from './testLanguage.ts'

// Today is Sunday, 3 May 2026.
testLanguage(
  'es',
  [
    ['¿Dónde vive mi hermana?', { language: 'es', is: 'ask where self', words: 'vive hermana' }],
    ['cuándo es el cumpleaños de mi hermano', { language: 'es', is: 'ask when self', words: 'cumpleanos hermano' }],
    ['cuéntame algo sobre Jane', { language: 'es', is: 'ask', words: 'cuentame jane' }],
    ['Hola, ¿qué tal?', { language: 'es', is: 'ask courtesy', words: '' }],
    ['¿qué sabes de mí?', { language: 'es', is: 'profile self', words: '' }],
    ['¿y su nombre?', { language: 'es', is: 'ask followUp', words: 'nombre' }],
    ['Compré una bicicleta roja', { language: 'es', is: 'tell', words: 'compre bicicleta roja' }],
    ['¿dónde trabajabas antes?', { language: 'es', is: 'ask where past', words: 'trabajabas antes' }],
  ],
  [
    ['perro', 'hund'],
    ['boda', 'wedding'],
  ],
)
