"""Why the ledger refuses a row or an act: each sentence says what is wrong and what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pacesetter.intake.terms import REASONS as GENERAL

RATES: dict[str, str | Promise] = GENERAL | {
    "measure": _("“{detail}” is no measure of this drive: take one of its list."),
    "unit": _("There is no unit {detail}: import it first, or correct the number."),
    "digits": _("{detail}: this measure has fewer digits behind the point."),
    "money": _("“{detail}” is money already: a rate is for a quantity in kind."),
    "none": _("A rate is for some quantity: more than 0."),
    "large": _("{detail}: more than can be added up without loss; look for a slip of the pen."),
    "until": _("The rate ends before it begins."),
    "stands": _(
        "Another rate for {detail}, this place and this day is on record: rates are added with a "
        "later day, never altered."
    ),
}
CLAIMS: dict[str, str | Promise] = GENERAL | {
    "measure": _("“{detail}” is no measure of this drive: take one of its list."),
    "unmeasured": _("A value needs its measure: name the one that {detail} is counted in."),
    "unit": _("There is no unit {detail}: import it first, or correct the number."),
    "digits": _("{detail}: this measure has fewer digits behind the point."),
    "negative": _("{detail}: a value or a cost is not less than 0."),
    "large": _("{detail}: more than can be added up without loss; look for a slip of the pen."),
    "costs": _("Costs without a gross value: give both, or neither."),
    "ends": _("The benefit ends on {detail}, before it begins."),
    "window": _("A value runs for at most twelve months from adoption; this one runs to {detail}."),
    "benefit": _("{detail}: the part of a benefit lies between 0 and 100 percent."),
    "enterer": _("Nobody on the roster has the number {detail}, who is said to have entered this."),
    "shares": _("“{detail}”: write shares as number:percent, with ; between them."),
    "share-sum": _("The shares add up to {detail} percent, not to 100."),
    "share-worker": _("Claimant {detail} is not on the roster."),
    "share-right": _(
        "By the rights of this drive, the form of employment of {detail} lets nobody claim: see "
        "“pacesetter presets”."
    ),
    "share-twice": _("Claimant {detail} stands in the shares twice: add the two parts."),
    "origin": _("There is no slip {detail} that this one could be a copy of."),
    "itself": _("A slip can't be a copy of itself."),
    "worth": _("A non-financial contribution has no money value: leave it empty."),
    "baseline": _("A baseline covers 3 to 12 months; this one covers {detail}."),
    "locked": _("The baseline was locked on {detail}, after the change was made."),
    "order": _("The stages are out of order at {detail}."),
    "readings": _("“{detail}”: write the possible ratios as 29;30."),
    "settled": _("Slip {detail} is settled: it is corrected by a reversal, not by a new import."),
    "text": _("Slip {detail} says something else: its text doesn't change; hand in another slip."),
    "baseline-locked": _(
        "The baseline of {detail} is locked: a new version needs a second signature "
        "(pacesetter ledger rebase)."
    ),
    "agreed": _("The shares change, but {detail} has not agreed: name everybody who has."),
}
SIGNATURES: dict[str, str | Promise] = GENERAL | {
    "slip": _("There is no slip {detail}: import it first, or correct the number."),
    "verifier": _("Nobody on the roster has the verifier's number {detail}."),
    "office": _("{detail} does not hold this office over the slip's unit on that day."),
    "claimant": _("{detail} is a claimant of this slip and so can't verify it."),
    "line": _("{detail} stands in the claimants' line: somebody from outside must verify."),
    "digits": _("{detail}: this measure has fewer digits behind the point."),
    "negative": _("{detail}: a value or a cost is not less than 0."),
    "large": _("{detail}: more than can be added up without loss; look for a slip of the pen."),
    "reason": _("Write the reason: the claimants have a right to it."),
    "value": _("Write the value that was found."),
    "unmeasured": _("The slip has no measure: its value can't be verified in money or in kind."),
    "differs": _("{detail} is not what was claimed: sign it as adjusted, with the reason."),
    "same": _("{detail} is what was claimed: sign it as verified."),
    "early": _("Signed before the slip was handed in, on {detail}."),
    "settled": _("The slip is settled already, by {detail}."),
    "contested": _(
        "Worker {detail} says that this slip, entered by somebody else, is wrong: it can be signed "
        "once he or she agrees."
    ),
    "appeal-signer": _("{detail} has signed this slip before: somebody else decides the appeal."),
    "led": _("A claimant leads {detail}, who so can't answer: it is for a leader further up."),
    "leader-verdict": _("A leader adopts or refuses; what it is worth is for a verifier to sign."),
    "adopter": _(
        "“Adopted” is a leader's decision on an appeal; a first adoption is a stage of the slip."
    ),
    "in-use": _("The suggestion is adopted or in use already: a verifier judges what it is worth."),
    "appeal-level": _(
        "An appeal goes the way of the refusal: a leader's to the next level, a verifier's to "
        "another verifier."
    ),
    "appeal-led": _("Whoever refused the slip leads {detail}: the appeal goes to a level above."),
    "again": _("Another line of this file settles the slip already: line {detail}."),
    "benefit": _(
        "The same benefit (unit, cost line, mechanism, months) is verified already in {detail}: "
        "agree on parts that add up to at most 100 percent, or reverse one."
    ),
    "signed": _("Signature {detail} stands already and says something else: it can't be altered."),
}
