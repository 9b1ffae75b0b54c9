"""A wish to die, preparing for it, self-harm, thinking others better off."""

from __future__ import annotations

from ._cues import cues
from ._notice import Notice

NOTICE = Notice(
    kind="suicide_self_harm",
    plain=cues("""
(took|taken|takes|taking|after|another|second|third|by|of|his|her) .. overdose
(thinks|think|thought|thinking|talks|talk|talking) .. (of|about) .. (ending|dying|killing|not
    being here|being dead|jumping)
suicid*
(kill|killing|end|ending|harm|harming|hurt|hurting|cut|cutting|burn|burning|hang|hanging|drown)
    (myself|meself|mysel|himself|herself|themselves|my self)
(end|ending|ended) (my life|it all|his life|her life|their life|things|it)
(take|taking|took|taken) (my|his|her|their) own life
(want|wants|wanted|wanna|wish|wished|rather) .. (die|dead|be dead|never wake|not wake)
(better off|be better) .. (dead|without me|if i was gone|if i wasn't here)
(don't|dont|didn't|doesn't|not) (want|wanna|wants) .. (live|to be here|be here|be alive|wake up|
    go on|carry on|exist)
(can't|cannot|cant) (go on|carry on|do this anymore|do this any more|take it anymore|take any
    more|see a way out|keep going)
no (point|reason) .. (living|going on|carrying on|being here|waking up|to live)
self harm*
selfharm*
(taken|took|take) an overdose
(overdosed|overdosing)
(cut|cuts|cutting|slashed|slitting) (my|her|his) (arm|arms|wrist|wrists|legs|thighs|leg)
ligature*
life .. not worth living
nothing .. (live for|left for me)
(not|won't) be (here|around) (next|by|come|after|for|when|much longer)
"""),
    shown=cues("""
(stopped|stopping|given up|not taking) .. (insulin|dialysis|heart tablets|chemo|transplant
    tablets|steroids)
(spare key|key|door) .. (under the pot|under the mat|on the latch|unlocked|with the neighbour)
    ... (nobody|no one|break|force|find|police|so)
(had|been) a (lovely|good|long|decent|nice) life
(tell|told|telling) .. (it (was|wasn't|is|isn't) (her|his|your|their)|it was not her|it was not
    him|not to blame)
(cancelled|cancelling|stopped) .. (milk|papers|paper|window cleaner|standing orders|
    subscription|gas|tv licence|lottery)
(can|could) (have|keep|take) (the|my|all my) (telly|car|tools|records|books|guitar|bike|watch|
    ring|clothes|house|flat|things)
(shan't|won't|wont|not) (be coming|come|be there|be back|be needing|be in) .. (again|any more|
    next|so|don't|after|to the)
(don't|dont|no need to|please don't) (chase|look for|come looking for|wait for|send|rebook|
    ring) .. (me|it|anything) .. (i shan't|i won't|after|coming|anymore|any more)
(everyone|everybody|they|mum|kids|family|he|she) .. (more room|less worry|less trouble|sleep
    better|stop crying|one less|start again) .. (without me|if i|in that|once)
without me .. (they|mum|flat|kids|he|she|better|easier|around|here)
(i'm only saying|only saying|just saying|ignore me|forget i said)
(letter|letters|card|cards|video|videos|note|notes) .. (for|to) .. (each|every|all) .. (of|my)
    .. (grandchildren|children|kids|birthday|birthdays|boys|girls|grandkids)
(found|got|finding|sorted) .. (a home|someone|somewhere|a new home) for .. (cat|dog|cats|dogs|
    budgie|rabbit|horse|parrot)
(keep|kept|keeping|put|putting|tuck|tucking|save) .. (tablets|pills|meds|paracetamol) .. (back|
    by|aside|away|under|in the|in a)
(last thing|everything|all of it|nearly everything) .. (on my list|off my list|in order|tidied|
    in boxes|labelled)
(labelled|labelling|tidied|clearing out|cleared out|emptied|boxed up) .. (everything|house|flat|
    room|cupboards|drawers|loft|shed) .. (for|so|who|names|nobody|them)
(paid|settled|cleared) .. (everything|all|what i owe|debts|bills) .. (up|off|to friday|before|
    so|in full)
(forty|fifty|sixty|thirty|eighty|hundred|200|100|60|40) .. (of them|tablets|pills|paracetamol)
    .. (drawer|tin|box|sock|bag|shoe|under)
(would|wouldn't) .. (anyone|anybody|nobody|they|you|no one) (notice|miss|care) .. (if|me|gone|
    when)
(nobody|no one) (would|will|'d) (notice|miss|care|know)
(given|giving|gave) .. away .. (dog|cat|things|records|guitar|tools|books|bike|clothes|
    everything|collection|ring|budgie|fish)
(rehom*|new home for|someone to take|found someone for|somebody to have) ... (dog|cat|cats|dogs|
    budgie|parrot|rabbit)
(written|wrote|writing|left|leaving) .. (letter|letters|note|notes|cards) .. (kids|each|
    everyone|them all|mum|daughter|son|wife|boys|girls|them)
(safer|happier|better|easier) .. if i (wasn't|weren't|was not|was gone|went|disappeared)
(they'd|he'd|she'd|everyone|everybody|they would|kids|family) .. (be better off|manage without|
    be fine without|cope without|be relieved)
(saved|saving|saved up|been saving|keeping|hoard*|stash*|stockpil*|hidden|hiding|put by) ..
    <medicine>
(counted|counting|count) .. (tablets|pills|paracetamol|meds) .. (enough|drawer|out)
enough (tablets|pills|paracetamol|insulin|meds)
(fall|go to|went to) (asleep|sleep) and (not|never) wake
(sleep|asleep) and not (wake|waking|have to wake)
(don't|dont|won't|not) .. (suppose|think|reckon|expect) .. (it matters|it'll matter|matter now|
    i'll need it|i'll be needing|i'll be here)
(won't|wont|wouldn't) (need|be needing|want) .. (any more|anymore|after|appointment|soon|again)
(give|offer) (my|the) (slot|place|appointment|bed) to (someone|somebody) ... (want*|live|bother|
    deserve*|worth)
(look after|looked after|take care of|be good to|see to) ... (when i'm gone|once i'm gone|after
    i'm gone|after me)
(when|once|after) i'm (gone|not here|not around)
(hide|hides|hid|hidden|lock|locked|locks|took) ... (knives|kettle|scissors|razors|sharps|blades|
    belt|belts|rope)
(stand|standing|stood|sit|sitting|sat|go|going|walk|walking|walked|climb*|stop|stopped|keep)
    ... (bridge|platform|railway|tracks|cliff|cliffs|roof|ledge|level crossing|viaduct|multi
    storey|weir|reservoir|parapet|harbour wall|train line|motorway)
(bridge|platform|railway|train|trains|tracks|cliff|roof|multi storey|viaduct|river|reservoir|
    canal) ... (quiet|jump*|step off|home the long way|don't have to walk|safe near|drop|how
    deep|how high|how fast|timetable|times of)
(bought|got|tied|measured|brought) .. (rope|blades|razor|petrol|helium|charcoal)
(picked|chosen|decided|fixed) .. (a date|the day|a day|when it|the place|my day)
(last|final) (time|goodbye|message|letter|birthday|christmas) ... (say|said|goodbye|see|tell|
    sorry)
(say|saying|said) (goodbye|sorry|bye) to (everyone|everybody|them all|the kids|the dog|him|her|
    each)
(bye|goodbye) (everyone|everybody|all|x|xx|and thank*)
(paid|sorted|planned|arranged|booked) .. (funeral|will|affairs|headstone) .. (no bother|not a
    burden|nobody|so|left)
(burden|a weight) (on|to) (everyone|everybody|them|my|the|him|her|you)
(only in the way|just in the way|just a nuisance|no use to anyone|no good to anyone|waste of
    space|taking up space|wasting a bed)
(long sleeves|wristbands|sleeves down|plasters) ... (hot|summer|july|heat|arms|wrist|marks|
    scratch*|radiator)
(blood|blades|blade|razor|compass|sharpener|lighter) ... (sleeve*|bedroom|pencil case|school
    bag|under .. bed|under .. mattress|arms|thighs)
(stopped|stop|skipping|missing|gave up) ... (dialysis|insulin|chemo) ... (tired|end|over|point|
    natural*|quicker|had enough)
(i'm|im|just|so) (done|finished) (now|with it all|with everything|with life|fighting)
everyone'd be better
(so|then) (nobody|no one|kids|they|you|cleaner) .. (doesn't|don't|won't|wouldn't) .. (find me|
    have to find)
(find|finds|found) me before
by then it won't matter
(hope|hoping|pray*) .. (don't|dont|i'd not|not) wake
(out of|off) (everyone's|their|your|everybody's) (way|hands|plate)
thank* for (trying|everything you tried) .. (not your fault|nobody's fault|wasn't your fault)
(nobody's fault but mine|it isn't anyone's fault|none of this is your fault|nobody could have
    stopped)
"""),
    hints=cues("""
(dark thoughts|bad thoughts|dark place|thoughts come|the thoughts|intrusive thoughts)
(hopeless|worthless|pointless|empty|numb|no hope|gave up|given up|giving up|lost hope)
(nothing|not) .. (matters|to look forward)
(doing well|doing fine|fine honest|anything daft|anything silly|anything stupid)
(bridge|platform|cliff|roof|railway|viaduct|multi storey|tracks|ledge)
(sorry|tell) .. (kids|dog|boys|girls|wife|mum)
(since|after) i lost
(since|after) .. (died|passed|funeral|anniversary)
(rope|blades|razor|knife|tablets|pills|belt|scissors)
(crying|cried|sobbing) .. (every|all|sleep)
(alone|lonely|on my own)
(tenancy|contract|my birthday|anniversary) .. (till|until|end|then)
(no longer|don't) .. (eat|sleep|wash|get up|bother)
(promised|promise) .. (sister|mum|kids|him|her|nurse|wife)
"""),
    now=cues("""
(tonight|today|tomorrow|this evening|now) ... (kill|end|ending) (myself|it|my life)
(got|have) the (rope|tablets|pills|blades|means|note) (here|ready|in front|out|beside|in my)
(just|already) (taken|took|swallowed) ... (tablets|pills|paracetamol|overdose|bottle|packet|lot)
(swallowed|drank|drunk) .. (bleach|batteries|tablets|pills|whole|lot)
(written|wrote|writing|left) .. (letters|notes|goodbye|a note|the note)
(safer|better) .. if i wasn't (in|here|around)
(given|giving|gave) .. (dog|cat|things) away
(saved|saving|counted|hoard*|stockpil*|stash*|been keeping) .. (tablets|pills|paracetamol|
    insulin|meds)
(hide|hides|hid|lock) .. (kettle|knives|scissors)
(won't|wont|not) be (here|around|needing)
(end of the month|by friday|after sunday|after christmas|on my birthday|the anniversary|till
    friday|until friday)
(most|every) (evening|evenings|night|nights) ... (wall|roof|bridge|edge|top|platform|cliff|
    water)
(sit|sat|sitting|stand|standing|stood) on the (wall|edge|ledge|parapet|bridge|railing|railings|
    platform)
(when|once|after) i'm gone
say* goodbye
"""),
    welsh=cues("""
lladd (fy hun|fy hunan|ei hun|ei hunan)
hunanladd*
hunan niwed*
(ddim|dim) (eisiau|isio|ishe) byw
"""),
    guards=cues("""
suicide (prevention|awareness|strategy|training|walk|support|survivors|bereave*|policy|charity)
bereaved by
(coffee|laughing|laugh|laughed|embarrass*|boredom|bored|starving) .. (killed|killing|die|died|
    dying|death)
(die|dying|died|kill|killed|killing) .. (laugh*|embarrass*|boredom|bored|curry|cake|pint|cuppa|
    fag|for a)
(rota|printer|software|computer|spreadsheet|system|meeting|car park) ... (hurl|jump|window|die|
    kill|scream)
(not afraid|wishes together|advance care|peaceful*)
(train|bus) .. (late|cancelled|delayed|timetable)
(fishing|photo|photos|picnic|sunset|ice cream|walking group|rambl*|holiday)
"""),
)
