//! The API in the words of OpenAPI 3.1, made of the dictionary so that the two cannot part.

use serde_json::{Value, json};

use super::{
    Column, ColumnType, Dataset, Datasets, JsonRow,
    paging::{DEFAULT_LIMIT, MAX_LIMIT},
};
use crate::domain::problem::{MEDIA_TYPE, ProblemKind, Problems};

/// The whole document; `base_url` is where the portal is reached.
pub fn text(datasets: &Datasets, base_url: &str) -> String {
    let mut text = serde_json::to_string_pretty(&document(datasets, base_url)).unwrap_or_default();
    text.push('\n');
    text
}

fn document(datasets: &Datasets, base_url: &str) -> Value {
    let paths: JsonRow = datasets.datasets.iter().flat_map(paths).collect();
    let schemas: JsonRow = datasets
        .datasets
        .iter()
        .flat_map(|dataset| schemas(datasets, dataset))
        .chain([("problem".to_owned(), problem()), ("meta".to_owned(), meta())])
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Madang open data",
            "version": "1.0",
            "license": { "name": datasets.licence.title.en, "url": datasets.licence.url },
        },
        "servers": [{ "url": base_url }],
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

fn paths(dataset: &Dataset) -> [(String, Value); 2] {
    let slug = &dataset.slug;
    let title = &dataset.title.en;
    let mut parameters = vec![
        json!({ "name": "limit", "in": "query", "schema":
            { "type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT } }),
        json!({ "name": "cursor", "in": "query", "schema": { "type": "string" } }),
        json!({ "name": "modified_since", "in": "query", "schema": { "type": "string", "format": "date-time" } }),
    ];
    parameters.extend(dataset.columns.iter().map(filter));
    let key = json!({ "name": "key", "in": "path", "required": true, "description": dataset.columns[0].about.en,
        "schema": { "type": "string" } });
    let operation = |id: &str, parameters: Vec<Value>, schema: String, problems: &[ProblemKind]| {
        json!({ "get": {
            "operationId": format!("{slug}-{id}"),
            "summary": title,
            "description": format!("{}\n\n{}", dataset.about.en, dataset.about.ko),
            "parameters": parameters,
            "responses": responses(title, &schema, problems),
        } })
    };
    let pages = [ProblemKind::InvalidQuery, ProblemKind::QueryTooLong];
    let one = [ProblemKind::NotFound, ProblemKind::Gone];
    [
        (
            format!("/api/v1/datasets/{slug}/rows"),
            operation("rows", parameters, format!("{slug}-rows"), &pages),
        ),
        (
            format!("/api/v1/datasets/{slug}/rows/{{key}}"),
            operation("row", vec![key], format!("{slug}-one"), &one),
        ),
    ]
}

fn filter(column: &Column) -> Value {
    json!({ "name": column.name, "in": "query", "description": column.about.en, "schema": { "type": "string" } })
}

fn responses(title: &str, schema: &str, problems: &[ProblemKind]) -> Value {
    let mut responses = JsonRow::new();
    let body = json!({ "$ref": format!("#/components/schemas/{schema}") });
    responses.insert(
        "200".to_owned(),
        json!({ "description": title, "content": { "application/json": { "schema": body } } }),
    );
    responses.insert("304".to_owned(), json!({ "description": "Not Modified" }));
    for text in problems.iter().filter_map(|kind| Problems::shipped().find(kind.as_ref())) {
        let body = json!({ "$ref": "#/components/schemas/problem" });
        let problem =
            json!({ "description": text.title.en, "content": { MEDIA_TYPE: { "schema": body } } });
        responses.insert(text.status.to_string(), problem);
    }
    Value::Object(responses)
}

fn schemas(datasets: &Datasets, dataset: &Dataset) -> [(String, Value); 3] {
    let slug = &dataset.slug;
    let properties: JsonRow = dataset
        .columns
        .iter()
        .map(|column| (column.name.clone(), property(datasets, column)))
        .collect();
    let names: Vec<&str> = dataset.columns.iter().map(|column| column.name.as_str()).collect();
    let row = json!({ "type": "object", "title": dataset.title.en, "description": dataset.about.en,
        "properties": properties, "required": names, "additionalProperties": false });
    let one = json!({ "$ref": format!("#/components/schemas/{slug}-row") });
    let meta = json!({ "$ref": "#/components/schemas/meta" });
    let rows = json!({ "type": "object", "additionalProperties": false, "required": ["meta", "data", "next"],
        "properties": { "meta": meta.clone(), "data": { "type": "array", "items": one.clone() },
            "next": { "type": ["string", "null"] } } });
    let alone = json!({ "type": "object", "additionalProperties": false, "required": ["meta", "data"],
        "properties": { "meta": meta, "data": one } });
    [(format!("{slug}-row"), row), (format!("{slug}-rows"), rows), (format!("{slug}-one"), alone)]
}

fn property(datasets: &Datasets, column: &Column) -> Value {
    let (kind, format) = match column.kind {
        ColumnType::String => ("string", None),
        ColumnType::Integer => ("integer", None),
        ColumnType::Number => ("number", None),
        ColumnType::Boolean => ("boolean", None),
        ColumnType::Date => ("string", Some("date")),
        ColumnType::Datetime => ("string", Some("date-time")),
    };
    let mut property = JsonRow::new();
    property
        .insert("title".to_owned(), format!("{} · {}", column.label.ko, column.label.en).into());
    property.insert("description".to_owned(), column.about.en.clone().into());
    property.insert(
        "type".to_owned(),
        if column.required { json!(kind) } else { json!([kind, "null"]) },
    );
    if let Some(format) = format {
        property.insert("format".to_owned(), format.into());
    }
    if let Some(codes) = column.codelist.as_deref().and_then(|key| datasets.codelist(key)) {
        let known = codes.values.iter().map(|code| Value::from(code.code.clone()));
        let none = (!column.required).then_some(Value::Null);
        property.insert("enum".to_owned(), known.chain(none).collect());
    }
    Value::Object(property)
}

fn meta() -> Value {
    let text = json!({ "type": "string" });
    let both = json!({ "type": "object", "additionalProperties": false, "required": ["ko", "en"],
        "properties": { "ko": text.clone(), "en": text.clone() } });
    json!({ "type": "object", "additionalProperties": false,
        "required": ["dataset", "schema_version", "licence", "generated_from_seq", "modified_at", "count"],
        "properties": {
            "dataset": text.clone(),
            "schema_version": text.clone(),
            "licence": { "type": "object", "additionalProperties": false, "required": ["key", "title", "url"],
                "properties": { "key": text.clone(), "title": both, "url": text } },
            "generated_from_seq": { "type": "integer" },
            "modified_at": { "type": ["string", "null"], "format": "date-time" },
            "count": { "type": "integer" },
        } })
}

fn problem() -> Value {
    let text = json!({ "type": "string" });
    json!({ "type": "object", "additionalProperties": false,
        "required": ["type", "title", "status", "detail", "instance"],
        "properties": {
            "type": { "type": "string", "format": "uri" },
            "removed_at": { "type": "string", "format": "date-time" }, "reason": text.clone(),
            "title": text.clone(), "status": { "type": "integer" }, "detail": text.clone(), "instance": text.clone(),
            "reference": text.clone(),
            "errors": { "type": "array", "items": { "type": "object", "additionalProperties": false,
                "required": ["parameter", "code", "detail"],
                "properties": { "parameter": text.clone(), "code": text.clone(), "detail": text } } },
        } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_every_dataset_can_be_read_and_asked_for() {
        let datasets = Datasets::shipped();
        let document = document(datasets, "https://madang.example");

        for dataset in &datasets.datasets {
            let columns: Vec<&str> =
                dataset.columns.iter().map(|column| column.name.as_str()).collect();
            let schema = &document["components"]["schemas"][format!("{}-row", dataset.slug)];
            assert_eq!(schema["required"], json!(columns), "{}", dataset.slug);
            let asked = &document["paths"][format!("/api/v1/datasets/{}/rows", dataset.slug)]["get"]
                ["parameters"];
            let asked: Vec<&str> =
                asked.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
            assert_eq!(asked, [vec!["limit", "cursor", "modified_since"], columns].concat());
        }
    }

    #[test]
    fn an_empty_cell_is_allowed_where_the_dictionary_allows_it() {
        let document = document(Datasets::shipped(), "");
        let pilots = &document["components"]["schemas"]["pilots-row"]["properties"];

        assert_eq!(pilots["starts_on"]["type"], json!(["string", "null"]));
        assert_eq!(pilots["pilot_id"]["type"], json!("string"));
    }
}
