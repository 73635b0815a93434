### Meetings for the public.

meetings-title = Committee meetings
meetings-lead = Dates, agendas, results and minutes of the regulatory reform committee. Its meetings are public.
meetings-none-upcoming = No meeting is planned. Date and agenda are published here once one is called.
meetings-minutes-part = Minutes published in part
meetings-minutes = Minutes published
meetings-cancelled = Cancelled
meetings-off-cancelled = This meeting does not take place.
meetings-begun = This meeting has begun. Its minutes are signed and published within 10 days of its end.
meetings-attend = Attend
meetings-attend-how = Anyone may attend. Come ten minutes before it begins and you will be shown to a seat. Place: { $place }. Questions: 02-120
meetings-attend-closed = The committee has resolved not to meet in public.
meetings-agenda = Agenda
meetings-results = Items and results
meetings-attendance = { $present } present, { $absent } absent
meetings-request = Rule { $number }
meetings-pending = Result, votes and what was said are published once the applicant has been told of the decision.
meetings-undecided = The application ended without a decision.
meetings-no-items = There is nothing to show.
meetings-corrections = Corrections
meetings-signed = Minutes signed on { $date }.
meetings-published = Published on { $date }.
meetings-how = Attending, and what is public
meetings-how-come = Anyone may attend. Come to the place named with the agenda ten minutes before it begins and you will be shown to a seat. Questions: Dasan Call Center, 02-120
meetings-how-closed = A meeting is closed only under a law or an ordinance that a law allows for it; the reason then stands on the page of the meeting.
meetings-how-results = Results and minutes are published within 10 days of the meeting. Where a decision has not been told yet, the applicant is told first.
meetings-how-law = Basis: Seoul Ordinance on the Establishment and Operation of Committees, article 10-2.
