"""Hitting, rough handling, injury that does not fit its story, forcing."""

from __future__ import annotations

from ._cues import cues
from ._notice import Notice

NOTICE = Notice(
    kind="abuse_physical",
    plain=cues("""
(pull|pulls|pulled|pulling|tug|tugs|tugged|yanked|twisted) .. (her|his|my|their|mum's|mam's|
    nan's|dad's) .. (hair|ear|arm|wrist|fingers|thumb)
(hit|hits|hitting|slap|slaps|slapped|slapping|punch|punches|punched|kick|kicks|kicked|smack|
    smacked|smacks|pinch|pinched|pinches|bit|shook|shakes|shaking|thump|thumped|whack|whacked|
    flick|flicked|strangl*|throttl*|hurt|hurts) .. (him|her|me|them|mum|mam|dad|nan|nana|gran|
    grandad|my son|my daughter|resident|residents|patient|patients|lady|gentleman|the old|old
    man|old lady|old boy|wife|hand|hands|arm|leg|mouth|face|head|ear|knuckles|legs|wrist)
(was|been|being|got|gets|is) (hit|slapped|punched|kicked|pinched|shaken|shoved|smacked|dragged|
    thrown|manhandled|battered|beaten|hurt|throttled|grabbed) .. (by|in|again|while|when|across|
    on)
(rough|roughly|rough handling|rough handled|manhandl*|heavy handed|too hard) ... (with him|with
    her|with me|handled|handling|turn*|lift*|wash*|chang*|carer|nurse|staff|mum|dad|nan|him|her|
    pull*|push*)
(grabs|grabbed|grabbing|grab|yanks|yanked|yank|drags|dragged|drag|dragging|shoves|shoved|shove|
    shoving|twists|twisted|wrenched|hauled|jerked|threw|throws|thrown|slammed) .. (him|her|me|
    them|mum|mam|dad|nan|nana|gran|lady|gentleman|resident|patient|old|woman|man) .. (by|onto|
    into|out|back|down|across|against|arm|arms|hair|wrist|collar|neck|floor|bed|chair|wall|hard)
by the (hair|wrist|wrists|scruff|ear|neck|throat|collar|shoulders|arm|arms|ankle|ankles|jaw|
    chin)
(held|holds|holding|pinched|pinch|pinches|pinching) .. (nose|mouth|jaw) .. (till|until|shut|
    closed|open|so)
(forced|forcing|forces|shoved|shoving|rammed|ramming|spooned|pushed) ... (in|into|down) ..
    (mouth|throat)
physical* abus*
(abusing|abused|abuses|abuse of) .. (resident|residents|patient|patients|mum|dad|him|her|nan|me|
    old|vulnerable)
(marks|bruise|bruises|bruising) .. (fingers|finger|thumb|hand|grip|shape of|belt|strap)
(finger|thumb|hand|grip|belt|cigarette|burn|slap|fingertip) (mark|marks|shaped|bruise|bruises|
    print|prints|burns|burn)
"""),
    shown=cues("""
(shins|arms|legs|ribs|back|thighs) .. (all colours|black and blue|every colour|all the colours|
    purple|covered in)
(holds|puts|held|throws) .. (hands|arms) up .. (when|whenever|every|if|door|carer|empty)
(laugh|laughs|laughed|smirk*|grins) .. (when|if|while|as) .. (they|he|she|residents|people|nan|
    mum|dad|i) .. (gasp|cry|cries|cried|scream*|flinch*|yelp*|beg|begs|fall|falls|shake|shakes|
    struggle*)
(burn|burns|mark|bruise|bite|cut|graze) .. (shape of|shaped like|size of|iron|cigarette|ring|
    belt|hand|teeth)
(hoist|chair|bed|bath|commode) .. (drops|dropped|drop|lets go|jolts|bangs|swings|slams) ..
    (laugh*|gasp|gasps|cry|him|her|them|and|hard|on purpose)
(scalp|scratches|nail marks|pinch marks|carpet burn|carpet burns|friction burn|grip marks|welts|
    weals)
(flinch|flinches|flinched|flinching|cower|cowers|cowering|cowered|duck|ducks|winces|shrinks) ..
    (now|when|if|every|away|from|at|back)
(black eye|black eyes|split lip|fat lip|thick lip|cauliflower|handprint|hand print|clump of
    hair|bald patch|broken finger|fractured wrist|broken arm|fractured arm|broken wrist|broken
    nose|chipped tooth)
(bruise|bruises|bruised|bruising|marks|mark) ... (wrist|wrists|arm|arms|inside|upper|thigh|
    thighs|neck|ear|ears|face|chest|ribs|back|both|shins|jaw|breast|cheek)
(bruise|bruises|bruised|bruising|black and blue|scratches|marks|grazes) ... (no one|nobody|
    can't say|don't know|nobody's|not written|not recorded|new|another|again|different|explain*|
    walked into|bumped|fell|said she|said he|doorframe|door frame|how)
(walked into|bumped into|fell against|knocked it on|caught it on|banged it on) .. (door|
    wardrobe|doorframe|table|bed|sink|rail|cupboard|hoist)
(hands|hand|arms|arm) ... (over|up to|up over|covers|in front of) .. (head|face)
(put|puts|plonk*|slung|dropped|dumped|sat|swung|chucked|flung|bundled) ... (shoulders|hard
    enough|so hard|like a sack|like sack|too hard|with a thud|with a bang)
(like a sack|sack of spuds|sack of potatoes|rag doll|like a parcel|like a piece of meat|like
    luggage)
(hard enough|so hard) ... (chair|shift*|mark|red|teeth|cried|cry|yelp*|head|left)
(cries|cried|cry|screams|screamed|scream|yelps|yelped|shouts|shouted|whimper*|howl*|begged|
    shakes|trembles|wets) .. (when|as soon as|if|every time|before) .. (carer|nurse|she comes|
    he comes|they come|comes in|hears|touch|wash|door|shift|uniform|footsteps|keys|name)
(frightened|scared|terrified|afraid|petrified|frit|feart|feared) of .. (carer|nurse|staff|one|
    night|him|her|them|that|girl|man|woman|the)
(wouldn't|won't|would not|didn't want to) let go of (me|my|him|her)
(wet|cold|soapy|hot) (flannel|water|shower|towel) .. (face|thrown|over|punish*|mouth|
    deliberate*)
(nails|fingers|grip) (dug|digging|dig)
(towel|flannel|pillow|cushion) ... (over .. face|in .. mouth|on .. face|over .. head|mouth)
(doesn't|don't|didn't|never|not) (fit|add up|match|tally|make sense) .. (story|fall|said|told|
    bruise|injury|they|what|with)
(story|version|tale) .. (changes|changed|keeps changing|different each|doesn't fit)
(that's|thats|is) how you (get|have to|make|do it with) .. (him|her|them|them to)
(always like this|always like that|get used to it|shows .. who's boss|only language (he|she|
    they))
"""),
    hints=cues("""
(bruise|bruises|bruised|bruising|scratch|scratches|skin tear|skin tears|burn mark|swollen|
    fracture*)
(said sorry to|apologis* to) (her|him|the carer|them)
(scared|frightened|terrified|afraid|wary|quiet|withdrawn|jumpy) .. (now|since|of)
(rough|roughly|heavy handed|impatient)
(begs|begged|pleaded|please don't) .. (leave|go|send|take)
(nobody|no one|everyone|everybody|they all) .. (look up|looked up|looked away|said a word|
    laughed|saw)
(unexplained|no explanation|can't explain|couldn't explain|can't say how|nobody knows how)
(cried|crying|cries|scream*|shouting) .. (pain|stop|help|mum)
(hands|fingers|nails|fist) .. (fingers|head|face|marks)
"""),
    now=cues("""
(she|he) has (his|her|their|our) bay again
(broken|fractured|dislocat*|bleeding|swollen) .. (not been|nobody|no one|hasn't|haven't|won't)
(in there|sat there|left there) .. (with|today|now) .. (her|him|whoever|them)
"""),
    welsh=cues("""
(taro|bwrw|cicio|dyrnu|slapio|hitio) (fi|hi|fo|fe|mam|dad|nain|taid|mamgu|tadcu)
(ei|fy|wedi|wedi ei|wedi'i) (tharo|daro|bwrw|fwrw|hitio)
(cleisiau|cleisio|clais)
"""),
    guards=cues("""
(battered|beaten|hit) .. (fish|sausage|cod|cake|traffic|target|jackpot|spot|nail|weather|budget|
    wall)
(hit|hits) (the|a|it) (nail|spot|road|roof|target|jackpot|wall|button|floor running)
(bumps|hit and miss|hit or miss|hard hit|hit home|kick start|kick up|kicked in|kick in|kicked
    off|bit of|a bit|every bit|little bit|bit more|bit late|punch line|pushed for|pushed back|
    pushed through|pushed to|pushed the)
(physio|exercise*|session|massage) .. (battered|killed|hurt|brutal|beast*|hard)
(blood test|bloods|cannula|needle|injection|warfarin|blood thinners|drip|vaccine) ... (bruis*|
    mark|marks)
(bruis*|mark|marks) ... (blood test|bloods|cannula|needle|injection|warfarin|blood thinners|
    drip|vaccine|faded|healed|birthmark)
"""),
)
