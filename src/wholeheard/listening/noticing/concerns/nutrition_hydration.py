"""Not eating or drinking enough, or not helped to; unsuitable food; weight loss."""

from __future__ import annotations

from ._cues import cues
from ._notice import Notice

NOTICE = Notice(
    kind="nutrition_hydration",
    plain=cues("""
(malnourish*|dehydrat*|starving|starved|starve|emaciated|underweight|skin and bone|skin and
    bones|like a skeleton|skeletal|undernourished|malnutrition)
(lost|losing|dropped|down) .. (stone|two stone|half a stone|kilo|kilos|kg|pounds|lb|weight) ..
    (in|since|there|six|and nobody|month|week|weeks|under|fast|nobody)
(weight loss|losing weight|lost weight) .. (nobody|no one|since|and|not)
(not|hasn't|hadn't|haven't|isn't|won't|wasn't|didn't|never|nothing|not been) .. (eaten|eating|
    drinking|drunk|drank|fed|had a drink|eat or drink|food or drink|food or water|to eat or
    drink|had anything to eat|had anything to drink) .. (for|since|in|all|days|properly|
    anything|today|nobody|three|four|two|five)
(no|without|not .. any) (food|water|fluids|drink|drinks|meals|milk) .. (all|for|since|days|day|
    hours|in the house|in the fridge|left|within|or|from|weekend)
(not|isn't|aren't|never|nobody|no one) .. (helped|helping|help|helps|assist|assisted|assisting|
    feeds|feeding|feed|fed) .. (eat|eating|drink|feed|meals|her|him|them|dinner|food|tea)
"""),
    shown=cues("""
(meals on wheels|meals|wiltshire farm|ready meals|deliveries|dinners|milk|shopping) .. (stacked|
    piling|pile|piled|in the porch|on the step|untouched|not eaten|going off|in the bin|still
    in|bin bag|the dog|the cat)
(cat|dog|birds|seagulls|next door's) .. (eats|ate|eating|has had|gets|had) .. (fish|dinner|
    dinners|meals|tea|food)
(extra|more|mostly|half) water .. (bottle|milk|feed|feeds|last|payday|formula|tin)
(drank|drinks|drunk|ate|eats|eaten|had|downed|sank) .. (straight off|straight down|in one go|in
    one|as if|like|without stopping) .. (hadn't|not|never|starv*|week|days|dog)
(licking|licked|lick|sucking|sucked|suck) .. (water|window|flannel|sponge|tap|wipe|plate|hand|
    walls)
(ring|rings|wedding ring|watch|bracelet|skirt|trousers|belt|jeans|kilt|teeth|dentures|collar|
    clothes|nightie|cardigan|bangle|pyjamas) .. (dropped off|fell off|falls off|slips off|
    slipped off|slides off|slid off|drops off|hanging off|hang off|hangs off|too big|loose|
    falling down|falls down|won't stay|fall down|falling off|swamps|new hole|new holes|extra
    hole|taken in|fell down|go round twice|with string|with tape|round her ankles|drown*|flap*)
(new|extra|another|third|fourth|more) .. (hole|holes|notch) .. (belt|strap|watch)
(clothes|dress|trouser|shirt|three|four|two) (size|sizes) .. (smaller|too big|down|eighteen|
    twelve|ten|eight)
(tray|trays|plate|plates|dinner|dinners|meal|meals|lunch|lunches|breakfast|breakfasts|sandwich|
    sandwiches|food|tea|supper|pudding|porridge|soup|cup|beaker|jug|drink|juice|water|ensure|
    milkshake|fortisip|supplements|squash) ... (untouched|lid|lids|cellophane|clingfilm|cling
    film|foil|out of reach|can't reach|couldn't reach|cannot reach|taken away|collected|whisked|
    stone cold|wrapper|wrapped|sealed|unopened|full|not opened|end of the bed|other side|across
    the room|far side|same level|still there|piled|stacked|window sill|windowsill|in the bin|
    straight in the bin|went back|gone back|not touched|on the floor|skin on|congealed|mouldy|
    left)
(lid|lids|cellophane|clingfilm|foil|film|wrapper) .. (still on|still|on|not|never|unopened)
(can't|cannot|couldn't|unable to) .. (open|peel|lift|hold|reach|cut|get into|see) .. (lid|lids|
    packet|cup|beaker|jug|drink|water|tray|sandwich|food|spoon|yoghurt|plate|pot|sachet|straw|
    glass)
(lips|tongue|mouth) .. (dry|cracked|split|parched|stuck|like leather|like sandpaper|furred|
    bleeding|peeling|brown)
(sucking|sucked|sucks|drinking|drank|drunk|licking|licked) .. (flannel|sponge|flower|vase|tap|
    toilet|wet wipe|hand gel|cloth|bath|dog|ice|condensation|flannels|window)
(wee|urine|water|catheter|bag) .. (brown|dark|like tea|like cola|orange|coke|treacle|strong|the
    colour of)
(crying|cries|cried|asking|asks|asked|begging|begged|begs|ask|asked everyone|gasping|parched|
    crave*) .. (for)? .. (drink|water|food|something to eat|thirsty|biscuit|a sip|tea|squash)
(gulped|gulps|gulping|wolfed|wolfs|wolfing|guzzled|drained|demolish*|stuffing|crammed) ...
    (water|beaker|jug|drink|food|cup|glass|sandwich|biscuit|biscuits|three|straight|whole|like|
    bins|bin|pockets)
(bin|bins|pockets|pocket|leftovers|other people's|other plates|crumbs) ... (eat*|food|bread|
    crust*|sandwich*|biscuit*|toast|plates)
(food|fluid|fluids|intake|diet|meal|eating|weight|must) (chart|charts|record|records|sheet|
    intake) ... (blank|empty|ticked|made up|full|says|said|wrong|not|half|all|same|eaten|
    offered|nobody|written|isn't|lies)
(patient|resident|client|she|he|chart|they|wrote|down as|put) .. (declines|declined|refused|
    refuses|refusing|refusal|decline|offered|ate well|eaten all|ate all) .. (meal|meals|food|
    lunch|dinner|drink|drinks|fluids|breakfast|diet|tea)
(not|isn't|no|nobody|hasn't|haven't|never|wasn't|last) .. (weighed|been weighed) .. (since|her|
    him|in|for|me|month|on)
(scales|weigh*) ... (broken|pockets|coat|stones|coins|batter*|water|drank|lost|cheat*|wrists|
    hold|full)
(kilos|kilo|kg|stone|pounds) ... (lost|since|down|gone|now|in|was|from|used to be)
(calories|cals|kcal) .. (loads|enough|fine|day|only|max|less)
(300|400|500|200|600|800) .. (is|a day|cals|calories|kcal|loads|max) .. (loads|fine|plenty|
    enough|day|limit|max)
(puke|purge|purging|making myself sick|makes herself sick|make myself sick|laxatives|fingers
    down|fasting|thinspo|pro ana)
(halal|kosher|vegetarian|vegan|gluten|coeliac|celiac|nut|dairy|lactose|allergy|allergic|
    allergies|ramadan|diabetic) ... (no|not|bread|given|gave|banana|ham|pork|gravy|meat|jelly|
    sausages|bacon|sorry|weeks|days|again|refused|toast|same|nothing|egg|chips|sick|reaction|
    came up)
(bread|toast|crisps|banana|biscuits|cornflakes|weetabix|custard|jelly|noodles|cereal|tea) ..
    (only|just|every|for|days|all|nothing else|and nothing|all she|all he|weeks)
(fridge|freezer|cupboard|cupboards) .. (empty|bare|nothing|mould|mouldy|one|off|only|out of
    date|locked|padlock*|rotten|switched off|a lemon|ketchup|half)
(feed|feeding|peg|ng|tube) .. (not|missed|off|ran out|run out|wrong|blocked|fell out|came out|
    pulled out|stopped|hasn't|late|not connected|disconnected|empty|beeping|twice)
nil by mouth .. (since|for|days|day|third|two|three|four|five|still|cancelled|again|sign)
(thickener|thickened|ensure|fortisip|supplements|build up|milkshakes) .. (not|run out|ran out|
    never|cupboard|still|nobody|stopped|unopened|dates|piled)
(can't see|blind|poor sight|hands shake|both hands|arthritis|stroke|plaster|tremor|one arm) ...
    (plate|tray|cup|dinner|feed|food|eat|spoon|jug|drink)
(by the time|when) .. (gets|get to|they get|come back|come to) .. (cold|stone cold|clear|
    cleared)
(baby|bottle|formula|milk|feeds) .. (watering|watered|water down|watered down|diluted|diluting|
    make it last|stretch|sugar water|half scoop|less scoops|thinner)
(one|half|sip|sips|two|cup|only) .. (cup|beaker|mugs|glass|cups|sip|mouthful|mouthfuls|
    teaspoons|drinks) .. (all day|a day|since|in the whole|today|between|each)
"""),
    hints=cues("""
(weight|thinner|thin|frail|frailer|bones|gaunt|sunken|hollow|ribs|collarbone|cheekbones)
(thirsty|hungry|parched|gasping)
(trays|tray|jug|beaker|thickener)
(dietitian|dietician|malnut*|supplements) .. (never|not|cancelled|wait*|no)
(not|hardly|barely|isn't|scarcely|picks|pushes) .. (eating|eat|drinking|drink|touch|food|plate)
(left|put) .. (in front of|out of reach|end of the bed|on the table)
(fridge|cupboards|food bank|foodbank)
(forum|calories|weighed|scales)
(fainted|faint|dizzy|cold all the time|collapsed|periods stopped)
(declined|refused)
(confused|rambling|seeing things)
"""),
    now=cues("""
(nothing to drink|nothing to eat|no water|no fluids|no drinks|not had a drop|not had a drink)
(lips|mouth|tongue) .. (split|cracked|bleeding|blue)
(talking to (his|her) mother)
(baby|bottle|formula) .. (water*|dilut*)
"""),
    welsh=cues("""
(ddim|dim|heb) .. (bwyta|yfed|cael bwyd|cael diod|bwyd na diod)
(colli|wedi colli) .. (pwysau|stôn|ston)
(llwgu|sychedig|syched)
"""),
    guards=cues("""
(nil by mouth) .. (operation|procedure|explained|theatre|surgery|scan|endoscopy)
(stopping to eat|stopped eating|stop eating) .. (biscuits|after|chocolate|sugar|crisps|late|
    sweets|cakes)
(weight loss|lost weight|losing weight|lost .. stone|slimming|slimming world|weight watchers|
    diabetes nurse|prediabetes) ... (thank*|proud|class|group|programme|feel great|feel better|
    well done|pleased|helped|clinic|because of)
(starving|starved) .. (by the time i got|when i got home|after the appointment|of attention|of
    funding|for funds)
(relined|being mended|dentist coming)
(blood test|operation|scan|endoscopy|fasting blood|procedure) ... (nil by mouth|fast|fasting|
    starved)
(vending|canteen|cafe|costa|trolley shop|sandwich shop|car park|receptionist|parking)
"""),
)
