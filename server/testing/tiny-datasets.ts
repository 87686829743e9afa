/** Four rows over three passages, in English; every question's words occur in its own context most. */
export const CATS_CSV = `question,context,answer
Where do cats sleep?,Cats sleep on warm roofs all day.,on warm roofs
What do cats chase?,Cats sleep on warm roofs all day.,nothing while they sleep
What do dogs guard?,Dogs guard the old house at night.,the old house
How do fish breathe?,Fish breathe through gills under water.,through gills
`;

/** An FAQ in Russian as Excel saves it, but for the encoding: semicolons, no contexts. */
export const FAQ_CSV = `Вопрос;Ответ
Как сбросить пароль?;Откройте страницу входа и нажмите «Забыли пароль».
Когда работает поддержка?;По будням с девяти до шести.
Как отменить заказ?;Напишите нам до отправки заказа.
`;
