### Please change this rule.

menu-reforms = Reform requests
reform-title = Please change this rule
reform-way = Do you know a rule that should change? Anyone may ask
reform-lead = Tell us which rule it is, what is wrong with it and what would be better. You need no account.
reform-law = Anyone may ask for a rule to be repealed or improved (Seoul Framework Ordinance on Regulatory Reform, article 9). The ordinance sets no time for the answer, and asking lifts no rule.
reform-or-apply = To run a trial yourself, find out whether you can apply
reform-regulation = Rule on our list
reform-regulation-hint = Choose it if it is there.
reform-regulation-none = Not on the list
reform-rule = Name of the rule
reform-rule-hint = Only where it is not on the list. Add law and article if you know them; it is fine if you do not.
reform-wrong = What is wrong with it?
reform-wrong-hint = Describe what happened. Leave out other people’s personal data.
reform-instead = What would be better?
reform-instead-hint = Repeal it, lower a threshold, reach the same end another way: whatever you think.
reform-name = Who asks
reform-name-hint = Your name or that of your organisation. It is not published; only officials in charge see it.
reform-contact = How to reach you
reform-contact-hint = A phone number or an e-mail address. Used only if we have a question.
reform-privacy = Name and contact are deleted a year after the answer.
reform-do = Send the request
reform-receipt-title = Reform request { $number }
reform-receipt-lead = We have received the request. Keep the address of this page: the answer will appear here.
reform-receipt-number = Receipt number
reform-receipt-private = What was written and who asked does not show here; only officials in charge see it.
reform-received = Received
reform-waiting = Awaiting an answer
reform-answered = Answered
reform-answer = The city’s answer
reform-answer-none = There is no answer yet. The office in charge will look into it and answer here.
reform-wishes = Reform requests
reform-wishes-count = { $count }
reform-panel = Anyone may ask for this rule to be repealed or improved.
reform-panel-count = { $count ->
    [one] One request so far.
   *[other] { $count } requests so far.
  }
reform-panel-go = Ask for a change
reforms-title = Reform requests
reforms-lead = Rules that people ask to be changed. Everyone can read the answers.
reforms-count = { $count } awaiting an answer, { $all } in all
reforms-none = No requests yet. What people send through “Please change this rule” arrives here.
reforms-state = State
reforms-answer = Answer
reforms-answer-hint = It is published at once and cannot be changed. Write nothing that tells who asked.
reforms-do = Publish the answer
reforms-public = See the public page
privacy-reform = Requests to change a rule
privacy-reform-what = Name and, where given, contact of whoever asks; what they wrote
privacy-reform-why = To know who asks for what, and to answer
privacy-reform-how-long = Name and contact for a year after the answer. The answer stays public.
privacy-reform-law = Seoul Framework Ordinance on Regulatory Reform, article 9; Personal Information Protection Act, article 15(1)3
reform-answers = Requests and answers
