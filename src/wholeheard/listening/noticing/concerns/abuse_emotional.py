"""Humiliation, threats, mockery, withholding contact or kindness to punish."""

from __future__ import annotations

from ._cues import cues
from ._notice import Notice

NOTICE = Notice(
    kind="abuse_emotional",
    plain=cues("""
(humiliat*|degrad*|belittl*|ridiculed|ridiculing|taunt*|bullied|bullies|bullying|tormented|
    torment*|mocking|mocked|mocks|mock|demean*)
(shout|shouts|shouted|shouting|scream|screams|screamed|screaming|swear|swears|swore|swearing|
    yelled|yelling|yells|snaps|snapped|snarl*|bark|barked) .. (at|in) .. (me|her|him|mum|dad|
    nan|residents|patients|resident|patient|them|us|face|old|lady|gentleman|gran|nana|people)
(called|calls|calling|call) (me|her|him|them|mum|dad|nan|the) .. (stupid|thick|fat|filthy|dirty|
    smelly|idiot|baby|lazy|liar|attention seek*|nuisance|names|pig|animal|retard|cow|bitch|pest|
    faker|drama queen|moaner|manipulative|old bat|whinger|worthless|useless|buzzer queen)
(laugh|laughs|laughed|laughing) at (me|her|him|mum|dad|nan|them|residents|patients)
(make|makes|made|making) fun of
(took|take|takes|taking) the (mick|mickey|piss|p*) (out of|of) (her|him|me|them|residents|the)
(threatened|threatens|threaten) .. (her|him|me|mum|dad|nan|them) (with|to|that|if|he|she|they)
emotional* abus*
(psychological|verbal|mental|verbally|mentally) abus*
"""),
    shown=cues("""
(light|lights|light switch|telly|radio) .. (switched off|turned off|off) .. (on (him|her|me)|
    because|told|for ringing|if (he|she|i))
(told|tell|says) .. (hotel|hilton|ritz|butlins)
(like|as) (a|an) (dog|animal|naughty child|toddler|sack|exhibit|circus|baby|prisoner) ..
    (before|for|when|bell|whistle|click*|dinner|tea|fed|in|they|she)
(click|clicks|clicked|whistle|whistles|snap|snaps|clap|claps|ring|rings) .. (fingers|bell|at
    (her|him|them)) .. (dog|dinner|come|like|at|before|sit)
(made|makes|make|have to|has to|got to) .. (say please|say sorry|beg|kneel|sing for|clap for|
    earn|ask nicely|wait till last|eat in the|stand up) .. (before|for|or|until|dinner|
    cigarette|everyone|again|tea|toilet|corridor)
(turn|turned|turns|turning|face|faced|park|parked|put|puts) .. (chair|wheelchair|him|her|bed)
    .. (to the wall|face the wall|facing the wall|at the wall|to face)
(attention seeker|attention seeking|bed blocker|drama queen|the screamer|the buzzer queen|the
    biter|the feeders|feeders|the smeller|the shouter)
(in front of|with) .. (everybody|everyone|whole (bay|ward|dining room|lounge|table|class)|other
    residents|all the others) .. (laugh*|cried|red|shame*|wet|pad|called|shout*)
(told|tells|tell) .. (he's|she's|you're|i'm|i am|he is|she is) .. (a nuisance|naughty|nothing|
    disgusting|lazy|too heavy|dirty|a burden|pathetic|a baby|useless)
(naughty|thinking|punishment|quiet|time out) (table|step|corner|chair|room|list|spot)
(stand|sit|put|sat|stood|made|face|facing|turned) .. (corner|facing the wall|face the wall|
    outside the door)
(good girl|good boy|behave*|naughty|told off|being silly|bad girl|bad boy|playing up|kicks off|
    acts up|star chart|sticker chart|stickers|reward chart|lost .. points) .. (no|or|then|
    pudding|cigarette|fag|fags|biscuit|visit|visits|phone|tea|outing|if|she|he|get|chart|stars|
    trip|like)
(no|lose|lost|stopped|stop|loses|without|earn|earns) .. (pudding|fags|cigarettes|cigs|phone|
    visits|visit|phone call|calls|outing|biscuits|leave|telly|garden|trip|treats|shop|tea|
    smoke) ... (behave*|punish*|because|until|unless|if|naughty|good|answer* back|for shout*|
    rude|says|said)
(knows|know) what (she|he|they|i|you) (gets|get|happens|will get)|you know what happens
(shows|show|showed|showing) (me|us|them) up
(if|when) (you|she|he|i) (don't|doesn't|do not|carry on|keep|press|buzz|ring|tell|cry|moan|
    complain) ... (won't|no|take|home|lose|send|put|ward|nobody|leave|stop|take away|last)
(asks|ask|asking) .. (leave|permission) .. (everything|now|sit|biscuit|toilet|speak|eat|drink)
(can|may) i (sit|have my|go|eat|move|drink) .. (here|biscuit|toilet|please|now)
(answers|speaks|answered) (for|over) (her|him|mum|nan|dad)
(over|above|across) (my|her|his|mum's|dad's) head
(like i|like she|like he|as if i|as if she|as if he) (wasn't|weren't|was not|isn't|was|were)
    (there|a child|five|invisible|stupid|an animal|dirt|furniture|nothing|rubbish|a dog|a
    parcel)
(treated|treats|treat|spoke*|talk*|speak*) .. like .. (dirt|child|toddler|baby|animal|dog|
    criminal|idiot|stupid|naughty|rubbish|nothing|piece of)
(mimic*|imitat*|impression of|impressions of|does .. voice|puts on .. voice|takes off|copies)
    .. (him|her|me|stammer|walk|cry|crying|way|voice|them|mum|residents|accent|resident)
(filmed|filming|videoed|video|videoing|posted|photo|photos|snapchat|tiktok|whatsapp|group chat)
    ... (resident|residents|patient|patients|him|her|mum|nan|laugh*|dementia|staff|nurses|group|
    crying|confused|face)
(whatsapp|group chat|snapchat|tiktok)
(wig|teeth|doll|hat|ribbon|make up|lipstick|costume|party hat|bib|nappy) ... (laugh*|joke|
    giggle|photo|took|hid|fun|game|for a laugh|crying)
(hid|hide|hides|hiding|took|takes|take|taken|taking|confiscat*|held back|withh*) .. (her|his|
    their) .. (doll|teddy|photo|photos|glasses|hearing aid|hearing aids|comforter|blanket|
    handbag|teeth|dentures|call bell|buzzer|cross|rosary|bear)
(nobody|no one|no) .. (speak|speaks|spoken|talk|talks|allowed to talk|allowed to speak) to (her|
    him|me|them)
(sent to coventry|silent treatment|cold shoulder|ignor* .. punish*|blank|blanks|blanked|cut
    dead)
(put|puts|put you|send|sent|sending|chuck) (you|her|him|me|them) (in a home|away|out on|back to|
    in the home|into a home|on the street)
(mum|family|they|nobody|son|daughter|kids) (doesn't|don't|won't|didn't) (want|love|like|wants)
    (you|her|him)
(told|telling|tells|said to) (her|him|me|mum|nan|dad) .. (family|son|daughter|nobody|dead|not
    coming|never coming|doesn't want|don't want|dumped)
(shut up|shut it|stop whinging|stop moaning|stop your|pipe down|you again|wait your turn|what
    now|do one|grow up|man up|behave yourself)
(rolls|rolled|rolling) (her|his|their) eyes
(sarcas*|sneer*|smirk*|snigger*|tutted|tutting|tuts|huff*)
(dreads|dreading|scared of asking|frightened to ask|afraid to ask|scared to ask|scared to ring|
    daren't ask|dare not|daren't|dursn't|frightened to ring|too scared)
(cries|cry|crying|cried|silent|quiet|shakes|shaking) ... (when she's on|when he's on|if she's
    on|after she's been|after he's been|before her shift|on shift|when she comes|when he comes)
"""),
    hints=cues("""
(with a laugh|laughing|giggle|giggled|for a laugh|as a joke|only joking|joke)
(shame|shamed|ashamed|humiliated|small|stupid|worthless)
(ninety|ninety one|eighty|taught|teacher|head teacher|war|served|professor|magistrate)
(punish|punished|punishment|punishing|sanction*|privilege*)
(looking at me|looked at me|looked round) .. (see|laugh|check|first)
(crying|cried|cries|tears|sobbing|upset)
(threat|threats|threatened)
(told off|in trouble|naughty|good girl|spoilt|playing up)
(rude|nasty|cruel|spiteful|horrible|vile|abusive|unkind) .. (to her|to him|to mum|to dad|to me|
    to residents|to patients|to the|about)
"""),
    welsh=cues("""
(gweiddi|bloeddio|sgrechian) (ar|arna|arni|arno|arnaf)
(gwneud hwyl|chwerthin) (am ben|ar ben)
(bygwth|bygythio) (fi|hi|fo|fe|mam|nain)
"""),
    guards=cues("""
(telly|tv|football|radio|match|snooker) .. (shout|shouting|shouted)
(shout|shouting|shouted|scream*) .. (telly|tv|football|radio|match|bingo|house|for joy|praise*|
    from the rooftops|about|out)
(training|awareness|course|anti bullying|policy|workshop)
(laughing|laughed|laugh) (with|together|till|until)
"""),
)
