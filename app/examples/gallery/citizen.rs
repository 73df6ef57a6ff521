//! What citizens see. Not here: the desk.

use app::components::*;
use leptos::prelude::*;

use crate::{LANG, forms};

const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

pub fn parts() -> AnyView {
    view! {
        <div class="wrap stack">
            {home()} {statuses()}
            <div class="columns">
                <div class="stack">{dossier()}</div>
                <div class="stack">{papers()}</div>
            </div> {receipt()} {messages()}
        </div>
        <div class="wrap wrap-narrow stack">{forms::parts()}</div>
    }
    .into_any()
}

fn home() -> impl IntoView {
    view! {
        <h1>"Một cửa cho mọi thủ tục"</h1>
        <p class="lead">"Ông/bà cần làm gì? Gõ vài chữ, không cần dấu cũng được."</p>
        <SearchBox
            lang=LANG
            action="/procedures"
            label="Tìm thủ tục"
            hint="Ví dụ: khai sinh, sổ đỏ, hộ kinh doanh"
            size=SearchSize::Large
        />
        <h2>"Thường làm nhất"</h2>
        <div class="grid">
            <Card title="Cấp bản sao trích lục khai sinh" href="/p/1">
                <p class="soft">"Trong ngày · 8.000 đồng một bản"</p>
                <p><Tag>"Trực tuyến toàn trình"</Tag> " " <Tag>"Phi địa giới"</Tag></p>
            </Card>
            <Card title="Đăng ký thành lập hộ kinh doanh" href="/p/2">
                <p class="soft">"3 ngày làm việc · 100.000 đồng"</p>
                <p><Tag>"Trực tuyến toàn trình"</Tag></p>
            </Card>
            <Card title="Cấp giấy phép xây dựng nhà ở riêng lẻ" href="/p/3">
                <p class="soft">"20 ngày làm việc · 75.000 đồng"</p>
                <p><Tag>"Trực tuyến một phần"</Tag></p>
            </Card>
        </div>
        <div class="cluster">
            <Button glyph=Glyph::Sent>"Nộp hồ sơ"</Button>
            <Button kind=ButtonKind::Secondary>"Lưu nháp"</Button>
            <LinkButton href="#" kind=ButtonKind::Quiet>"Để sau"</LinkButton>
            <Button kind=ButtonKind::Danger>"Xin rút hồ sơ"</Button>
            <Button state=ButtonState::Busy>"Đang gửi"</Button>
            <Button state=ButtonState::Disabled>"Chưa gửi được"</Button>
        </div>
    }
}

fn statuses() -> impl IntoView {
    let badges = StatusLook::ALL.map(|status| view! { <StatusBadge lang=LANG status /> });
    view! {
        <h2>"Trạng thái"</h2>
        <div class="cluster">{badges}</div>
    }
}

fn dossier() -> impl IntoView {
    let item = |moment, title: &str, when: &str, who: &str, note: Option<&str>| TimelineItem {
        moment,
        title: title.to_owned(),
        when: Some(when.to_owned()),
        who: Some(who.to_owned()),
        note: note.map(ToOwned::to_owned),
    };
    let items = vec![
        item(Moment::Past, "Ông/bà đã gửi hồ sơ", "09:12, 02/11/2026", "Trần Thị Hiên", None),
        item(Moment::Past, "Hồ sơ được tiếp nhận", "10:03, 02/11/2026", "Chi nhánh phường Hồng Gai", None),
        item(
            Moment::Now,
            "Cơ quan chuyên môn đang thẩm tra",
            "Từ 03/11/2026",
            "Sở Xây dựng, ông Đặng Đức Uy",
            Some("Ông/bà chưa phải làm gì. Chúng tôi báo ngay khi có kết quả."),
        ),
        item(Moment::Next, "Trả kết quả", "Chậm nhất 10/11/2026", "Nhận qua bưu điện", None),
    ];
    view! {
        <BackLink lang=LANG href="/dossiers" label="Hồ sơ của tôi" />
        <h2>"Hồ sơ đang đi đến đâu"</h2>
        <p><StatusBadge lang=LANG status=StatusLook::Processing /></p>
        <Timeline lang=LANG items />
    }
}

