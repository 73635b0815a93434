### Who is away and who stands in: for colleagues, never for the public.

absence-title = Absence and deputy
absence-lead = Note when you are away and who stands in for you. Whoever is about to give you a case in that time is told. No case moves by itself.
absence-own = Absences noted
absence-none = No absence is noted.
absence-new = Note an absence
absence-first = First day
absence-last = Last day
absence-last-hint = You count as away on this day too.
absence-deputy-field = Deputy
absence-deputy-hint = One of the people of your office.
absence-alone = Nobody else works in your office, so nobody can stand in for you.
absence-save = Save
absence-end = Back from today
absence-call-off = Call off
absence-now = Away { $first } to { $last }
absence-soon = Will be away { $first } to { $last }
absence-deputy = deputy: { $name }
absence-deputy-away = deputy: { $name }, away as well ({ $first } to { $last })
absence-deputy-none = no deputy
absence-team = Absences
absence-team-none = Nobody is away or about to be.

absence-title-of = Absence of { $name }
absence-lead-of = Note when they are away and who stands in. They are told by e-mail, and can change it themselves. No case moves by itself.
absence-deputy-hint-of = One of the people of their office.
absence-alone-of = Nobody else works in their office, so nobody can stand in for them.
absence-note-of = Note or end an absence of { $name }
absence-note-for = For people of your team
mail-absence-noted-subject = An absence was noted for you
mail-absence-noted-text = { $name } noted that you are away from { $first } to { $last }. If this is not right, call it off or note other days by the link.
mail-absence-ended-subject = Your absence was ended
mail-absence-ended-text = { $name } ended or called off your absence from { $first } to { $last }. If this is not right, note it again by the link.
mail-absence-deputy = Your deputy is { $name }.
demo-mail-absence-noted = Absence noted
demo-mail-absence-ended = Absence ended

account-absence-about = Note when you are away and who stands in for you.

fault-absence-order = The last day is the first day or comes after it
fault-absence-past = This absence has passed already. Enter today or a later day
fault-absence-overlap = It overlaps another absence that is noted. Change the days, or call the other one off
fault-assigned-self-away = You are noted as away now. Say whether the deputy or someone else gets the case, or whether you take it all the same
fault-assigned-away = The person you chose is away. Choose the deputy or somebody else, or say that this person gets it all the same

review-assignee-despite = Away at present
review-assignee-to-deputy = Give it to the deputy, { $name }
review-assignee-anyway = Give it to { $name }, knowing of the absence
review-assignee-deputy-has-it = The deputy, { $name }, has the case already. You can choose somebody else above.
review-assignee-deputy-cannot = The deputy, { $name }, cannot be given this case. You can choose somebody else above.
review-assignee-deputy-away = The deputy, { $name }, is away today as well. You can choose somebody else above.
review-assignee-deputy-none = There is no deputy. You can choose somebody else above.
