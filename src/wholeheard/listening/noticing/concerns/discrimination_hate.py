"""Treated worse, or attacked, for who they are."""

from __future__ import annotations

from ._cues import cues
from ._notice import Notice

NOTICE = Notice(
    kind="discrimination_hate",
    plain=cues("""
(racist|racism|racially|racial abuse|homophobic|homophobia|transphobic|transphobia|islamophob*|
    antisemit*|anti semitic|disablist|ableist|sexist|xenophob*|bigot*|hate crime)
(discriminat*|prejudice*)
(because|cos|for being|because i'm|because she's|because he's|because we're|on account of) ..
    (black|muslim|gay|trans|asian|polish|romanian|gypsy|traveller|travellers|jewish|deaf|
    disabled|disability|learning disabled|autistic|autism|foreign|immigrant|refugee|asylum|
    african|brown|roma|my colour|skin|my accent|accent|hijab|turban|down's|downs|down syndrome|
    lesbian|irish|welsh speaking|fat|romany|indian|nigerian|hindu|sikh|transgender|race|
    religion|homeless|addict|users|drug user)
(called|calls|calling|shouted|shouts|shouting|spat|said|wrote|written|painted|sprayed) .. (paki|
    the n word|n word|nigger|coon|chink|gyppo|pikey|faggot|queer|tranny|poof|dyke|spastic|spaz|
    retard|mong|mongol|terrorist|cripple|psycho|half caste|golliwog|monkey|slur|slurs|names)
go back (to your own|to where (you|they)|where you) .. (country|came|come)
(told|tell|shout*|said) .. go (back )?home
"""),
    shown=cues("""
(speak|speaks|talk|talks|ask|asks|spoke) to .. (wife|husband|mum|daughter|son|her|him|me)
    through .. (me|her|him|interpreter|son|daughter|carer)
(because of|cos of|due to) .. (headscarf|hijab|turban|skin|accent|beard|name|tattoos|postcode|
    surname|colour)
(travellers|traveller|black|asian|roma|muslim|asylum|gypsy|foreign|refugee|homeless|disabled|
    polish|romanian) .. (till the end|till last|to the end|last|at the back|separate*|different|
    back door|other entrance|wait outside|others first|afterwards|not allowed|always)
(firework|fireworks|petrol|paint|excrement|bacon|brick|bricks|eggs|stones|note|knife|rag) ..
    (letterbox|letter box|door|window|porch|mosque|car|garden)
(eight|nine|ten|eleven|twelve|seven|six|thirteen) year old .. (interpret*|translat*|explain*)
(made|makes|asked|ask|had|used|get|got) .. (child|daughter|son|year old|grandson|granddaughter|
    brother|sister|neighbour|cleaner|visitor) .. (interpret*|translat*)
(go|get) back to where .. (came|come|from|belong*)
(cut|shaved|trimmed|shave) .. (his|her|my) (hair|beard) .. (sikh|muslim|without|nobody|no one|
    asked|faith|rastafarian|jew*|locs|dreadlocks)
(sikh|muslim|hindu|jewish|rastafarian) ... (nobody asked|no one asked|cut|shaved|removed|pork|
    beef|ham|took off|refus*|bin|uncover*|man washing|male carer)
(people|patients|families|women|men|girls|lads) like (her|him|me|us|you|them|my (son|daughter|
    brother|sister|mum)) .. (get|gets|don't|are|aren't|always|can't|never|should|shouldn't|do|
    don't|tend|exaggerate|bung*|waste)
(your|you) (people|lot|sort|kind) .. (always|all|come|never|are)
(somebody|someone|anybody|anyone) (normal|sensible|proper|english|white|british)
(dnr|dnacpr|do not resuscitate|do not attempt|resuscitation|resus|respect form|not for resus|
    ceiling of care|not for itu|not for escalation) ... (learning|down's|downs|autis*|disab*|
    non verbal|nobody asked|no one asked|without|never asked|didn't know|wasn't asked|weren't
    asked|found|reason|frailty|thirty|twenty|forty|dementia|wheelchair|not discussed|blanket|
    all of them|everyone|whole home|drawer|folder|quality of life)
(quality of life|what do you expect|what did you expect|bless him|bless her|part of (his|her)
    (condition|autism|learning|down's)|just (his|her) (autism|behaviour|disability|condition|
    dementia)|behavioural|it's behaviour|down to (his|her|my) (learning|autism|disability|
    mental health|weight|anxiety)|all in (my|her|his) head|attention seeking|all in the mind|
    drug seeking)
(interpreter|interpreters|signer|bsl|sign language|translator|language line|translate|lip read|
    hearing loop|easy read) ... (no|not|never|refused|booked|without|son|daughter|child|
    cancelled|wrote|shout*|family|eight|nine|ten|twelve|nobody|phone|couldn't|year old|waste|
    cost*|operation|consent|told|asked)
(daughter|son|child|girl|boy|kid|granddaughter|grandson|nephew|niece) .. (interpret*|translat*)
(won't|wouldn't|refused to|refuses to|don't|didn't|not) .. (touch|be touched by|sit with|
    treated by|seen by|share|wash|serve|eat with|use my name|use her name|use his name|say my
    name|call (him|her|me) by|pronoun|pronouns)
(black|brown|foreign|asian|african|muslim|coloured|polish|indian|filipino|white|english) (nurse|
    nurses|carer|carers|hands|doctor|doctors|girl|girls|one|ones|staff|woman|man|resident|
    residents|patients|skin)
(only|always|every|all) .. (black|brown|foreign|asian|african|overseas|filipino|international|
    sponsored|migrant) (nurse|nurses|carer|carers|staff|ones|one|girls|workers|colleagues)
(all|always|only|again) .. (us|the ones) .. (foreign|black|visa|overseas|accent|international|
    sponsor*)
(halal|kosher|prayer|pray|praying|hijab|headscarf|scarf|turban|kara|cross|rosary|ramadan|eid|
    shabbat|modesty|beard|hair|hair oil|language) ... (removed|took|cut|shaved|sorry no|no
    halal|refused|laugh*|not allowed|told off|stop|ripped|pulled|in the bin|binned|without
    asking|didn't ask|ignored|joke*|silly|wouldn't|can't do|fussy|forbid*|banned|speak english|
    in english|never|declines)
(speak|talk) (english|proper|properly)
(accent|my accent|his accent|her accent|broken english) ... (mimic*|laugh*|mock*|copy|copied|
    copies|hung up|understand|hang up|joke|imitat*|pretend*)
(pretend|pretends|pretended) .. (not to understand|can't understand|couldn't understand|don't
    understand|not understand)
(eggs|egg|bricks|brick|stones|dog mess|dog muck|excrement|paint|fireworks|firework|petrol|
    rubbish|bacon|pig|swastika|graffiti|wrote on|sprayed|spat|spit|spitting) ... (door|window|
    windows|letterbox|letter box|wheelchair|car|wall|house|hijab|scarf|pram|bus|us|mosque|at me|
    at her|at him)
(kids|lads|youths|gang|neighbours|neighbour|teenagers|boys|men) .. (shout|shouting|throw|
    throwing|follow|follows|following|mock|mocking|call|calling|laugh|laughing|chant*|film*|
    spit*|kick*|push*) .. (at|us|me|him|her|names|stones|eggs|home|mobility|scooter|stick|
    wheelchair|white stick|my son)
(deadname|dead name|misgender*|wrong pronoun|wrong pronouns|called .. sir|male ward|female ward|
    men's ward|men's bay|women's bay|mens bay|wrong ward)
(gay|lesbian|trans|same sex) ... (back in the closet|pretend*|hide|hiding|photo* in|took down|
    not real family|next of kin|only family|brother|friend|not recognised|disgust*|joke*|
    snigger*|wouldn't let|refused|prayed|sin|sinful)
(traveller|travellers|gypsy|gypsies|roma|romany|site|refugee|asylum|asylum seeker|homeless|no
    fixed address|addict|junkie|junkies|alcoholic|prisoner|sex worker) ... (refused|won't
    register|wouldn't register|turned away|not wanted|no|last|check*|security|police|wouldn't|
    bag|steal|watch*|not real|wait|sent away|dirty|wash*|bottom of|off the list|scum|waste)
(wheelchair|deaf|blind|learning disability|learning disabilities|autistic|autism|down's|guide
    dog|assistance dog|non verbal|cerebral palsy|stammer) ... (refused|not allowed|turned away|
    can't have|no ramp|spoke over|wouldn't treat|not worth|no point|not suitable|won't see|
    wouldn't see|sedat* instead|left till last|laugh*|talked over|talk over|didn't listen|not
    for|shout*|not offered|don't feel pain|high pain|pain threshold|nothing wrong|can't be|bed
    bound|carer|normal)
(don't|doesn't|didn't|not) feel pain .. (like|the same|as much|way)
(pain|labour|sickle) ... (dramatic|exaggerat*|strong black|drug seeking|tolerance|threshold)
(too|at my|at her|at his|at your) (old|age) .. (bother|treat|worth|operate|waste|scan|to be|
    what do|expect|anyway)
(told|said) .. (too old|at (her|his|my|your) age|had a good innings|good innings)
"""),
    hints=cues("""
(muslim|jewish|black|asian|gay|trans|disabled|deaf|autistic|down's|gypsy|traveller|foreign|
    polish|african|immigrant|learning disability|non verbal)
(accent|language|english|interpreter|colour|hijab|halal)
(people like|your kind|their sort|them lot|you people|her sort|his sort)
(slur|spat|racist|names|monkey)
(turned away|left till last|always last)
(not allowed|wouldn't|won't) .. (pray|eat|wear|speak)
"""),
    now=cues("""
(outside|coming back|again tonight|every night|tonight|fire|petrol|letterbox)
"""),
    welsh=cues("""
hiliol* .. (sylw|nyrs|wrth|staff|ataf|tuag)
(siarad cymraeg|siarad welsh|speaking welsh|welsh) .. (gwrthod|refused|told to speak english|
    ddim yn cael|laugh*|stop)
"""),
    guards=cues("""
(don't|doesn't|never|didn't) discriminate
(stall|awareness|training|course|policy|conference|history month|pride month|network)
(respect*|keep my scarf|say my name correct|understood my|asked about my) .. (faith|religion|
    culture|name|operation|scarf|thank*)
(no|never any|without|free of) (discriminat*|prejudice*|racism)
(people like) (her|him|them|you|these|that) .. (make|makes|deserve|are a credit|are gold|are
    amazing|need a medal|more of|who care|the nhs)
(more|need|lucky|thank* for) .. people like
(not|non|wasn't|weren't|isn't|never|without) .. (discriminat*|prejudice*|judg*)
"""),
)
