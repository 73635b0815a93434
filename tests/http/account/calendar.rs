//! `/account/calendar.ics`

use madang::world::story::{BARAM, HANEUL, Story};

use crate::harness::Portal;

#[tokio::test]
async fn all_dates_of_the_own_cases_are_one_file_and_nobody_else_s() {
    let portal = Portal::open().await;
    let mut numbers = Vec::new();
    for (lead, name) in [(HANEUL, "patrol"), (HANEUL, "leaf"), (BARAM, "dock")] {
        let story = Story::draft(&portal.app, lead, name).await.unwrap();
        story.until_in_check().await.unwrap();
        numbers.push(story.row().await.unwrap().number.unwrap());
    }
    let kim = portal.sign_in(HANEUL).await;

    let file = kim.get("/account/calendar.ics").await.body;

    let named: Vec<bool> = numbers.iter().map(|number| file.contains(number.as_str())).collect();
    assert_eq!(named, [true, true, false]);
    assert_eq!(file.matches("BEGIN:VCALENDAR").count(), 1);
    assert!(kim.get("/account").await.body.contains("/account/calendar.ics"));
}
