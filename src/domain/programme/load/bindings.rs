//! Who does what: every function of every programme has one office, every committee its people, every decision its signer.

use std::collections::BTreeSet;

use super::{Reader, unique};
use crate::domain::programme::Bindings;
use crate::domain::programme::bindings::{Binding, Function};

pub(super) fn check<'a>(
    reader: &mut Reader<'_>,
    bindings: &Bindings,
    programmes: impl Iterator<Item = &'a (String, u32)>,
) {
    let programmes: BTreeSet<&str> = programmes.map(|(key, _)| key.as_str()).collect();
    for binding in &bindings.bindings {
        let row = format!("binding {}", binding.programme);
        if !programmes.contains(binding.programme.as_str()) {
            reader.refuse(&row, "there is no such programme");
        }
        if let Some(reason) = wrong(bindings, binding) {
            reader.refuse(&row, reason);
        }
    }
    for programme in programmes {
        for function in Function::BOUND {
            let of = |one: &&Binding| one.programme == programme && one.function == function;
            match bindings.bindings.iter().filter(of).count() {
                1 => {}
                0 => reader
                    .refuse(format!("binding {programme}"), format!("`{function}` is not bound")),
                _ => twice(reader, programme, function),
            }
        }
        let committee =
            |one: &&Binding| one.programme == programme && one.function == Function::Committee;
        if bindings.bindings.iter().filter(committee).count() > 1 {
            twice(reader, programme, Function::Committee);
        }
    }
    unique(reader, "body", bindings.bodies.iter().map(|body| body.body.as_str()));
    unique(reader, "signer", bindings.signers.iter().map(|signer| signer.key.as_str()));
}

fn twice(reader: &mut Reader<'_>, programme: &str, function: Function) {
    reader.refuse(format!("binding {programme}"), format!("`{function}` is bound twice"));
}

fn wrong(bindings: &Bindings, binding: &Binding) -> Option<String> {
    let Binding { function, office, signs, .. } = binding;
    match (function, signs) {
        (Function::Secretary | Function::Chair, _) => {
            Some(format!("`{function}` is bound by the body, not by the programme"))
        }
        (Function::Committee, None) if bindings.body(office).is_none() => {
            Some(format!("there is no body `{office}`"))
        }
        (Function::Decider, None) => Some("`signs` is missing: who signs the decision".to_owned()),
        (Function::Decider, Some(signer)) if bindings.signer(signer).is_none() => {
            Some(format!("there is no signer `{signer}`"))
        }
        (Function::Decider, Some(_)) | (_, None) => None,
        (_, Some(_)) => Some(format!("`{function}` signs nothing")),
    }
}
