//! What the page of a procedure promises.

use super::*;
use crate::{pages::Viewer, texts::Lang};

fn page(procedure: Procedure, viewer: Viewer, ready: bool) -> String {
    let frame = Frame { lang: Lang::Vi, viewer, ..Frame::default() };
    super::procedure(&frame, sample(procedure, ready)).replace("<!>", "")
}

#[test]
fn a_guest_signs_in_and_comes_back_to_begin() {
    let html = page(specimen::land_transfer(), Viewer::Guest, false);
    assert!(html.contains("/sign-in?to=/procedures/X.LAND-TRANSFER%3Fstart%3D1"), "{html}");
    assert!(!html.contains("/start\""), "nothing is begun by a link");
}

#[test]
fn a_citizen_begins_by_a_post_with_a_command_id() {
    let citizen = Viewer::Citizen { name: "Trần Thị Hiên".into() };
    let html = page(specimen::land_transfer(), citizen, true);
    assert!(html.contains(r#"method="post" action="/procedures/X.LAND-TRANSFER/start""#), "{html}");
    assert!(html.contains(r#"name="command_id""#) && html.contains(r#"data-testid="ready""#));
}

#[test]
fn what_is_done_at_a_desk_has_no_button() {
    let procedure = Procedure {
        service_level: crate::domain::procedure::ServiceLevel::Desk,
        ..specimen::certified_copies()
    };
    let html = page(procedure, Viewer::Guest, false);
    assert!(html.contains(r#"data-testid="desk-only""#) && !html.contains(r#"data-testid="start""#));
}

#[test]
fn papers_lie_in_three_heaps_with_their_conditions_in_words() {
    let html = page(specimen::land_transfer(), Viewer::Guest, false);
    for heap in ["papers-bring", "papers-form", "papers-held"] {
        assert!(html.contains(&format!(r#"data-testid="{heap}""#)), "{heap}");
    }
    assert!(html.contains("Chỉ cần khi ông/bà chọn “Mua bán (chuyển nhượng)”"), "{html}");
    assert!(html.contains("Nộp nếu có"));
}

#[test]
fn a_vertical_agency_is_named_as_what_it_is() {
    let vertical = page(specimen::land_transfer(), Viewer::Guest, false);
    assert!(vertical.contains("thuộc ngành dọc trung ương"));
    let own = page(specimen::certified_copies(), Viewer::Guest, false);
    assert!(!own.contains("thuộc ngành dọc trung ương"));
}
