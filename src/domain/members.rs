//! Who of a company may change what a member is: one who leads it always stays.

/// What becomes of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Leads from now on, beside whoever leads already.
    Lead,
    /// Writes along, and leads no longer.
    Member,
    Remove,
}

impl Change {
    pub fn read(word: &str) -> Option<Self> {
        match word {
            "lead" => Some(Self::Lead),
            "member" => Some(Self::Member),
            "remove" => Some(Self::Remove),
            _ => None,
        }
    }
}

/// A member as seen by one who wants to change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    pub own: bool,
    pub by_lead: bool,
    pub leads: bool,
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

/// Whether the change may be made; everyone may leave, and only a lead changes others.
pub fn may(change: Change, seen: Seen) -> Result<(), Unfit> {
    let allowed = match change {
        Change::Lead => seen.by_lead,
        Change::Member | Change::Remove => seen.by_lead || seen.own,
    };
    let takes_lead = seen.leads && change != Change::Lead;
    match change {
        _ if !allowed => Err(Unfit::NotYours),
        Change::Lead if seen.leads => Err(Unfit::Already),
        Change::Member if !seen.leads => Err(Unfit::Already),
        Change::Lead | Change::Member | Change::Remove if takes_lead && seen.all_leads < 2 => {
            Err(Unfit::LastLead)
        }
        Change::Lead | Change::Member | Change::Remove => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_lead_stays_and_a_member_changes_nobody_else() {
        let lead = Seen { own: true, by_lead: true, leads: true, all_leads: 1 };
        let member = Seen { own: true, by_lead: false, leads: false, all_leads: 1 };
        let other = Seen { own: false, ..member };
        let colleague = Seen { own: false, by_lead: true, leads: false, all_leads: 1 };

        assert_eq!(may(Change::Remove, lead), Err(Unfit::LastLead));
        assert_eq!(may(Change::Member, lead), Err(Unfit::LastLead));
        assert_eq!(may(Change::Remove, Seen { all_leads: 2, ..lead }), Ok(()));
        assert_eq!(may(Change::Remove, member), Ok(()));
        assert_eq!(may(Change::Lead, member), Err(Unfit::NotYours));
        assert_eq!(may(Change::Remove, other), Err(Unfit::NotYours));
        assert_eq!(may(Change::Lead, colleague), Ok(()));
        assert_eq!(may(Change::Member, colleague), Err(Unfit::Already));
    }
}
