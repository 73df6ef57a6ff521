//! The form of a citizen with some errors in it. Not here: the desk.

use app::components::*;
use leptos::prelude::*;

use crate::LANG;

pub fn parts() -> impl IntoView {
    let error = |field: &str, message: &str| FieldError {
        field: Some(field.to_owned()),
        message: message.to_owned(),
    };
    let errors = vec![
        error("ho_ten", "Xin viết họ và tên như trên thẻ căn cước"),
        error("ngay_sinh", "Ngày 31/02/1960 không có trong lịch"),
    ];
    let names = ["Người nộp", "Thửa đất", "Công trình", "Giấy tờ", "Xem lại"].map(ToOwned::to_owned).to_vec();
    view! {
        <h2>"Tờ khai"</h2>
        <Steps lang=LANG names current=2 />
        <ErrorSummary lang=LANG errors />
        <form method="post" action="/save" class="stack">
            {person()} {building()} {answers()}
            <div class="cluster">
                <Button>"Lưu và đi tiếp"</Button>
                <Button kind=ButtonKind::Quiet>"Để sau làm tiếp"</Button>
            </div>
        </form>
        {rating()}
        <ConfirmBox lang=LANG title="Rút hồ sơ này?" action="/withdraw" confirm="Rút hồ sơ" cancel="/dossier">
            <p>"Hồ sơ H49.22.6-261102-0014 sẽ dừng lại. Nếu cần, ông/bà phải nộp lại từ đầu."</p>
        </ConfirmBox>
    }
}

fn person() -> impl IntoView {
    let birthday = DateParts { day: "31".to_owned(), month: "02".to_owned(), year: "1960".to_owned() };
    view! {
        <Fieldset legend="Người nộp hồ sơ" hint="Ông/bà chỉ viết một lần, lần sau chúng tôi điền sẵn.">
            <TextField
                lang=LANG
                name="ho_ten"
                label="Họ và tên"
                hint="Viết đủ dấu, như trên thẻ căn cước"
                error="Xin viết họ và tên như trên thẻ căn cước"
                autocomplete="name"
            />
            <TextField
                lang=LANG
                name="cccd"
                label="Số định danh cá nhân"
                hint="12 chữ số"
                value="022060001234"
                inputmode="numeric"
                maxlength=12
            />
            <DateField
                lang=LANG
                name="ngay_sinh"
                legend="Ngày sinh"
                hint="Nếu giấy tờ chỉ ghi năm, ông/bà chỉ viết năm"
                error="Ngày 31/02/1960 không có trong lịch"
                value=birthday
                autocomplete="bday"
            />
            <TextField
                lang=LANG
                name="dien_thoai"
                label="Điện thoại"
                input_type=InputType::Tel
                autocomplete="tel"
                inputmode="tel"
                need=Need::Optional
            />
        </Fieldset>
    }
}

fn building() -> impl IntoView {
    let communes =
        ["Hồng Gai", "Bãi Cháy", "Cẩm Phả", "Bình Liêu"].map(|name| Choice::new(name, name)).to_vec();
    view! {
        <Fieldset legend="Công trình">
            <SelectField lang=LANG name="xa" label="Xã, phường, đặc khu" choices=communes />
            <NumberField lang=LANG name="dien_tich" label="Diện tích xây dựng" unit="m²" value="84,5" inputmode="decimal" />
            <NumberField lang=LANG name="von" label="Chi phí dự tính" unit="đồng" value="1.250.000.000" />
            <TextArea
                lang=LANG
                name="mo_ta"
                label="Mô tả công trình"
                hint="Số tầng, mái, công trình liền kề"
                value="Nhà ba tầng, mái tôn, xây sát nhà liền kề phía đông."
            />
            <FileField
                lang=LANG
                name="ban_ve"
                label="Bản vẽ thiết kế"
                hint="JPEG, PNG, WebP, HEIC hoặc PDF, mỗi tệp đến 60 MB"
                accept="image/*,.pdf,.heic"
                multiple=true
            />
        </Fieldset>
    }
}

fn answers() -> impl IntoView {
    let ways = vec![
        Choice::new("online", "Nhận bản điện tử").hint("Có ngay khi ký xong, có giá trị như bản giấy"),
        Choice::new("post", "Nhận qua bưu điện").hint("Thêm 2–3 ngày, 26.000 đồng"),
        Choice::new("desk", "Nhận tại quầy"),
    ];
    let copies = vec![Choice::new("vi", "Bản tiếng Việt"), Choice::new("en", "Bản dịch tiếng Anh")];
    view! {
        <Fieldset legend="Nhận kết quả">
            <Radios lang=LANG name="cach_nhan" legend="Ông/bà muốn nhận bằng cách nào?" choices=ways value="online" />
            <Checkboxes
                lang=LANG
                name="ban"
                legend="Cần những bản nào?"
                choices=copies
                values=vec!["vi".to_owned()]
                need=Need::Optional
            />
            <CheckboxField lang=LANG name="cam_doan" label="Tôi cam đoan những điều khai trên là đúng" />
        </Fieldset>
    }
}

fn rating() -> impl IntoView {
    let reasons = vec![Choice::new("late", "Trễ hẹn"), Choice::new("extra", "Đòi thêm giấy tờ")];
    view! {
        <h2>"Đánh giá"</h2>
        <RatingChoice
            lang=LANG
            legend="Ông/bà có hài lòng không?"
            hint="Cán bộ không biết ai đã đánh giá."
            value="satisfied"
        />
        <Checkboxes
            lang=LANG
            name="ly_do"
            legend="Vì sao ông/bà chưa hài lòng?"
            choices=reasons
            error="Xin chọn ít nhất một lý do"
        />
    }
}
