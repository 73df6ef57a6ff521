//! The doors of the home page: one arch for each life event, with a line drawing of its own.
//! Not here: which events there are (the catalogue).

use leptos::prelude::*;

/// One door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    /// Code of the life event.
    pub code: String,
    pub name: String,
    /// How many procedures are behind it, in words.
    pub count: String,
}

/// The drawing of a life event, on a grid of 24 for a stroke two units wide; an open door for others.
fn drawing(code: &str) -> &'static str {
    match code {
        "birth" => "M4 13h16a8 8 0 0 1-16 0M4 13a8 8 0 0 1 8-8v8M8 22a1 1 0 1 0 0-.1M16 22a1 1 0 1 0 0-.1",
        "marriage" => {
            "M9 9a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11M15 9a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11M7 5l2-2 2 2-2 2z"
        }
        "papers" => "M8 3h8l4 4v11H8zM16 3v4h4M4 7v14h11M11 11h6M11 14.500h6",
        "home" => "M3 12l9-8 9 8M6 10v10h12V10M10 20v-6h4v6M17 5v3",
        "land" => "M3 8l6-3 6 3 6-3v12l-6 3-6-3-6 3zM9 5v12M15 8v12",
        "moving" => "M2 6h12v11H2zM14 10h4l4 4v3h-8M6 17a2 2 0 1 0 .1 0M17 17a2 2 0 1 0 .1 0",
        "work" => "M3 8h18v12H3zM9 8V4h6v4M3 13h18M12 12v3",
        "school" => "M2 9l10-5 10 5-10 5zM6 11.500V17c3 2.500 9 2.500 12 0v-5.500M22 9v6",
        "driving" => "M3 16v-4l2-1 2-5h10l2 5 2 1v4zM5 16v3M19 16v3M5.500 11h13M7 13.500h.1M17 13.500h.1",
        "disability_old_age" => {
            "M12 20S4 15 4 9.500A4 4 0 0 1 12 8a4 4 0 0 1 8 1.500C20 15 12 20 12 20M12 11v4M10 13h4"
        }
        "bereavement" => "M12 21v-9M12 12c-4 0-6-3-6-6 3 0 6 2 6 6M12 12c0-4 3-6 6-6 0 3-2 6-6 6M7 21h10",
        "starting_business" => {
            "M4 10v10h16V10M3 10l2-6h14l2 6a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0M10 20v-5h4v5"
        }
        "running_business" => "M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6M8 7l4-3 4 2 4-4",
        "closing_business" => "M4 21V11a8 8 0 0 1 16 0v10zM8 15h8M8 11h8",
        _ => "M4 21V11a8 8 0 0 1 16 0v10zM8.500 14l2.500 2.500 4.500-5",
    }
}

/// A group of doors.
#[component]
pub fn Doors(doors: Vec<Door>) -> impl IntoView {
    let doors = doors.into_iter().map(|door| {
        let href = format!("/procedures?event={}", door.code);
        view! {
            <li>
                <a class="door" href=href data-testid=format!("event-{}", door.code)>
                    <span class="door-arch">
                        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                            <path d=drawing(&door.code) />
                        </svg>
                    </span>
                    <span class="door-name">{door.name}</span>
                    <span class="door-count">{door.count}</span>
                </a>
            </li>
        }
    });
    view! { <ul class="doors">{doors.collect::<Vec<_>>()}</ul> }
}
