/** Stop words of German: the short words that hold a sentence together. */
export const germanStopWords = `
der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines
ich mich mir mein meine meinen meinem meiner meines du dich dir dein deine deinen deinem deiner deines er ihn ihm sie es
ihr ihre ihren ihrem ihrer ihres sein seine seinen seinem seiner seines wir uns unser unsere unseren unserem unserer
euch euer eure euren eurem eurer sich selbst man jemand niemand etwas nichts
dieser diese dieses diesen diesem jener jene jenes jenen jenem jeder jede jedes jeden jedem welcher welche welches
welchen welchem solcher solche solches solchen solchem derselbe dieselbe dasselbe alle allem allen aller alles
einige einigen einiger manche manchen mehr viel viele vielen wenig wenige andere anderen anderer anderes anderem
und oder aber denn sondern dass daß weil wenn als ob obwohl damit während bevor nachdem sowie sowohl weder noch
an am auf aus außer bei beim bis durch für gegen hinter in im ins mit nach neben ohne seit trotz über um unter von vom
vor wegen zu zum zur zwischen
bin bist ist sind seid war warst waren wart gewesen habe hast hat haben habt hatte hatten gehabt werde wirst wird werden
werdet wurde wurden worden geworden kann kannst können konnte konnten muss musst müssen musste mussten soll sollen
sollte sollten will wollen wollte wollten darf dürfen mag mögen würde würden wäre wären hätte hätten könnte könnten
wer wen wem wessen was wann wo wohin woher warum wieso weshalb wie
nicht auch nur schon doch sehr so dann da dort hier nun jetzt immer nie wieder also etwa sonst zwar dabei dazu davon
daran darauf daraus darin darüber dafür dagegen hin her
`;
