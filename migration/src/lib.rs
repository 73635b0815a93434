//! The database, step by step, forward only. A step means the same in five years: it names no entity.

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

mod m20261125_000001_people;
mod m20261125_000002_matters;
mod m20261125_000003_applications;
mod m20261125_000004_committee;
mod m20261125_000005_decisions;
mod m20261125_000006_publication;
mod m20261126_000002_calls;
mod m20261126_000003_elsewhere;
mod m20261126_000004_register;
mod m20261126_000005_account;
mod m20261126_000006_desk;
mod m20261126_000013_scores;
mod m20261126_000014_reform;
mod m20261126_000130_clearance;
mod m20261126_000131_withdrawal;
mod m20261126_000140_daybook;
mod m20261126_000210_proof;
mod m20261126_000300_addressee;
mod m20261126_000301_public_version;
mod m20261126_000310_lifted_by;
mod m20261126_000320_absence;
mod m20261127_000390_lighter;
mod m20261127_000400_objection;
mod m20261127_000410_effective;
mod m20261127_000411_lead_offer;
mod m20261127_000430_comments;
mod m20261127_000431_guests;
mod m20261128_000410_office_link;
mod m20261128_000420_resolved_conditions;
mod m20261128_000430_given_up;
mod m20261128_000440_condition_change;
mod m20261128_000450_opinion_file;
mod m20261128_000450_withdrawn_decision;
mod m20261128_000451_link_ended_by;
mod m20261128_000452_guest_ended;
mod m20261128_000460_chain_head;
mod m20261128_000470_open_requests;
mod m20261128_000500_second_factor;
mod m20261128_000510_dropped_mail;
mod m20261128_000520_accounts;
mod m20261128_000540_ledger;
mod m20261128_000550_growth;
mod m20261128_000560_spent_keys;
mod m20261128_000570_english_title;
mod table;

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261125_000001_people::Migration),
            Box::new(m20261125_000002_matters::Migration),
            Box::new(m20261125_000003_applications::Migration),
            Box::new(m20261125_000004_committee::Migration),
            Box::new(m20261125_000005_decisions::Migration),
            Box::new(m20261125_000006_publication::Migration),
            Box::new(m20261126_000002_calls::Migration),
            Box::new(m20261126_000003_elsewhere::Migration),
            Box::new(m20261126_000004_register::Migration),
            Box::new(m20261126_000005_account::Migration),
            Box::new(m20261126_000006_desk::Migration),
            Box::new(m20261126_000013_scores::Migration),
            Box::new(m20261126_000014_reform::Migration),
            Box::new(m20261126_000130_clearance::Migration),
            Box::new(m20261126_000131_withdrawal::Migration),
            Box::new(m20261126_000140_daybook::Migration),
            Box::new(m20261126_000210_proof::Migration),
            Box::new(m20261126_000300_addressee::Migration),
            Box::new(m20261126_000301_public_version::Migration),
            Box::new(m20261126_000310_lifted_by::Migration),
            Box::new(m20261126_000320_absence::Migration),
            Box::new(m20261127_000390_lighter::Migration),
            Box::new(m20261127_000400_objection::Migration),
            Box::new(m20261127_000410_effective::Migration),
            Box::new(m20261127_000411_lead_offer::Migration),
            Box::new(m20261127_000430_comments::Migration),
            Box::new(m20261127_000431_guests::Migration),
            Box::new(m20261128_000410_office_link::Migration),
            Box::new(m20261128_000420_resolved_conditions::Migration),
            Box::new(m20261128_000430_given_up::Migration),
            Box::new(m20261128_000440_condition_change::Migration),
            Box::new(m20261128_000450_withdrawn_decision::Migration),
            Box::new(m20261128_000450_opinion_file::Migration),
            Box::new(m20261128_000451_link_ended_by::Migration),
            Box::new(m20261128_000452_guest_ended::Migration),
            Box::new(m20261128_000460_chain_head::Migration),
            Box::new(m20261128_000470_open_requests::Migration),
            Box::new(m20261128_000500_second_factor::Migration),
            Box::new(m20261128_000510_dropped_mail::Migration),
            Box::new(m20261128_000520_accounts::Migration),
            Box::new(m20261128_000540_ledger::Migration),
            Box::new(m20261128_000550_growth::Migration),
            Box::new(m20261128_000560_spent_keys::Migration),
            Box::new(m20261128_000570_english_title::Migration),
        ]
    }
}
