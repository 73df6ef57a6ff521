//! What officers and the director see. Not here: citizens' pages.

use app::components::*;
use leptos::prelude::*;

use crate::LANG;

pub fn parts() -> AnyView {
    view! {
        <div class="wrap stack">
            {queue()} <div class="columns columns-even">
                <div class="stack">{dossier()}</div>
                <div class="stack">{papers()}</div>
            </div> {director()}
        </div>
    }
    .into_any()
}

fn queue() -> impl IntoView {
    let crumb = |label: &str, href: Option<&str>| Crumb {
        label: label.to_owned(),
        href: href.map(ToOwned::to_owned),
    };
    view! {
        <Breadcrumb
            lang=LANG
            crumbs=vec![crumb("Chi nhánh phường Hồng Gai", Some("/")), crumb("Hàng chờ", None)]
        />
        <h1>"Hàng chờ"</h1>
        <Tabs label="Các danh sách" tabs=tabs() />
        <FilterBar lang=LANG action="/queue" label="Lọc hồ sơ" clear=Some("/queue".to_owned())>
            <TextField lang=LANG name="q" label="Mã, tên, số định danh" input_type=InputType::Search />
            <SelectField
                lang=LANG
                name="linh_vuc"
                label="Lĩnh vực"
                choices=vec![Choice::new("dat", "Đất đai"), Choice::new("ho_tich", "Hộ tịch")]
                placeholder="Tất cả"
            />
            <SelectField lang=LANG name="han" label="Hạn" choices=vec![Choice::new("1", "Sắp đến hạn")] placeholder="Tất cả" />
        </FilterBar>
        <form method="post" action="/assign" class="stack">
            {table()} <div class="cluster">
                <Button glyph=Glyph::Check>"Tiếp nhận"</Button>
                <Button kind=ButtonKind::Secondary>"Chuyển xử lý"</Button>
                <KeyHint keys=vec!["j", "k"] label="xuống, lên" />
                <KeyHint keys=vec!["Enter"] label="mở hồ sơ" />
            </div>
        </form>
        <Pagination lang=LANG previous=Some("?before=1".to_owned()) next=Some("?after=9".to_owned()) />
    }
}

fn tabs() -> Vec<Tab> {
    let tab = |label: &str, count, open, urgency| Tab {
        label: label.to_owned(),
        href: "#".to_owned(),
        count: Some(count),
        open,
        urgency,
    };
    vec![
        tab("Chờ tiếp nhận", 12, true, TabUrgency::Calm),
        tab("Đang xử lý", 48, false, TabUrgency::Calm),
        tab("Chờ bổ sung", 7, false, TabUrgency::Calm),
        tab("Quá hạn", 2, false, TabUrgency::Urgent),
    ]
}

fn table() -> impl IntoView {
    let columns = vec![
        Column::new("Mã hồ sơ").sort(Sort::None, "?sort=code"),
        Column::new("Người nộp"),
        Column::new("Thủ tục"),
        Column::new("Trạng thái"),
        Column::new("Hạn").sort(Sort::Ascending, "?sort=-due"),
        Column::new("Phí").at_end(),
    ];
    let rows = [
        (
            "0014",
            "Trần Thị Hiên",
            "Cấp giấy phép xây dựng nhà ở riêng lẻ",
            StatusLook::Submitted,
            "02/11, 17:00",
            "75.000 đ",
        ),
        (
            "0011",
            "Hoàng A Páo",
            "Đăng ký biến động quyền sử dụng đất",
            StatusLook::Overdue,
            "30/10, 16:30",
            "27.000 đ",
        ),
        (
            "0009",
            "Chíu Tài Múi",
            "Cấp bản sao trích lục khai sinh",
            StatusLook::Supplement,
            "03/11, 11:30",
            "8.000 đ",
        ),
        (
            "0007",
            "Phùn Sín",
            "Đăng ký thành lập hộ kinh doanh",
            StatusLook::Processing,
            "04/11, 16:30",
            "100.000 đ",
        ),
    ]
    .map(|(number, who, what, status, due, fee)| {
        let code = format!("H49.22.6-261102-{number}");
        let select = Some(RowSelect {
            name: "dossier".to_owned(),
            value: number.to_owned(),
            label: code.clone(),
            checked: false,
        });
        let cells = vec![
            view! { <a href="#">{code}</a> }.into_any(),
            who.into_any(),
            what.into_any(),
            view! { <StatusBadge lang=LANG status /> }.into_any(),
            due.into_any(),
            fee.into_any(),
        ];
        TableRow { select, ..TableRow::new(cells) }
    });
    view! { <DataTable lang=LANG caption="Hồ sơ chờ tiếp nhận" columns rows=rows.into() /> }
}

