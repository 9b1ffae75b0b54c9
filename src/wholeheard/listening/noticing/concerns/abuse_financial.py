"""Theft, fraud, control of money or property, exploitation for gain."""

from __future__ import annotations

from ._cues import cues
from ._notice import Notice

NOTICE = Notice(
    kind="abuse_financial",
    plain=cues("""
(taken|took|takes|gone|missing|disappear*|goes|went|going) .. from .. (purse|handbag|wallet|
    drawer|account|bank|savings|tin|locker|bedside|post office book)
(steal|steals|stealing|stole|stolen|nick|nicked|nicking|pinched|pinching|thieving|theft|thefts|
    swindl*|defraud*|fraud|embezzl*|conned|scammed|scam|fleec*|fiddling|robbing|pilfer*|helping
    himself to|helping herself to|helped herself to|helped himself to) ... (money|cash|purse|
    ring|rings|jewellery|necklace|pension|card|savings|from me|from her|from him|from mum|from
    dad|from residents|from patients|her|his|my|watch|phone|residents|patients|mum|nan|medals|
    handbag|wallet)
(money|cash|pension|purse|ring|rings|jewellery|jewelry|necklace|watch|card|savings|wallet|
    cheque|chequebook|medals|brooch|earrings|bracelet|locket|giro|pip|benefits) .. (missing|
    gone|disappear*|vanish*|stolen|taken|short|walked|went walkabout|never came back|not there|
    nicked|been had)
(one less|fewer|missing|gone|another) .. (ring|rings|tenner|twenty|twenties|note|notes|medal|
    ornament|brooch|jewellery)
financial* abus*
"""),
    shown=cues("""
(solicitor|notary|will writer|estate agent|equity release) .. (calling|coming|visit|papers|ring|
    phone|sign|today|eleven|tomorrow)
(i|he|she) (get|gets|am given|is given|got) .. (tenner|fiver|pound|pounds|twenty|money) .. (if
    i've been|if i'm|if (he's|she's)|good|pocket money|back)
(coat|watch|ring|brooch|earrings|necklace|perfume|telly|handbag|cardigan|clock|painting) .. (is
    on|was on|wearing|wears|wore|on her finger|on his wrist|turned up on|in .. house|for sale|
    on ebay|on vinted|on the) .. (manager|carer|wife|staff|girl|niece|nephew|neighbour|daughter|
    marketplace|ebay)
(chap|man|lad|lady|woman|caller|gentleman|somebody|someone) .. (helping|help|with) .. (phone|
    ring|log|transfer|move|moving) .. (bank|money|account|savings)
(fraud people|fraud team|fraud squad|safe account|move (her|his|my|the) money|the bank's
    security|from microsoft|remote access|gift cards)
(mustn't|musn't|not to|told not to) (interrupt|tell the bank|tell anyone|hang up|put the phone
    down)
(money|pension|benefits|account|pip|savings) .. (nothing left|all gone|empty|cleaned out|
    emptied|down to nothing|spent by|gone by|overdrawn)
(by|on) (monday|tuesday|wednesday|thursday|friday|the weekend|pay day|payday) .. (nothing left|
    all gone|empty|skint|not a penny|no money)
(nephew|niece|son|daughter|carer|neighbour|friend|grandson|he|she) .. (new car|new telly|new
    kitchen|new phone|holiday|cruise) .. (money|pension|her|his|savings|account|paid)
(not|hasn't|haven't|without) .. (a penny|two pennies|money for|enough for) .. (food|milk|
    electric|gas|meter|clothes|shoes|left|name)
(has|have|takes|took|take|keeps|kept|holds|got|uses|using|used|borrowed|borrows|hand* over) ..
    (my|her|his|mum's|dad's|nan's|their|uncle's|auntie's) .. (bank card|card|cards|pin number|
    cheque book|chequebook|pension|bank book|savings|purse|wallet|money|benefits|benefit|giro|
    pip|cash card|passbook|wages)
(bank card|pin number|pin|cash card|chequebook|cheque book|passbook|debit card|post office
    card) ... (he|she|carer|nephew|niece|son|daughter|keeps|lads|friend|neighbour|lodger|took|
    gave|knows|written|him|her|staff|mate|mates|borrow*)
(will|the deeds|deeds|house|power of attorney|poa|lpa|title|signed .. over|sign .. over|
    signature|paperwork) ... (sign*|changed|change|solicitor|new friend|carer|befriend*|over to|
    his name|her name|neighbour|nephew|didn't know|can't see|hold* the pen|left everything|
    without)
(sign|signed|signs|signing|made to sign) ... (papers|paper|form|over|cheque|cheques|blank|
    didn't know|house|something|can't read|can't see|deeds|will)
(draw|drawing|drew|draws|withdraw|withdrew|withdrawing|withdrawn|took|taken|taking) out ...
    (lot|cash|hundred|hundreds|pounds|savings|pension|each week|every week|money|thousand|
    account|again|all)
(looking|looks|looked|glanc*) at (him|her) for (what|the answer|permission|the)
(new|special|so called|best) (friend|son|nephew|mate|mates|boyfriend|carer|lodger|companion|
    pals|grandson|girlfriend) ... (money|bank|card|cash|house|moved in|purse|pension|will|
    account|spends|shopping|flat|taken over|benefits)
(moved in|moved himself in|moved herself in|taken over .. flat|took over .. flat|living rent
    free|kipping|staying at .. flat|in his flat|in her flat)
(lends|lent|lend|borrow|borrows|borrowed|borrowing|sub|subs|subbing|loan) .. (money|tenner|
    twenty|fifty|hundred|cash|fiver|quid|carer|staff|off him|off her|from him|from her|off
    residents|her|off me)
(carer|carers|staff|nurse|cleaner|girl|keyworker|support worker|manager) ... (lend|borrow*|loan|
    gift|gifts|cheque|in .. will|tip|tips|shopping for herself|own shopping|catalogue|vinted|
    ebay|clubcard|points|lottery|scratchcards)
(receipt|receipts|shopping|till|till roll|statement|statements|bank statement) ... (don't add|
    doesn't add|never|no change|wine|vodka|nappies|razor*|doesn't drink|doesn't smoke|
    cigarettes|didn't buy|not hers|not his|two trolleys|she doesn't|he doesn't|hidden|missing|
    change|cash|prosecco|gin|make up|perfume|cashpoint|withdrawals)
(change|the change) (never|isn't|doesn't|didn't|wasn't|not) (comes|come|given|there|right|
    brought|returned)
(money|cash|pension|benefits|giro|wages|allowance|pip|dla) ... (off him|off her|off me|they
    have|he has|takes|taken|control*|won't let|hand over|never sees|doesn't see|never seen|kept
    by|pay day|payday|every week|look* after|spend|spends|for me|pocket)
(won't let|not let|isn't let|not allowed|doesn't let|never let|refuse* to) .. (have|spend|see|
    her own|his own|my own|any) .. (money|purse|card|bank|statement|wages|pension)
(no|never|hasn't|without) .. (own|her|his|any) (purse|money|wages|bank card|wallet)
(working|works|work|worked) .. (for nothing|no pay|without pay|unpaid|for food|for his keep|for
    her keep|for a bed|for cigarettes|seven days)
(passport|papers|documents|visa) .. (taken|keeps|kept|held|holding|has|locked|boss|agency)
(power of attorney|attorney|appointee|deputy) ... (owe*|unpaid|no clothes|no shoes|won't pay|
    arrears|holiday|car|conservatory|cruise|spend*|fees)
(fees|bills|rent|electric|gas) .. (not paid|unpaid|arrears|behind|owed) ... (son|daughter|
    nephew|attorney|money|account|pension|sold|savings)
(sold|selling|sells|pawned|pawn) .. (her|his|my|mum's|dad's|nan's) .. (house|car|ring|rings|
    furniture|jewellery|medals|tv|telly|things|piano)
(roofer|builder|drive|gutter*|rogue trader|cold caller|workmen|tarmac|lottery|prize|courier|
    bank rang|investment|bitcoin|gift cards|vouchers|voucher|itunes|steam cards|online friend|
    american|soldier|oil rig|army general) ... (cash|thousand|hundred|pounds|paid|paying|money|
    bank|card|send*|sent|cheque|savings|account|deposit|quid|more)
(cuckoo*|county lines)
"""),
    hints=cues("""
(money|cash|pension|savings|bank account|purse|benefits|giro)
(jewellery|rings|necklace|medals|ornaments)
(he|she|they) .. (keeps|holds|has|takes) .. (it all|all of it|the money|hold of)
(friend|nephew|niece|lodger|neighbour|carer) .. (does|does all|sorts|handles|manages) .. (money|
    bank|bills|shopping|post|banking)
(frightened|scared|confused|doesn't understand|no capacity|dementia|learning disability)
(owes|owe|debt|debts|loan|lender|loan shark)
(gone missing|goes missing|keeps going|disappear*)
(post office|cashpoint|cash point|to the bank)
"""),
    now=cues("""
(coming|come|comes|be) back (at|this|later|tomorrow|for|with|after)
(going|taking|takes|took) .. (to the bank|to the post office|solicitor) .. (today|tomorrow|this|
    at|monday|friday)
"""),
    welsh=cues("""
(dwyn|lladrata|ddwyn) .. (arian|pres|pensiwn|modrwy|pwrs|ganddi|ganddo|oddi)
(arian|pres|pensiwn|pwrs) .. (wedi mynd|ar goll|ar goll)
"""),
    guards=cues("""
(daylight robbery|parking|car park|ticket machine|meter|taxi fare|bus fare|vending|canteen
    prices)
(stole|stolen|steal) (the show|my heart|our hearts|a march|minutes|kiss|chips|biscuit|biscuits|
    quality street|chair)
(training|awareness|scam awareness|leaflet|talk|fraud office)
(refund*|found down|turned up|was found|been found|handed in|handed back|in the safe|in her
    drawer|behind the)
"""),
)
