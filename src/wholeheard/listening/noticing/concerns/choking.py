"""Choking, wrong texture, swallow advice not followed, eating unsafe things."""

from __future__ import annotations

from ._cues import cues
from ._notice import Notice

NOTICE = Notice(
    kind="choking",
    plain=cues("""
(choked|choking|chokes|choke) .. (on|again|twice|dinner|nearly|at|when|food|incident|near|over|
    with|her|him|and|while|every|fit)
(nearly|almost) choked
(aspirat*|aspiration)
(swallowed|swallows|swallowing|eaten|ate|eats|eating|drank|drunk|drinking) .. (battery|
    batteries|coin|magnets|bleach|glove|gloves|hand gel|sanitiser|soap|pad|denture|dentures|
    cleaning|cleaner|detergent|thickener|powder|shampoo|flowers|dishwasher|conkers|stones|
    polystyrene|wipes|sponge)
(went|gone|turned|goes|turning|going) (blue|purple|navy|grey|puce)
(not safe to swallow|unsafe swallow|swallow .. unsafe|can't swallow|cannot swallow|trouble
    swallowing|swallow* .. gone)
"""),
    shown=cues("""
(mash|puree|soft|pureed|mashed|liquid|minced) .. (diet|food|meals) ... (sandwich|sandwiches|
    toast|biscuit|cut|chew|crisps|still|bread)
(baby food|soft food|soft diet|liquidised|liquidized|blended|purees|mush|mashed) .. (but|except|
    only|sundays|instead|and they|roast|proper|normal|treat)
(roast|proper dinner|normal food|normal dinner|fish and chips|steak|bacon sandwich|crusty) ..
    (cough*|chok*|bit of a cough|coughing fit|loves it|watering|soft|swallow*)
(coughing fit|fits of coughing|cough* .. fit)
(marbles|coins|beads|batteries|lego|balloons|buttons|screws|magnets|drawing pins) .. (floor|all
    over|little ones|toddlers|sensory|reach|mouth|loose|on the)
(level (2|3|4|5|6|7|two|three|four|five|six|seven)|iddsi|puree|pureed|purée|mashed|minced|soft
    diet|thickened|thickener|thickner|custard thick|mashable|soft diet ones|fork mash*) ...
    (toast|biscuit|biscuits|normal|sandwich*|crisps|roast|chips|not|never|wrong|instead|given|
    gave|ignored|still|meat|grapes|tea|water|without|forgot*|cake|sausage|sausages|kitchen|took|
    run out|ran out|nobody|same as|crust*|bread|peas|cut up|cupboard|locked|lumps|thin|bits|no
    time)
(toast|biscuit|biscuits|sandwich|sandwiches|crisps|grapes|sausage|sausages|steak|chops|meat|
    sweets|boiled sweet|boiled sweets|marshmallow|marshmallows|bread|crust|crusts|cake|peanuts|
    nuts|quavers|chips|apple|toffee|mints|hot cross bun|satsuma|bacon|pork|doughnut|pizza|
    burger|ice lolly|jelly|wotsits|orange squash|thin tea|normal tea|cup of tea|pasty|chicken|
    chewing gum) ... (meant to be|supposed to be|should be|puree*|soft|swallow*|thickened|nil
    by mouth|tube|peg|level|chesty|blue|cough*|advice|speech|mat|salt|not allowed|throat|no
    teeth|teeth|melt|back slaps|heimlich|mashed)
(speech and language|salt|slt|speech therapist|swallow) ... (advice|assessment|plan|sheet|said|
    guidelines|mat|poster|wrote|advised|referral) ... (not|never|ignored|still|kitchen|nobody|
    bin|drawer|cupboard|agency|old|gone|months|taken down|lost|normal|fridge|waiting|didn't|
    isn't)
(nil by mouth|tube fed|peg fed|nothing by mouth|peg|nbm) ... (crisps|tea|biscuit|yoghurt|gave|
    given|giving|slip*|sips|toast|sweets|ice cream|quavers|chocolate|jelly|feeding|fed|beaker|
    little bit|spoon|treat|cake)
(cough|coughs|coughing|coughed|splutter*|gurgl*|gag|gags|gagging|rattl*|wet voice|chesty|chest
    infection|chest infections|pneumonia) ... (dinner|dinnertime|lunch|meal|meals|mealtimes|
    mealtime|every time|food|tea|drink|drinks|eats|eating|feeds|feeding|teatime|table|porridge|
    breakfast|swallow*|mouthful|spoon|water|thickener|cup)
(eats|eating|meals|dinner|dinnertime|lunch|drinks|drinking|feeds|feeding|fed|swallow*|mouthful|
    food|drink|tea) ... (cough|coughs|coughing|splutter*|gurgl*|gagging|rattl*|wet voice|goes
    blue|went blue|watering|eyes stream*|red in the face|go down the wrong way|wrong way|wrong
    hole|comes down .. nose|down .. nose)
(third|fourth|another|three|chesty again|second) .. (chesty|chest infection|chest infections|
    pneumonia|now i know)
(fed|feeding|feeds|spooned|spooning|spoon|shovel*|feed) .. (lying|laid|flat|asleep|too fast|
    fast|quickly|quick|lay|while .. asleep|standing|half asleep|in bed flat|slumped|next
    mouthful|before .. swallowed|big spoon|dessert spoon|tablespoon)
(food|tablet|tablets|mouthful|toast|dinner|sandwich|porridge) .. (still in .. mouth|in (his|
    her) (cheek|cheeks|mouth)|pouched|pouching|stuck|roof of|cheeks)
(coughed up|came up but|but it came up|brought up|cough .. up|dislodg*|hooked|hooking|fished|
    scooped|finger .. mouth|slap* .. back|back slaps|back blows|banged .. back|heimlich|suction)
(eats|eating|ate|eat|puts|putting|chews|chewing|swallows) .. (anything|everything|gloves|soap|
    pads|paper|plastic|stones|leaves|flowers|foam|buttons|coins|beads|batteries|plaster)
(small parts|button battery|batteries|beads|magnets|coins|marbles|grapes) ... (mouth|reach|
    floor|toddler|baby|swallow*|puts|chok*|throat)
(no|not got|without|lost|hasn't got|haven't got|missing) .. (teeth|dentures) .. (in|toast|meat|
    eat|chew|roast|steak|normal|dinner|chicken|apple|sandwich*)
(on (her|his|their) own|alone|unsupervised|nobody watching|no one watching|without anyone|not
    supervised) ... (eat|eats|eating|meal|meals|dinner|swallow|choke*|choking|tea|food)
"""),
    hints=cues("""
(choke|choked|choking)
(swallow|swallowing|swallows|swallowed)
(cough*|splutter*) .. (dinner|food|drink|meal|tea)
(soft diet|puree|pureed|thickened|thickener|mashed|texture)
(kitchen|cook|chef|trolley|toast)
(not written|not been written|written up|put down anywhere|recorded|logged|not reported|no form|
    never wrote)
(level (3|4|5|6|four|five|six|three))
(speech and language|salt team|slt|dysphagia)
"""),
    now=cues("""
(went|turned|goes|gone) (blue|purple|grey) .. (again|today|just|this morning|at lunch|at dinner|
    last night)
(tube fed|nil by mouth|nothing by mouth)
(swallowed|ate|eaten) .. (battery|batteries|magnets|bleach|coin)
"""),
    welsh=cues("""
(tagu|dagu|thagu)
"""),
    guards=cues("""
(choked|choking|choke|lump) .. (up|tears|emotion*|honest i was|sang|singing|back the tears|
    smoke|fumes|laugh*)
(learning event|training|slides|course|first aid|study day|workshop|webinar|awareness)
(choking|choked) .. (the roads|traffic|the budget|the life out|the garden|ivy)
(swallow|swallowed) (my pride|his pride|her pride|hard|the cost|up by)
"""),
)
