/** Stop words of Spanish: the short words that hold a sentence together. */
export const spanishStopWords = `
el la los las lo un una unos unas al del
yo me mí mi mis mío mía conmigo tú tu tus te ti tuyo tuya él ella ello ellos ellas le les se sí su sus suyo suya nosotros
nosotras nos nuestro nuestra nuestros nuestras vosotros vosotras os vuestro vuestra usted ustedes
este esta esto estos estas ese esa eso esos esas aquel aquella aquello aquellos aquellas mismo misma mismos mismas
que qué quien quién quienes quiénes cual cuál cuales cuáles cuyo cuya cuyos cuyas cuando cuándo donde dónde como cómo
cuanto cuánto cuanta cuánta cuantos cuántos cuantas cuántas por porque porqué
y e o u pero mas sino ni si aunque mientras pues
a ante bajo con contra de desde durante en entre hacia hasta mediante para según sin sobre tras
no también tampoco ya muy más menos tan tanto tanta tantos tantas solo sólo así aún todavía siempre nunca aquí allí ahí
entonces luego antes después nada nadie algo alguien algún alguno alguna algunos algunas ningún ninguno ninguna todo toda
todos todas otro otra otros otras cada poco poca pocos pocas mucho mucha muchos muchas
soy eres es somos sois son era eras éramos eran fui fue fuimos fueron sea sean ser siendo sido será serán sería serían
estoy está estamos están estaba estaban estar estado he has ha hemos han había habían haber habido hay hubo puede pueden
podía poder debe deben
`;
