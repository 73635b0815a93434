//! Who of a company may change what a member is: one who leads it always stays.

/// What becomes of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Is asked to lead, beside whoever leads already.
    Offer,
    /// Is asked no longer.
    TakeBack,
    /// Leads from now on.
    Accept,
    Decline,
    /// Writes along, and leads no longer.
    Member,
    Remove,
}

impl Change {
    pub fn read(word: &str) -> Option<Self> {
        match word {
            "offer" => Some(Self::Offer),
            "take-back" => Some(Self::TakeBack),
            "accept" => Some(Self::Accept),
            "decline" => Some(Self::Decline),
            "member" => Some(Self::Member),
            "remove" => Some(Self::Remove),
            _ => None,
        }
    }
}

/// What a member is to the company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    Leads,
    /// Was asked to lead and has not answered.
    Asked,
    WritesAlong,
}

/// A member as seen by one who wants to change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    pub own: bool,
    pub by_lead: bool,
    pub stands: Stands,
    /// How many lead the company.
    pub all_leads: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It is not for this person to change.
    NotYours,
    /// It is so already.
    Already,
    /// Nobody would answer for the company any more.
    LastLead,
}

/// Whether the change may be made; everyone may leave and answers what they were asked, and only a lead changes others.
pub fn may(change: Change, seen: Seen) -> Result<(), Unfit> {
    let allowed = match change {
        Change::Offer | Change::TakeBack => seen.by_lead,
        Change::Accept | Change::Decline => seen.own,
        Change::Member | Change::Remove => seen.by_lead || seen.own,
    };
    if !allowed {
        return Err(Unfit::NotYours);
    }
    let fits = match change {
        Change::Offer => seen.stands == Stands::WritesAlong,
        Change::TakeBack | Change::Accept | Change::Decline => seen.stands == Stands::Asked,
        Change::Member => seen.stands == Stands::Leads,
        Change::Remove => true,
    };
    if !fits {
        return Err(Unfit::Already);
    }
    let takes_lead = matches!(change, Change::Member | Change::Remove);
    if takes_lead && seen.stands == Stands::Leads && seen.all_leads < 2 {
        return Err(Unfit::LastLead);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_lead_stays_and_a_member_changes_nobody_else() {
        let lead = Seen { own: true, by_lead: true, stands: Stands::Leads, all_leads: 1 };
        let member = Seen { own: true, by_lead: false, stands: Stands::WritesAlong, all_leads: 1 };
        let other = Seen { own: false, ..member };
        let colleague =
            Seen { own: false, by_lead: true, stands: Stands::WritesAlong, all_leads: 1 };

        assert_eq!(may(Change::Remove, lead), Err(Unfit::LastLead));
        assert_eq!(may(Change::Member, lead), Err(Unfit::LastLead));
        assert_eq!(may(Change::Remove, Seen { all_leads: 2, ..lead }), Ok(()));
        assert_eq!(may(Change::Remove, member), Ok(()));
        assert_eq!(may(Change::Offer, member), Err(Unfit::NotYours));
        assert_eq!(may(Change::Remove, other), Err(Unfit::NotYours));
        assert_eq!(may(Change::Offer, colleague), Ok(()));
        assert_eq!(may(Change::Member, colleague), Err(Unfit::Already));
    }

    #[test]
    fn who_is_asked_to_lead_answers_and_until_then_a_lead_takes_it_back() {
        let stands = Stands::Asked;
        let asked = Seen { own: true, by_lead: false, stands, all_leads: 1 };
        let seen = Seen { own: false, by_lead: true, stands, all_leads: 1 };
        let unasked = Seen { stands: Stands::WritesAlong, ..asked };

        for answer in [Change::Accept, Change::Decline] {
            assert_eq!(may(answer, asked), Ok(()));
            assert_eq!(may(answer, seen), Err(Unfit::NotYours));
            assert_eq!(may(answer, unasked), Err(Unfit::Already));
        }
        assert_eq!(may(Change::TakeBack, seen), Ok(()));
        assert_eq!(may(Change::TakeBack, asked), Err(Unfit::NotYours));
        assert_eq!(may(Change::Offer, seen), Err(Unfit::Already), "once is enough");
        let alone = Seen { own: true, by_lead: true, stands: Stands::Leads, all_leads: 1 };
        assert_eq!(may(Change::Remove, alone), Err(Unfit::LastLead), "until somebody accepts");
    }
}
