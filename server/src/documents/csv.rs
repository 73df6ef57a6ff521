//! Tables as text: comma-separated lines (RFC 4180) with the mark by which spreadsheet programs know UTF-8. What people
//! typed never becomes a formula there. Not here: which table.

/// The mark that stands before the first line.
pub const MARK: &str = "\u{feff}";

/// One line of a table.
pub fn line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let mut line = cells.into_iter().map(cell).collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

/// A cell in quotation marks; what a spreadsheet program would take for a formula begins with an apostrophe.
fn cell(text: &str) -> String {
    let formula =
        text.trim_start().starts_with(['=', '+', '-', '@']) || text.starts_with(['\t', '\r', '\n', '\0']);
    let guard = if formula { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_typed_is_never_a_formula_in_a_table() {
        for typed in ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", " =1", "\0=1", "\r\n=1"] {
            assert_eq!(line([typed]), format!("\"'{typed}\"\r\n"));
        }
    }

    #[test]
    fn commas_and_quotation_marks_stay_in_their_cell() {
        assert_eq!(line(["a, b", "c \"d\"", ""]), "\"a, b\",\"c \"\"d\"\"\",\"\"\r\n");
    }
}
