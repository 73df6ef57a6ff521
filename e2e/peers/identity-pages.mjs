// The pages of the demonstration's identity provider: choose an account, sign out, a message.
// They work without JavaScript, and look unlike the centre on purpose: this is somebody else's house.

const escape = (text) =>
  String(text).replace(/[&<>"']/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[letter]);

const STYLE = `
*{box-sizing:border-box}
body{margin:0;background:#eef1f6;color:#17233a;font:1rem/1.55 "Be Vietnam Pro",system-ui,sans-serif}
main{max-width:34rem;margin:0 auto;padding:1.25rem 1rem 3rem}
h1{margin:.5rem 0;font-size:1.5rem;line-height:1.3}
h2{margin:1.75rem 0 .5rem;font-size:1.125rem}
p{margin:.25rem 0 1rem}
.note{padding:.75rem 1rem;border-left:.3rem solid #8a5a00;background:#fff4dc}
.fault{padding:.75rem 1rem;border-left:.3rem solid #a11d1d;background:#fdeaea}
ul{list-style:none;margin:0;padding:0;display:grid;gap:.5rem}
button{width:100%;min-height:3.25rem;padding:.6rem 1rem;border:1px solid #6b7890;border-radius:.5rem;background:#fff;color:inherit;font:inherit;text-align:left;cursor:pointer}
button:hover{background:#f2f6ff}
button.main{background:#1d3f8f;border-color:#1d3f8f;color:#fff;font-weight:700;text-align:center}
button.plain{background:none;text-align:center}
small{display:block;color:#4a566d}
label{display:block;font-weight:700;margin-bottom:.25rem}
input{width:100%;min-height:3rem;padding:.5rem .75rem;border:1px solid #6b7890;border-radius:.5rem;font:inherit;margin-bottom:.75rem}
:focus-visible{outline:3px solid #b35c00;outline-offset:2px}
`;

function page(title, body) {
  return `<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escape(title)}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><main><h1>${escape(title)}</h1>${body}</main></body></html>`;
}

function row({ sub, login, title, claims }) {
  const below = [title, claims.SoDinhDanh, login].filter(Boolean).join(" · ");
  return `<li><button name="account" value="${escape(sub)}" data-testid="account-${escape(login)}">${escape(claims.TenDoanhNghiep ?? claims.HoVaTen)}<small>${escape(below)}</small></button></li>`;
}

function section(heading, people) {
  return people.length > 0 ? `<h2>${escape(heading)}</h2><ul>${people.map(row).join("")}</ul>` : "";
}

/** Choose an account by a press, or type its name. `wrong` is what was typed and is nobody. */
export function choosePage(accounts, wrong) {
  const listed = accounts.filter((person) => person.listed !== false);
  const fault = wrong === undefined ? "" : `<p class="fault" role="alert" id="fault">Không có tài khoản “${escape(wrong)}”. Mời chọn trong danh sách hoặc nhập lại.</p>`;
  const described = wrong === undefined ? "" : ' aria-invalid="true" aria-describedby="fault"';
  return page(
    "Định danh điện tử (mô phỏng)",
    `<p class="note">Đây là trang mô phỏng. Mọi người ở đây đều không có thật; xin đừng nhập thông tin của mình.</p>${fault}
<form method="post">${section("Người dân, doanh nghiệp", listed.filter((person) => person.group !== "officer"))}
${section("Cán bộ, công chức", listed.filter((person) => person.group === "officer"))}</form>
<form method="post"><h2>Tài khoản khác</h2><label for="login">Tên đăng nhập hoặc số định danh</label>
<input id="login" name="login" required autocomplete="off" autocapitalize="none" spellcheck="false" value="${escape(wrong ?? "")}"${described}>
<button class="main">Đăng nhập</button></form>
<form method="post"><p></p><button class="plain" name="cancel" value="1">Quay lại, không đăng nhập</button></form>`,
  );
}

/** Asks once more before signing out; `form` is the provider's own, with its token. */
export function signOutPage(form) {
  return page("Đăng xuất", `${form}<p>Ông/bà muốn đăng xuất khỏi định danh điện tử (mô phỏng)?</p>
<button class="main" form="op.logoutForm" name="logout" value="yes" data-testid="confirm-sign-out">Đăng xuất</button>`);
}

export function messagePage(title, text) {
  return page(title, `<p>${escape(text)}</p>`);
}
