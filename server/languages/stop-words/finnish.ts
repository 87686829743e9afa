/** Stop words of Finnish: the short words that hold a sentence together. */
export const finnishStopWords = `
minä minun minut minua minussa minulla minulle sinä sinun sinut sinua sinulla hän hänen hänet häntä hänellä hänelle me
meidän meidät meitä meillä te teidän teidät teitä he heidän heidät heitä heillä
tämä tämän tätä tässä tästä tähän tällä nämä näiden näitä näissä näistä tuo tuon tuota tuossa nuo noiden noita se sen
sitä siinä siitä siihen sillä sille sillä ne niiden niitä niissä niistä niihin niillä itse joku jonkun jotain jokin
kuka kenen ketä kenellä mikä minkä mitä missä mistä mihin millä mitkä joka jonka jota jossa josta johon jolla jotka
joiden joita joissa joista kumpi koska milloin miksi miten kuinka
ja tai vai mutta sekä että jos kun kuin niin vaan sillä vaikka koska joten eli eikä
olen olet on olemme olette ovat oli olin olivat ollut olleet olla ole olisi olisivat ei en et emme ette eivät voi voivat
voida pitää täytyy
kanssa ennen jälkeen kautta yli ali alla alle läpi ilman varten vastaan mukaan aikana välillä luona kohti päällä
myös vain jo vielä aina nyt sitten siis hyvin niinkin enemmän vähemmän kaikki kaikkien kaikkia muu muut muun muiden muita
moni monet monta jokainen yksi toinen toisen
`;
