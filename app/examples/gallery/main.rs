//! Renders every component with life-like content into two static pages, one for citizens and one for
//! the desk, to be looked at and to be checked by axe. Not here: real pages.
//!
//! `cargo run -p motcua-app --features ssr --example gallery -- citizen.html desk.html`; the pages expect
//! the bundled style sheet as `gallery.css` beside them.

use std::{env, error::Error, fs};

use app::{components::*, texts::Lang};
use leptos::prelude::*;

mod citizen;
mod desk;
mod forms;

const LANG: Lang = Lang::Vi;
const CENTER: &str = "Trung tâm Phục vụ hành chính công tỉnh Quảng Ninh";

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths = env::args().skip(1);
    let citizen = paths.next().ok_or("the path of the citizens' page is missing")?;
    let desk = paths.next().ok_or("the path of the desk's page is missing")?;
    fs::write(citizen, page("", citizen_header, citizen::parts))?;
    fs::write(desk, page("desk", desk_header, desk::parts))?;
    Ok(())
}

fn page(class: &'static str, header: fn() -> AnyView, parts: fn() -> AnyView) -> String {
    let owner = Owner::new();
    let body = owner.with(|| {
        view! {
            <body class=class>
                <SkipLink lang=LANG />
                {header()}
                <main id="main" class="page-main" tabindex="-1">
                    {parts()}
                </main>
                <SiteFooter lang=LANG center=CENTER hotline="1900 0000" links=links() />
                <ToastRegion>
                    <Toast>"Đã lưu lúc 09:12"</Toast>
                </ToastRegion>
            </body>
        }
        .to_html()
    });
    format!(
        "<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>Bộ giao diện Một Cửa</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">\
         <link rel=\"stylesheet\" href=\"gallery.css\"></head>{body}</html>"
    )
}

fn links() -> Vec<SiteLink> {
    [("Giúp đỡ", "/help"), ("Dữ liệu cá nhân", "/privacy"), ("Trang lỗi và bảo trì", "/status")]
        .map(|(label, href)| SiteLink { label: label.to_owned(), href: href.to_owned() })
        .to_vec()
}

fn nav_item(label: &str, glyph: Glyph, unread: u32) -> NavItem {
    NavItem { label: label.to_owned(), href: "#".to_owned(), glyph, open: glyph == Glyph::Home, unread }
}

fn citizen_header() -> AnyView {
    let nav = vec![
        nav_item("Trang chủ", Glyph::Home, 0),
        nav_item("Thủ tục", Glyph::Search, 0),
        nav_item("Hồ sơ", Glyph::Folder, 0),
        nav_item("Thông báo", Glyph::Bell, 3),
    ];
    let account = Account::SignedOut { sign_in: "/sign-in".to_owned() };
    view! { <SiteHeader lang=LANG center=CENTER nav account other_lang_href="?lang=en" /> }.into_any()
}

fn desk_header() -> AnyView {
    let nav = vec![
        nav_item("Hàng chờ", Glyph::Home, 0),
        nav_item("Tiếp nhận tại quầy", Glyph::Door, 0),
        nav_item("Trả kết quả", Glyph::Result, 4),
        nav_item("Tổng quan", Glyph::List, 0),
    ];
    let account = Account::SignedIn {
        name: "Nguyễn Thị Mỹ Duyên".to_owned(),
        href: "/me".to_owned(),
        sign_out: "/sign-out".to_owned(),
    };
    view! {
        <SiteHeader lang=LANG audience=Audience::Desk center=CENTER nav account other_lang_href="?lang=en" />
    }
    .into_any()
}
