### What the committee and the decision maker do on a case.

deciding-agenda = Put on an agenda
deciding-agenda-lead = On the agenda of a meeting that is not called yet. Applicant and members are told.
deciding-agenda-none = No meeting is planned. Plan one first.
deciding-agenda-next = Next place: { $place }
deciding-agenda-order-hint = Left empty, it comes last.

deciding-declaration = Declaration of interests
deciding-declaration-lead = Say whether you have an interest in this case before you open its file. If you choose a ground, you no longer see the case.
deciding-company = Applicant
deciding-rules = Rules to be lifted
deciding-hint = Please check
deciding-hint-former-employer = At your appointment you named { $company }, the applicant, as a former employer. It is for you to judge.
deciding-hint-same-house = Your e-mail address is at the same provider as those of { $company }, the applicant. It is for you to judge.
deciding-ground-none = None of the grounds applies
deciding-suggested = Worth a look
deciding-declaration-words-hint = Required where you chose a ground: say what the relation is.
deciding-pledge = Pledge of integrity: I will deliberate fairly, neither tell nor use secrets that I learn, and step aside and say so as soon as a ground arises.

deciding-votes = Record the vote
deciding-votes-lead = For each rule, the vote of each member. Who is recused or absent is fixed. A tie is not carried.
deciding-vote = Vote
deciding-vote-for = For
deciding-vote-against = Against
deciding-vote-abstained = Abstained
deciding-vote-recused = Recused
deciding-vote-absent = Absent
deciding-member = Member
deciding-count = Count the votes
deciding-carried = Carried
deciding-not-carried = Not carried
deciding-votes-changed = Some members lost their vote while you were writing. The other votes and your words are still here.

deciding-decision = Decision
deciding-decision-lead = What you sign is seen by nobody, neither applicant nor public, until the letter is sent.
deciding-unsigned = The minutes of the meeting that dealt with it ({ $meeting }) are not signed yet. Once the decision is signed or told, the record of the vote cannot be corrected; check first that it is right.
deciding-reasons-lead = Under each heading that the ordinance weighs; at least one.
deciding-reasons-facts = Say on which facts this rests.
deciding-bases = Legal basis
deciding-provision-hint = The provision that allows this rule to be lifted or eased. You may correct it.
deciding-conditions = Conditions
deciding-conditions-lead = No more than needed, each with its reason and with what would have to be shown to drop it.
deciding-limit-hint = A number and its unit, only where something is measured, such as 5 and km/h
deciding-signer = Signed by
deciding-condition-due = due by { $date }
deciding-sign = Sign
deciding-proposals = { $count ->
    [one] 1 condition proposed by the offices and the committee
   *[other] { $count } conditions proposed by the offices and the committee
}
deciding-take = Take over
deciding-take-all = Take all over
deciding-remedies-hint = Last days are counted as if the letter went out today, and again on the day it does.
deciding-immunity = Who acts for the public good without intent or gross negligence suffers no disadvantage (framework ordinance, art. 25).
deciding-ground-votes = Deliberation of the committee
deciding-ground-opinions = Opinions of the offices
deciding-no-opinion = No reply.

deciding-letter = Send the letter
deciding-letter-lead = With the letter the decision takes effect, the applicant is told and the public record is made.
deciding-letter-lead-nameless = With the letter the decision takes effect and the applicant is told. Nothing of the application becomes public; only day and outcome of the decision, its basis and reasons and the days it took do, with names covered.
deciding-letter-hint = Written from the programme’s template. Title, numbers, decision, conditions, basis, remedies and office are not edited here, so that none of them can get lost.
deciding-letter-parts = What you may change
deciding-letter-again = Preview with these changes
deciding-letter-final = A letter that was sent cannot be taken back.
deciding-letter-conditions = { $count ->
    [one] It carries 1 condition.
   *[other] It carries { $count } conditions.
}
deciding-late = Filled in when it is sent
deciding-period = Period of the trial
deciding-start-by = To begin by
deciding-period-today = Counted as if the letter went out today. If it goes out after the first day, the period moves by as much.
deciding-hole = It has a gap and cannot be sent
deciding-hole-named = Missing: { $name }

fault-deciding-votes = “{ $label }” does not fit the votes: a majority of those present must be in favour
fault-deciding-conditions = The committee resolved on conditions. Enter at least one
fault-deciding-hole = “{ $label }” has a gap left: look for the double braces

review-declaration-ground = Ground
review-declaration-words = What it is about
review-declaration-pledge = Pledge of integrity
review-votes-vote = Vote
review-votes-result = Resolution
review-votes-words = What was said
review-decision-reasons = Reasons
review-decision-basis = Legal basis
review-decision-provision = Enabling provision
review-decision-remedies = Remedies
review-decision-conditions = Conditions
review-decision-conditions-category = Category
review-decision-conditions-words = Condition
review-decision-conditions-limit-value = Limit
review-decision-conditions-limit-unit = Unit of the limit
review-decision-conditions-reason = Why it is needed
review-decision-conditions-lifted = What would lift it
review-decision-conditions-office = Office that watches
review-decision-conditions-due = To be met by
review-letter-text = Letter
review-letter-reasons = Reasons
review-letter-basis = Legal basis
review-letter-remedies = Remedies
deciding-letter-preview = The letter as it will go out
deciding-letter-added-hint = Stands in the letter under “In addition”.
review-letter-added = In addition
deciding-recommendation = Recommend a decision
deciding-recommendation-lead = Write the decision for whoever signs. They sign it, or hand it back with what is to be changed. The applicant sees nothing of this.
deciding-recommend = Recommend
deciding-recommended = The case officer’s recommendation
deciding-recommended-lead = Its reasons, basis and conditions are filled in below. If anything should change, hand it back.
deciding-recommended-reasons = The reasons recommended for the whole application are filled in below. You can change them to fit this rule.
deciding-recommended-other = Below is another decision than the one recommended. If the recommendation should change, hand it back.
deciding-hand-back = Hand it back with what is to be changed
deciding-handed-back = The recommendation was handed back
deciding-handed-back-waits = You can sign once the case officer has put it forward again.
deciding-votes-conditions-lead = Only where the approval depends on conditions. Each needs a reason why it cannot be done without; whoever decides finds them filled in.
deciding-votes-proposed = { $count ->
    [one] 1 condition proposed by the offices
   *[other] { $count } conditions proposed by the offices
}
fault-votes-conditions = Choose to approve with conditions, or remove the conditions you wrote
deciding-votes-correct = Correct the record of the vote
deciding-votes-correct-lead = Put right what was recorded wrong. What stood there before is kept, and whoever has signed the minutes signs them again.
deciding-votes-correction-hint = Say what was recorded wrong, and why.
deciding-votes-cause-hint = The public minutes say this and the day, not your words below.
review-votes-cause = What was wrong
review-votes-correction = Why it is corrected
deciding-library = Choose from the usual conditions
deciding-library-hint = The phrase becomes a condition. Fill what stands in double braces, and say why this case needs it.
deciding-library-take = Add the chosen condition
