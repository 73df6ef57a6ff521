//! Hashing passwords with Argon2id (RFC 9106) and a key that is not in the database. Few at a time: each takes 19 MiB, so
//! that a crowd at the door cannot fill the memory. Not here: which passwords are accepted otherwise (`domain`).

use super::breached::is_breached;
use crate::random::{self, Random};
use anyhow::anyhow;
use app::domain::fold::fold;
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use std::sync::Arc;
use tokio::{sync::Semaphore, task::spawn_blocking};

/// So many hashes are made at the same moment.
const AT_ONCE: usize = 2;
/// Memory in KiB, rounds and lanes: the first choice of OWASP's cheat sheet.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);
/// From here on a password is not found by trying what people usually choose (zxcvbn: 10^8 guesses).
const HARD: u8 = 3;
/// What people here choose when they are told to choose something, without accents; the words of our trade among it.
const USUAL: &[&str] = &[
    "matkhau",
    "mat khau",
    "matkhaumoi",
    "doimatkhau",
    "quenmatkhau",
    "dangnhap",
    "xinchao",
    "vietnam",
    "viet nam",
    "toiyeuvietnam",
    "vietnamvodich",
    "chaoban",
    "anhyeuem",
    "anh yeu em",
    "emyeuanh",
    "em yeu anh",
    "toiyeuban",
    "yeuemnhieu",
    "giadinh",
    "hanhphuc",
    "chucmungnammoi",
    "khongbiet",
    "khongnho",
    "khongco",
    "hanoi",
    "saigon",
    "haiphong",
    "halong",
    "vinhhalong",
    "quangninh",
    "quang ninh",
    "dichvucong",
    "dich vu cong",
    "canbo",
    "congchuc",
    "vienchuc",
    "congdan",
    "nhandan",
    "uybannhandan",
    "uy ban nhan dan",
    "ubnd",
    "hanhchinh",
    "hanh chinh",
    "hanhchinhcong",
    "motcua",
    "mot cua",
    "bophanmotcua",
    "tiepnhan",
    "traketqua",
    "hoso",
    "ho so",
    "thutuc",
    "trungtam",
    "phucvu",
    "tuphap",
    "hotich",
    "diachinh",
    "congan",
    "chuyenvien",
    "lanhdao",
    "giamdoc",
    "vanphong",
    "adminadmin",
    "administrator",
    "password",
];

/// Makes and compares hashes.
#[derive(Clone)]
pub struct Passwords {
    pepper: [u8; 32],
    places: Arc<Semaphore>,
    /// A hash that no password has, for accounts that do not exist: comparing takes as long.
    nobody: Arc<str>,
}

impl Passwords {
    pub(super) fn new(pepper: [u8; 32]) -> anyhow::Result<Self> {
        let nobody = make(&pepper, "nobody has this password", &[0; 16])?;
        Ok(Self { pepper, places: Arc::new(Semaphore::new(AT_ONCE)), nobody: nobody.into() })
    }

    /// The hash of a new password, as a PHC string.
    ///
    /// # Errors
    /// When it cannot be hashed.
    pub async fn hash(&self, password: &str, random: &dyn Random) -> anyhow::Result<String> {
        let salt: [u8; 16] = random::bytes(random);
        let (pepper, password) = (self.pepper, password.to_owned());
        let _place = self.places.acquire().await?;
        spawn_blocking(move || make(&pepper, &password, &salt)).await?
    }

    /// Whether it is the password behind a hash. Without a hash the answer is no, after the same work.
    ///
    /// # Errors
    /// When the hash cannot be read or the machine has no place for it.
    pub async fn matches(&self, password: &str, hash: Option<&str>) -> anyhow::Result<bool> {
        let exists = hash.is_some();
        let (pepper, password) = (self.pepper, password.to_owned());
        let hash = hash.unwrap_or(&self.nobody).to_owned();
        let _place = self.places.acquire().await?;
        let same = spawn_blocking(move || compare(&pepper, &password, &hash)).await??;
        Ok(same && exists)
    }
}

