import { describe, expect, it, test } from 'vitest';
import { languages } from '../../languages/languages.ts';
import { createLanguageGuesser } from './guess-language.ts';

const guess = createLanguageGuesser(languages);

describe('the language of a text', () => {
  it.each([
    ['en', 'The lion is one of the largest cats, and it lives in groups on the plains.'],
    ['ru', 'Лев — это одна из самых больших кошек, и он живёт не один, а в группе с другими.'],
    ['de', 'Der Löwe ist eine der größten Katzen, und er lebt nicht allein, sondern in einer Gruppe.'],
    ['fr', 'Le lion est un des plus grands félins, et il vit dans des groupes avec les autres.'],
    ['es', 'El león es uno de los felinos más grandes, y vive en grupos con otros de su especie.'],
  ])('is told: %s', (code, text) => {
    expect(guess(text)).toBe(code);
  });

  it.each([
    ['it is short', 'Who is it?'],
    ['it is only names', 'Anna Maria Petrova Ivanova Sidorova Smirnova Kuznetsova'],
    ['it is mixed', 'Это справка по команде print для новых людей, see also the manual of the system and its pages'],
    ['it is code', 'apt-get install foo bar baz --no-install-recommends && systemctl restart foo.service'],
    ['it is numbers', '1 2 3 4 5 6 7 8 9 10'],
    ['it is empty', ''],
    [
      'it is Ukrainian',
      'Київ є столицею України, і це найбільше місто країни. Він розташований на берегах річки Дніпро.',
    ],
    [
      'it is Bulgarian',
      'София е столицата на България и най-големият град в страната. Намира се в западната част на страната, в подножието на планината Витоша, и има население от над един милион души.',
    ],
    ['it is Serbian', 'Београд је главни град Србије и налази се на ушћу Саве у Дунав. Он је највећи град у земљи.'],
    [
      'it is Polish',
      'Warszawa jest stolicą Polski i największym miastem kraju, położonym nad Wisłą w środkowej części kraju.',
    ],
    ['it is in a script without a list', 'ライオンは最大の猫の一つで、平原で群れを作って暮らしています'],
  ])('is not guessed where %s', (_, text) => {
    expect(guess(text)).toBe('unknown');
  });
});

test('the list can be empty', () => {
  expect(createLanguageGuesser([])('The lion is one of the largest cats, and it lives in groups.')).toBe('unknown');
});
