//! A dense table for the desk that becomes a list of cards under 640 px. Columns sort by plain links
//! and rows are chosen by checkboxes of the form around it. Not here: paging (`pagination`), filters.
//!
//! Accessibility: real table with caption, `scope` and `aria-sort`; ARIA roles keep it a table for screen
//! readers when phones lay it out as cards, where each cell shows its column's name.

use leptos::prelude::*;

use crate::texts::{self, Lang};

/// How a column is sorted now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    None,
    Ascending,
    Descending,
}

/// One column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    /// The present order and the address that changes it.
    pub sort: Option<(Sort, String)>,
    /// Numbers stand at the end of their cell.
    pub at_end: bool,
}

impl Column {
    /// A column that cannot be sorted.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// The same column with a link that sorts.
    #[must_use]
    pub fn sort(self, sort: Sort, href: impl Into<String>) -> Self {
        Self { sort: Some((sort, href.into())), ..self }
    }

    /// The same column with its cells at the end.
    #[must_use]
    pub fn at_end(self) -> Self {
        Self { at_end: true, ..self }
    }
}

/// The checkbox of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowSelect {
    pub name: String,
    pub value: String,
    /// What is chosen, for those who cannot see the row: the dossier's code.
    pub label: String,
    /// Whether it is ticked when the page opens.
    pub checked: bool,
}

/// One row; its first cell is the row's heading.
pub struct TableRow {
    pub cells: Vec<AnyView>,
    pub select: Option<RowSelect>,
    pub testid: Option<String>,
}

impl TableRow {
    /// A row without a checkbox.
    pub fn new(cells: Vec<AnyView>) -> Self {
        Self { cells, select: None, testid: None }
    }
}

/// A table.
#[component]
pub fn DataTable(
    lang: Lang,
    #[prop(into)] caption: String,
    /// Does a heading above say the same? Then only screen readers are told.
    #[prop(optional)]
    caption_hidden: bool,
    columns: Vec<Column>,
    rows: Vec<TableRow>,
    #[prop(into, optional)] testid: Option<String>,
) -> AnyView {
    let choosable = rows.iter().any(|row| row.select.is_some());
    let body = rows.into_iter().map(|row| body_row(lang, &columns, row, choosable)).collect::<Vec<_>>();
    let head = columns.into_iter().map(|column| head_cell(lang, column)).collect::<Vec<_>>();
    view! {
        <table class="data-table" role="table" data-testid=testid>
            <caption class=caption_hidden.then_some("hidden-visually")>{caption}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    {choosable
                        .then(|| {
                            view! {
                                <th scope="col" role="columnheader">
                                    <span class="hidden-visually">{lang.t(texts::ui::TABLE_SELECT)}</span>
                                </th>
                            }
                        })} {head}
                </tr>
            </thead>
            <tbody role="rowgroup">{body}</tbody>
        </table>
    }
    .into_any()
}

fn end_class(at_end: bool) -> Option<&'static str> {
    at_end.then_some("data-table-end")
}

fn head_cell(lang: Lang, column: Column) -> impl IntoView {
    let aria_sort = column.sort.as_ref().and_then(|(sort, _)| match sort {
        Sort::None => None,
        Sort::Ascending => Some("ascending"),
        Sort::Descending => Some("descending"),
    });
    let class = end_class(column.at_end);
    let content = match column.sort {
        None => column.name.into_any(),
        Some((sort, href)) => {
            let text =
                if sort == Sort::Ascending { texts::ui::TABLE_SORT_DOWN } else { texts::ui::TABLE_SORT_UP };
            let title = lang.fill(text, &[("column", &column.name)]);
            view! { <a href=href title=title>{column.name}</a> }.into_any()
        }
    };
    view! { <th scope="col" role="columnheader" class=class aria-sort=aria_sort>{content}</th> }
}

fn body_row(lang: Lang, columns: &[Column], row: TableRow, choosable: bool) -> impl IntoView + use<> {
    let cells = row.cells.into_iter().enumerate().map(|(n, cell)| {
        let class = end_class(columns.get(n).is_some_and(|column| column.at_end));
        let label = columns.get(n).map(|column| column.name.clone());
        if n == 0 {
            view! { <th scope="row" role="rowheader" class=class>{cell}</th> }.into_any()
        } else {
            view! { <td role="cell" class=class data-label=label>{cell}</td> }.into_any()
        }
    });
    let check =
        choosable.then(|| view! { <td role="cell">{row.select.map(|select| checkbox(lang, select))}</td> });
    view! { <tr role="row" data-testid=row.testid>{check} {cells.collect::<Vec<_>>()}</tr> }
}

fn checkbox(lang: Lang, select: RowSelect) -> impl IntoView {
    let label = format!("{} {}", lang.t(texts::ui::TABLE_SELECT), select.label);
    view! {
        <label class="data-table-check">
            <input type="checkbox" name=select.name value=select.value checked=select.checked aria-label=label />
        </label>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    fn table(select: Option<RowSelect>) -> String {
        html(|| {
            let columns = vec![
                Column::new("Mã hồ sơ").sort(Sort::Ascending, "?sort=-code"),
                Column::new("Phí").at_end(),
            ];
            let rows =
                vec![TableRow { select, ..TableRow::new(vec!["H49".into_any(), "27.000".into_any()]) }];
            view! { <DataTable lang=Lang::Vi caption="Hồ sơ chờ" columns rows /> }
        })
    }

    #[test]
    fn a_cell_knows_its_column_when_rows_become_cards() {
        assert!(table(None).contains(r#"data-label="Phí""#));
    }

    #[test]
    fn the_sorted_column_says_its_order_and_offers_the_other() {
        let html = table(None);
        assert!(html.contains(r#"aria-sort="ascending""#) && html.contains("xếp giảm dần"), "{html}");
    }

    #[test]
    fn a_checkbox_names_the_row_it_chooses() {
        let select = RowSelect { name: "id".into(), value: "1".into(), label: "H49".into(), checked: true };
        let html = table(Some(select));
        assert!(html.contains(r#"aria-label="Chọn H49""#) && html.contains(" checked"), "{html}");
        assert!(!table(None).contains("checkbox"));
    }
}