fn hasher(pepper: &[u8; 32]) -> anyhow::Result<Argon2<'_>> {
    let (memory, rounds, lanes) = COST;
    let params = Params::new(memory, rounds, lanes, None).map_err(|error| anyhow!("{error}"))?;
    Argon2::new_with_secret(pepper, Algorithm::Argon2id, Version::V0x13, params)
        .map_err(|error| anyhow!("{error}"))
}

fn make(pepper: &[u8; 32], password: &str, salt: &[u8]) -> anyhow::Result<String> {
    let hash = hasher(pepper)?.hash_password_with_salt(password.as_bytes(), salt);
    hash.map(|hash| hash.to_string()).map_err(|error| anyhow!("a password cannot be hashed: {error}"))
}

fn compare(pepper: &[u8; 32], password: &str, hash: &str) -> anyhow::Result<bool> {
    let hash = PasswordHash::new(hash).map_err(|error| anyhow!("a stored hash cannot be read: {error}"))?;
    Ok(hasher(pepper)?.verify_password(password.as_bytes(), &hash).is_ok())
}

/// Whether a password is on the list of common ones, was breached somewhere, or is as quickly found by who knows the person's words. Accents
/// and spaces hide nothing: who tries what people usually choose tries it with them and without.
pub fn is_common(password: &str, own_words: &[String]) -> bool {
    let known: Vec<&str> = USUAL.iter().copied().chain(own_words.iter().map(String::as_str)).collect();
    let weak = |password: &str| u8::from(zxcvbn::zxcvbn(password, &known).score()) < HARD;
    let bare: String = fold(password).split_whitespace().collect();
    is_breached(password) || is_breached(&bare) || weak(password) || weak(&bare)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::random::SeededRandom;

    #[tokio::test]
    async fn only_the_right_password_with_the_right_key_matches() {
        let (mine, random) = (Passwords::new([7; 32]).unwrap(), SeededRandom::new(1));
        let hash = mine.hash("con mèo trèo cây cau", &random).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(mine.matches("con mèo trèo cây cau", Some(&hash)).await.unwrap());
        assert!(!mine.matches("con mèo trèo cây", Some(&hash)).await.unwrap());
        let other = Passwords::new([8; 32]).unwrap();
        assert!(!other.matches("con mèo trèo cây cau", Some(&hash)).await.unwrap());
        assert_ne!(mine.hash("con mèo trèo cây cau", &random).await.unwrap(), hash);
    }

    #[tokio::test]
    async fn nobody_has_no_password_at_all() {
        let mine = Passwords::new([7; 32]).unwrap();
        assert!(!mine.matches("nobody has this password", None).await.unwrap());
    }

    #[test]
    fn what_everybody_chooses_is_common_however_long() {
        for weak in ["123456789012", "password12345", "qwertyuiop123", "matkhau123456", "aaaaaaaaaaaaaa"] {
            assert!(is_common(weak, &[]), "{weak}");
        }
        assert!(is_common("ngoclan12345", &["ngoclan".into()]));
        for breached in ["Mailcreated5240", "mail created 5240", "Sojdlg123aljg"] {
            assert!(is_common(breached, &[]), "{breached}");
        }
        for of_our_trade in
            ["Hành chính công 1", "Một cửa 123456", "Mật khẩu 2026", "tiepnhanhoso", "Uỷ ban nhân dân"]
        {
            assert!(is_common(of_our_trade, &[]), "{of_our_trade}");
        }
        for good in [
            "con mèo trèo cây cau",
            "mưa rơi trên mái tôn cũ",
            "ba con vịt qua cầu gỗ",
            "Lan thích cá kho và trà xanh",
        ] {
            assert!(!is_common(good, &[]), "{good}");
        }
    }
}
