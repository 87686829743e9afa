/** Stop words of Dutch: the short words that hold a sentence together. */
export const dutchStopWords = `
de het een der des den
ik me mij mijn jij je jou jouw u uw hij hem zijn zij ze haar wij we ons onze jullie hun hen zich zelf men iemand niemand
iets niets
dit dat deze die degene zulke elk elke ieder iedere alle alles ander andere anderen veel vele weinig meer minder
meeste enkele sommige
wie wat welk welke waar wanneer waarom hoe hoeveel waarin waarmee waarvan
en of maar want dus dat als omdat terwijl hoewel zodat toen tenzij noch indien
aan achter bij binnen boven buiten door in langs met na naar naast om onder op over per sinds te ten ter tegen tot
tussen uit van vanaf via voor zonder rond volgens tijdens
is ben bent was waren geweest wordt worden word werd werden geworden heeft heb hebt hebben had hadden gehad zal zullen
zult zou zouden kan kun kunt kunnen kon konden moet moeten moest moesten mag mogen mocht wil willen wilde doet doen deed
niet geen ook nog al wel er daar hier dan nu zo zeer heel erg alleen reeds altijd nooit toch weer eens even daarom
`;
