/** Stop words of English: articles, pronouns, prepositions, conjunctions, auxiliaries, particles and question words. */
export const englishStopWords = `
a an the this that these those such same
i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers herself
it its itself they them their theirs themselves one oneself somebody someone something anybody anyone anything nobody
nothing everybody everyone everything each other another
and or but nor so yet if because although though while whereas unless until since than whether as lest
about above across after against along among amongst around at before behind below beneath beside besides between beyond
by despite down during except for from in inside into near of off on onto out outside over past per through throughout
to toward towards under underneath up upon via with within without
am is are was were be been being have has had having do does did doing done can could may might must shall should will
would ought cannot
who whom whose which what when where why how whoever whatever whichever whenever wherever
not no yes also too very just only even both either neither all any some few many much more most less least several own
there here then thus hence again once else ever never always now still already rather quite almost
s t d m ll re ve isn aren wasn weren haven hasn hadn doesn didn couldn shouldn wouldn mustn
isn't aren't wasn't weren't haven't hasn't hadn't don't doesn't didn't can't couldn't shouldn't wouldn't won't mustn't
i'm i've i'll i'd you're you've you'll you'd he's he'll he'd she's she'll she'd it's it'll we're we've we'll we'd
they're they've they'll they'd that's there's here's what's who's where's when's how's why's let's
isn’t aren’t wasn’t weren’t haven’t hasn’t hadn’t don’t doesn’t didn’t can’t couldn’t shouldn’t wouldn’t won’t mustn’t
i’m i’ve i’ll i’d you’re you’ve you’ll you’d he’s he’ll he’d she’s she’ll she’d it’s it’ll we’re we’ve we’ll we’d
they’re they’ve they’ll they’d that’s there’s here’s what’s who’s where’s when’s how’s why’s let’s
`;
