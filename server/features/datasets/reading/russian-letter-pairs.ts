/** The Russian letters by their number in {@link russianPairBits}, from 1; 0 is everything that is no letter. */
const LETTERS = ' абвгдежзийклмнопрстуфхцчшщъыьэюяё';

/**
 * How often one letter follows another in Russian: a line for each first letter, a character for each second, in the order of LETTERS;
 * 'i' is as often as chance, each letter after it twice as often, each before it half as often, no more than 'n' and no less than 'a'.
 * Counted over 2.4 million pairs of the Russian messages of free programs and web pages.
 */
const PAIRS = [
  'aiikhjgfijbjgikjkikiiiffhgbabahcga',
  'lcijhiihjejijikdijikfeghiffaaaegie',
  'hkddbfjcdjajkdikckhcjahhbdiikccdgd',
  'llagcekaejaijgikfiigiagabfeakeaafd',
  'jjdfgijaakaeihimbkfcjadadaaacabbab',
  'jlbhehlgejahkfjkhihejaedeeaaheacff',
  'legihjghhghijjlghkjkddfggggaaaaddc',
  'gjhacklaalahbflfcafbhaaadcaaadbaaf',
  'jlgjdjhcciaggkkkchfajaaedaabidabia',
  'lhiihhjeiiiiijjghijjbhghhgdaaaahjb',
  'mccdcieacdaglfhgdejjacbdfeaabaabda',
  'klcfaaifckadjcglbijjjaciacaaaaebaa',
  'jkgbeckhbkagfcikacfdibaagaaahkaikf',
  'kkgiaclaajaffihkhafaicabbaaajdbbie',
  'ikaefilaflagbajkabhihgdfecbakfaehe',
  'kdjkjjiiigijkjigijjjceffhheaaacbfa',
  'hkaaaakaajafhafmglffjaafaaaagdacfa',
  'jldhgflickagehileghijegccgaaifabhc',
  'jiggdfjeajajjggkjgilicfdfgaahiacjd',
  'kkdjadkackaiffikekjdhcbafaaahkbceb',
  'kghghkjihdhjijidjjkjagfcigiaaaejda',
  'gmaadajaalbeiddlaifhjhbaaaaafeaaba',
  'midhfciaajacefhlajgegddabbaabbeaba',
  'jkcicdlabmahbaahgaedhacdaaaajaadaa',
  'ikaaabmcalaifckgadekgabaceaaafaaai',
  'ikafaalaamajidihbhghgaaabcaabgbbch',
  'ekaaaamaalaaaafaacaahaaaaaaaaiaaai',
  'gcccccncccccccccccccccccccccccccji',
  'lahjehkdgalhijeaiihjaakaggcaaaaada',
  'maecdcfakdaiaekdcbihacafchaaaaahgb',
  'gadfgfaaecgklhhafjhmdhecaiaaabaaaa',
  'mdhaegagfcceefgbcggkabcblelaaabfaa',
  'naeichjdiadefhiadgfjbagffbgaaabhga',
  'kbefehbffbefhjmbbjhlbbgbbcbbbbbbbb',
];

/**
 * How many bits a pair of neighbouring characters, lower case, speaks for Russian: log2 of its share among the pairs that start so,
 * against even shares; -8 to 5. What is no Russian letter counts as the edge of a word.
 */
export function russianPairBits(first: string, second: string): number {
  return PAIRS[numberOf(first)].charCodeAt(numberOf(second)) - EVEN;
}

const EVEN = 'i'.charCodeAt(0);

function numberOf(character: string): number {
  return Math.max(0, LETTERS.indexOf(character));
}