fn papers() -> impl IntoView {
    let words = Callback::new(|bytes: u64| format!("{},{} MB", bytes / 1_000_000, bytes / 100_000 % 10));
    let remove = || Some("/remove".to_owned());
    view! {
        <h2>"Giấy tờ máy chủ đang giữ"</h2>
        <ul class="papers">
            <PaperRow
                lang=LANG
                name="Giấy chứng nhận quyền sử dụng đất.pdf"
                meta="2,4 MB · 3 trang"
                sha256=HASH
                state=PaperState::Received
                href=Some("/x".to_owned())
                remove=remove()
            />
            <PaperRow
                lang=LANG
                name="ảnh-hiện-trạng-01.jpg"
                meta="4,8 MB"
                sha256=HASH
                state=PaperState::Checking
                remove=remove()
            />
            <PaperRow lang=LANG name="ban-ve.pdf" meta="0 kB" sha256=HASH state=PaperState::Unreadable remove=remove() />
        </ul>
        <UploadProgress lang=LANG id="up1" name="mat-bang-tang-1.heic" done=Signal::from(8_400_000) total=12_700_000 words />
        <Loading lang=LANG />
    }
}

fn receipt() -> impl IntoView {
    let facts = vec![
        Fact::new("Thủ tục", "Cấp giấy phép xây dựng nhà ở riêng lẻ"),
        Fact::new("Người nộp", view! { <PersonLine name="Trần Thị Hiên" meta="022*****1234" /> }),
        Fact::new("Hẹn trả", "16:30, thứ Ba 10/11/2026"),
        Fact::new("Nơi trả", "Nhận qua bưu điện"),
    ];
    let svg = "<svg viewBox='0 0 21 21'><path fill='#1a2924' d='M0 0h7v7H0zM14 0h7v7h-7zM0 14h7v7H0zM9 2h2v3H9zM9 9h3v3H9zM14 9h2v4h-2zM10 15h6v2h-6zM18 12h3v3h-3zM18 18h3v3h-3zM2 9h4v3H2z'/></svg>";
    view! {
        <ReceiptCard
            lang=LANG
            title="Chúng tôi đã nhận hồ sơ"
            code=Some("H49.22.6-261102-0014".to_owned())
            lead="Ông/bà không cần mang giấy tờ đến nữa."
        >
            <Facts facts />
            <QrCard
                svg
                alt="Mã QR mở trang theo dõi hồ sơ này"
                caption="Quét để xem hồ sơ đi đến đâu. Người lạ chỉ thấy thông tin đã che."
            />
            <div class="cluster">
                <Button glyph=Glyph::Download>"Tải giấy tiếp nhận (PDF)"</Button>
                <Button kind=ButtonKind::Secondary glyph=Glyph::Printer>"In"</Button>
            </div>
        </ReceiptCard>
    }
}

fn messages() -> impl IntoView {
    view! {
        <h2>"Lời nhắn"</h2>
        <Notice title="Trong giờ làm việc">"Cán bộ kiểm tra hồ sơ mới trong 8 giờ làm việc."</Notice>
        <Notice tone=NoticeTone::Success title="Đã bật thông báo">
            "Máy này sẽ nhận tin khi hồ sơ có thay đổi."
        </Notice>
        <Notice tone=NoticeTone::Warning title="Cần bổ sung trước 12/11/2026">
            "Ảnh mặt sau thẻ căn cước bị mờ. " <a href="#bo-sung">"Bổ sung ngay"</a>
        </Notice>
        <Notice tone=NoticeTone::Danger title="Hồ sơ trễ hẹn">
            "Chúng tôi xin lỗi ông/bà và hẹn lại ngày 14/11/2026."
        </Notice>
        <Details summary="Vì sao cần giấy này?">
            <p>"Cơ quan dùng để đối chiếu ranh giới thửa đất với bản vẽ."</p>
        </Details>
        <EmptyState title="Ông/bà chưa có hồ sơ nào" glyph=Glyph::Folder>
            <p class="soft">"Hồ sơ ông/bà gửi sẽ nằm ở đây, kể cả bản nháp viết dở."</p>
            <p><LinkButton href="/procedures">"Tìm thủ tục"</LinkButton></p>
        </EmptyState>
    }
}
