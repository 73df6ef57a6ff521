//! What a citizen of the demonstration hands in: a sheet of paper.

/// A PDF of one page that says in the plainest font what it is (PDF 1.4, ISO 32000).
pub fn pdf(text: &str) -> Vec<u8> {
    let plain: String =
        text.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | '-')).collect();
    let lines =
        format!("BT /F 20 Tf 60 760 Td (MOT CUA - BAN TRINH DIEN) Tj 0 -40 Td /F 11 Tf ({plain}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{lines}\nendstream", lines.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let (mut out, mut places) = ("%PDF-1.4\n".to_owned(), Vec::new());
    for (number, object) in objects.iter().enumerate() {
        places.push(format!("{:010} 00000 n \n", out.len()));
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let table = out.len();
    let size = places.len() + 1;
    out.push_str(&format!("xref\n0 {size}\n0000000000 65535 f \n{}", places.concat()));
    out.push_str(&format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"));
    out.into_bytes()
}
