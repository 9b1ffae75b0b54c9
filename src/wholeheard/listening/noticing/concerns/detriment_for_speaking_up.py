"""Punished or threatened for raising a concern, or afraid to for that reason."""

from __future__ import annotations

from ._cues import cues
from ._notice import Notice

NOTICE = Notice(
    kind="detriment_for_speaking_up",
    plain=cues("""
(whistleblow*|whistle blow*|whistleblew|blew the whistle|blow the whistle|blowing the whistle)
(victimis*|scapegoat*|retaliat*|reprisal*|repercussion*|backlash)
(punished|punish|disciplined|suspended|sacked|dismissed|fired|bullied|threatened|moved|shunned|
    ostracised|blanked|frozen out|demoted|managed out|targeted|redeployed|investigated|banned|
    barred|evicted|stripped) .. (for|after|since|because|when) .. (raising|raised|reporting|
    reported|speaking|speak|spoke|complain*|i complained|we complained|i said|i raised|i
    reported|telling|asking|asked|whistle*|datix|form|incident|the cqc|cqc|safeguarding)
(scared|afraid|frightened|too scared|too frightened|daren't|dare not|worried|don't dare|dursn't|
    terrified|fear|nervous) .. (to|of)? .. (say|complain|complaining|speak up|speaking up|
    report|reporting|raise|raising|tell|speak out|put my name|give my name|sign|make a
    complaint|make a fuss|make waves|say anything|ask|rock the boat)
"""),
    shown=cues("""
(flagged|raised|reported|queried|challenged|mentioned) .. (fridge|temperatures|staffing|tablets|
    rota|bruise|safety|numbers|the figures|it|concerns) ... (badge|pass|login|email|locker|
    shifts|rota|door|monday|week|meeting|hr|suspend*|nights)
(put|gave|signed) my name .. (to|on|down) .. (letter|it|complaint|form|petition|statement|
    concern)
(locker|desk|pigeonhole|car|tyres|mug|coat|uniform|name badge|name) .. (emptied|cleared|taken
    off|removed|in a bag|into a bag|scratched|binned|off the rota|off the list|moved|in the bin|
    broken into|wiped)
(think (carefully|very carefully|hard|long and hard)|be careful|be very careful|careful what)
    .. (before|about|what) .. (put|writing|say|form|report|sign|write|do)
(cancelled|stopped|cut|banned|moved|sacked|dropped|changed|refused|took away|taken off|blocked|
    ended) .. (visits|visit|shifts|shift|leave|nights|him|her|hours|me|us|calls|contract|agency|
    placement|rota|overtime) ... (after|since|when|because) .. (complain*|report*|raised|asked|
    said something|spoke|cqc|datix|form|email|statement)
(phone call|one call|one email|one word|a word) .. (visa|sponsor*|job|reference|registration|
    home office|finished|gone|career)
(after|since) (i|we|she|he) .. (reported|complained|raised|told|spoke|said something|filled|
    whistle*) ... (nobody|no one|sit with|talk to|ignor*|blank*|nights|shift*|rota|silent|stop*|
    cancel*|locker|alone|cold|visit*|slower|last)
(visa|sponsor*|registration|pin|reference) .. (finished|gone|cancel*|end|take|threat*|withdraw*)
(since|after|ever since|when|minute|day|week|soon as|moment|month|because|once) .. (i|we|she|he|
    mum|family|colleague) (complained|reported|raised|filled|said something|said anything|spoke
    up|spoke out|put in|wrote to|told on|rang the cqc|questioned|datixed|emailed|blew|
    challenged|stood up) ... (nights|rota|shift|shifts|visiting|visits|moved|meeting|not spoken|
    nobody speaks|stopped|cancelled|cut|lost|longer|last|buzzer|cold|overtime|sent|disciplin*|
    suspend*|probation|worse|blank*|annual leave|banned|warning|slower|locker|attitude|quiet|
    ignored|reference|different|notice|capability|sickness|supervision|performance|agency|sat
    in|only|supervised)
(filled|filling|fill|put|sent|did|wrote|submitted) .. (the form|a form|form in|datix|incident
    form|statement|report|concern|complaint|a datix|dateix|grievance) ... (nights|since|now|
    nobody|rota|moved|shift|shifts|trouble|wish|spoken|meeting|next day|told me|never|hours|
    careful|thank*|locker|blank*|called in)
(nights|shifts|shift|weekends|earlies|lates) (on the trot|in a row|running|since|back to back|
    every week)
(rota|rotas|rota'd|shifts|hours|overtime|bank shifts|annual leave|leave|training|promotion|
    reference|contract) ... (complained|reported|raised|spoke|form|since|datix|said something|
    told|speaking|punish*|question*|cqc|statement|opened my mouth|grievance|concern)
(sponsor*|visa|certificate|cos|home office|work permit|immigration|deport*) ... (threat*|email|
    cancel|finish|report*|complain*|say nothing|keep quiet|quiet|sixty days|60 days|back home|
    send|one call|phone call|lose|careful|debt|owe|pay back|silent|shut|manager|tell|afraid|
    scared)
(told to keep|best to keep|keep|keeping) (quiet about|your head down|my head down|our heads
    down|your mouth shut|my mouth shut|schtum|stum|it to yourself|shtum|mum about)
(told|warned|advised|said|tell) .. (not|drop it|leave it|careful|think (carefully|very
    carefully)|think about|don't) .. (to report|to say|rock|put it in writing|write it|it go|
    career|my future|my position|make trouble|cause trouble|documenting|my registration|to put|
    make waves|my job|datix)
(rock the boat|make waves|making trouble|trouble maker|troublemaker|trouble causer|not a team
    player|team player|grass|snitch|grassing|stitch|rat|not one of us|knives out|mud sticks|
    marked card|card's marked|cards marked|card is marked|marked man|marked woman)
(find|better find|could always find|look for) .. (another home|another care home|somewhere else
    for|another place for)
(give|given|gave|serve|served|giving) .. notice .. (since|after|because|mum|dad|complain*|asked|
    to leave|weeks|eviction|28 days|four weeks)
(take|takes|took|taking) it out on (him|her|mum|dad|me|them|nan|my|us|the)
(they|she|he) .. (know|knows|find out|finds out|knew|guess|work out) (it was me|who told|who
    said|it's me|i told|i said)
(don't|dont|do not|please don't|please dont) .. (say|tell|use|put|give|sign|write) .. (i said|
    it was me|my name|who told|it came from me)
(don't like to|won't|didn't like to|wouldn't) .. (get (the girls|them|anyone|her|him|anybody)
    (wrong|into trouble|in trouble)|make a fuss|complain|say anything|cause trouble)
(not telling|stopped telling|won't be telling|stopped reporting|not reporting|stop reporting|
    nobody reports|no one reports|nobody bothers|we don't report|stopped saying|not saying any*|
    said nothing since|kept quiet since|don't bother reporting)
(not|never|nobody|no one) .. (spoken|speaks|speak|sits|sit|eats|talks|talk) .. (to me|with me)
    .. (since|now|at break|after|at all)
(called|call|hauled|dragged|invited|summoned) .. (in|into|to) .. (office|meeting|hr|
    disciplinary) .. (for|after|because|since|told|attitude|tone|form|why)
(disciplinary|capability|performance plan|informal chat|improvement plan|suspended|probation|
    final warning|written warning|investigat*|referred to the nmc|nmc referral) ... (since|
    after|raised|reported|complain*|week|spoke|concern|same day|datix|asked|next)
(moved|transferred|redeployed|sent|shifted) .. (to|off|another) .. (another ward|different ward|
    different team|nights|other site|reception|the other|my team|the unit|office) .. (after|
    since|because|for|reported|complain*|spoke|raised|week)
(statement|record|notes|complaint|datix|form|report|minutes|email) .. (changed|rewritten|
    rewrote|re wrote|altered|deleted|disappeared|lost|torn up|binned|ripped up|reworded|
    downgraded|take it back|withdraw|withdrew|retract)
(made|make|told|asked|ask|pressure*|lean*) .. (to)? .. (change|withdraw|retract|rewrite|take
    back|drop|tone down|reword) .. (statement|complaint|report|words|datix|it|form|account)
(her|his|mum's|dad's|nan's|my) (buzzer|bell|calls|care|meals|pads|tea) .. (last|slower|longer|
    ignored|worse) .. (since|after|now|because)
"""),
    hints=cues("""
(complained|complain|complaint|complaining|reported|raised|spoke up|speaking up|datix|whistle*|
    grievance)
(nights|rota|rotas|shifts)
(scared|afraid|worried|frightened|nervous|anxious) .. (job|job*|pin|registration|visa|reference|
    home|place|care)
(lose|losing|lost) .. (my job|job|home|place|pin|registration|visa|placement)
(in trouble|trouble maker|bad attitude)
(don't want|dont want|not want) .. (trouble|fuss|name|names|any comeback|comeback)
(manager|management|boss|owner) .. (friends|mates|family|sister|married|knows|protect*|threat*)
(keep quiet|kept quiet|saying nothing)
(since then|ever since|suddenly)
"""),
    welsh=cues("""
(ofn|ofni) .. (cwyno|dweud|siarad)
(ers i mi gwyno|ar ol cwyno|ar ôl cwyno)
"""),
    guards=cues("""
(thanked|thanks|praised|listened) .. (for|speaking up|raising|to me|it|in the huddle|huddle|and
    acted)
(not been made sorry|they've changed|changed the time|guardian was|listened to me|acted on)
(complained|complain|complaint) .. (about|of) .. (pain|back|stomach|chest|knee|headache|feeling|
    symptoms|cold|parking|food)
(nervous|anxious|scared|worried|afraid|frightened) .. (about|of|before|at first|when i|to begin|
    going|ask|tell) .. (first|needles|treatment|dentist|coming|operation|but|appointment|group|
    talk|session|therapy)
(training|policy|webinar)
"""),
)
