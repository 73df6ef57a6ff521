//! Samples of an agency's task: to be answered, with an error, answered.

use super::{TaskPage, task};
use crate::{domain::error::ErrorCode, pages::sample::Sample};

fn line(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

fn open() -> TaskPage {
    TaskPage {
        id: "0199d2c1-0000-7000-8000-000000000002".into(),
        number: "2".into(),
        version: 5,
        command_id: "0199d2c1-0000-7000-8000-0000000000ff".into(),
        title: "Cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi".into(),
        lead: "UBND phường Hồng Gai nhờ cơ quan anh/chị phối hợp giải quyết hồ sơ này.".into(),
        state: "Đang chờ trả lời".into(),
        late: Some("Quá hạn 1 ngày".into()),
        facts: vec![
            line("Hạn trả lời", "08:10, 27/11/2026"),
            line("Hồ sơ", "000.00.26.H49-261123-0001"),
            line("Thủ tục", "Đăng ký khai sinh"),
            line("Người nộp", "Triệu Thị Hồng Thắm"),
        ],
        before: vec![(
            "Đăng ký thường trú".into(),
            "Đã đăng ký thường trú cho cháu theo hộ của mẹ.".into(),
            vec![line("Thông báo kết quả.pdf", "/office/tasks/1/files/1")],
        )],
        answers: vec![("Bé được khai sinh".into(), vec![line("Họ, chữ đệm, tên", "Vũ Minh Khang")])],
        papers: vec![line("Giấy chứng sinh.pdf", "/papers/1")],
        answerable: Some(5),
        ..TaskPage::default()
    }
}

/// The samples of this page.
pub fn samples() -> Vec<Sample> {
    let failed = || TaskPage { problem: Some(ErrorCode::Incomplete), papers: Vec::new(), ..open() };
    let answered = || TaskPage {
        state: "Đã trả lời, đúng hạn".into(),
        late: None,
        answered: Some(("Đã cấp thẻ.".into(), vec![line("Thẻ.pdf", "/office/tasks/2/files/3")])),
        answerable: None,
        before: Vec::new(),
        ..open()
    };
    vec![
        Sample::new("office/task/open", |frame| task(frame, &open())),
        Sample::new("office/task/error", move |frame| task(frame, &failed())),
        Sample::new("office/task/answered", move |frame| task(frame, &answered())),
    ]
}