fn dossier() -> impl IntoView {
    let facts = vec![
        Fact::new(
            "Người nộp",
            view! { <PersonLine name="Trần Thị Hiên" meta="sinh 1960" phone="0900 000 123" /> },
        ),
        Fact::new("Nơi ở", "Tổ 4, khu 2, phường Hồng Gai, tỉnh Quảng Ninh"),
        Fact::new("Thửa đất", "Thửa 128, tờ bản đồ 17"),
        Fact::new("Diện tích xây dựng", "84,5 m²"),
    ];
    view! {
        <h2>"Tờ khai"</h2>
        <Facts facts />
        <Radios
            lang=LANG
            name="ly_do_bo_sung"
            legend="Lý do yêu cầu bổ sung"
            choices=vec![
                Choice::new("BLURRED", "Ảnh mờ, không đọc được"),
                Choice::new("EXPIRED", "Giấy tờ hết hiệu lực"),
                Choice::new("OTHER", "Khác (ghi rõ)"),
            ]
            value="BLURRED"
        />
    }
}

fn papers() -> impl IntoView {
    let sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    view! {
        <h2>"Giấy tờ"</h2>
        <ul class="papers">
            <PaperRow lang=LANG name="giay-chung-nhan.pdf" meta="2,4 MB · 3 trang" sha256 state=PaperState::Received />
            <PaperRow lang=LANG name="ban-ve.pdf" meta="12,7 MB · 8 trang" sha256 state=PaperState::Received />
        </ul>
        <Card title="Việc tiếp theo" foot=ViewFnOnce::from(|| view! { <a href="#">"Xem quy tắc thẩm quyền"</a> })>
            <p>"Cơ quan giải quyết: Sở Xây dựng. Chuyển trước 17:00 hôm nay."</p>
        </Card>
    }
}

fn director() -> impl IntoView {
    let tile = |name: &str, value: &str, note: &str, tone| FigureTile {
        name: name.to_owned(),
        value: value.to_owned(),
        note: (!note.is_empty()).then(|| note.to_owned()),
        tone,
        href: Some("#".to_owned()),
    };
    let figures = vec![
        tile("Tiếp nhận trong kỳ", "4.318", "+6 % so với tuần trước", FigureTone::Calm),
        tile("Đang xử lý", "1.207", "", FigureTone::Calm),
        tile("Sắp đến hạn", "86", "trong 8 giờ làm việc", FigureTone::Warning),
        tile("Quá hạn", "9", "ở 3 đơn vị", FigureTone::Danger),
        tile("Hài lòng", "96,4 %", "312 lượt", FigureTone::Calm),
    ];
    let bar =
        |label: &str, amount, words: &str| Bar { label: label.to_owned(), amount, words: words.to_owned() };
    let bars = vec![
        bar("Phường Hồng Gai", 99, "99 %"),
        bar("Phường Bãi Cháy", 96, "96 %"),
        bar("Xã Bình Liêu", 91, "91 %"),
        bar("Đặc khu Vân Đồn", 0, "0 %"),
    ];
    view! {
        <h2>"Tổng quan"</h2>
        <Figures figures />
        <BarChart caption="Đúng hạn theo đơn vị" bars full=100 />
    }
}
