//! What can be said of a session: how its holder proved who they are, and on what kind of device. Not here: opening
//! one, its cookie and its end.

/// How somebody proved who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The identity provider vouches for them.
    Provider,
    /// A password and a passkey.
    PasswordPasskey,
    /// A password and a code of six digits that changes every half minute (RFC 6238).
    PasswordTotp,
    /// A passkey that asked for a finger, a face or its own code.
    Passkey,
}

impl Proof {
    pub const ALL: [Self; 4] = [Self::Provider, Self::PasswordPasskey, Self::PasswordTotp, Self::Passkey];

    /// The name under which it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::PasswordPasskey => "password_passkey",
            Self::PasswordTotp => "password_totp",
            Self::Passkey => "passkey",
        }
    }

    /// What a stored name means.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|proof| proof.code() == code)
    }
}

/// Browsers by the word in their user agent. Most name others too, so the rarer come first.
const BROWSERS: [(&str, &str); 10] = [
    ("Zalo", "Zalo"),
    ("coc_coc_browser", "Cốc Cốc"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("EdgA/", "Edge"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
];

/// Systems by the word in the user agent; Android says Linux too, an iPhone says Mac OS X.
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
];

/// The device in words by which its owner knows it again, such as `Chrome · Android`; empty when the user agent says
/// nothing that we know. Versions and models are left out: nobody needs them, and together they would name a person.
pub fn device(user_agent: &str) -> String {
    let named = |names: &[(&str, &'static str)]| {
        names.iter().find(|(word, _)| user_agent.contains(word)).map(|(_, name)| *name)
    };
    let safari = || user_agent.contains("Safari/").then_some("Safari");
    let words = [named(&BROWSERS).or_else(safari), named(&SYSTEMS)];
    words.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_proof_is_found_by_its_stored_name() {
        for proof in Proof::ALL {
            assert_eq!(Proof::from_code(proof.code()), Some(proof));
        }
        assert_eq!(Proof::from_code("password"), None);
    }

    #[test]
    fn a_device_is_told_in_words_its_owner_knows() {
        let chrome =
            "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36";
        assert_eq!(device(chrome), "Chrome · Android");
        assert_eq!(device(&chrome.replace("Chrome", "Chrome/141 coc_coc_browser")), "Cốc Cốc · Android");
        let iphone =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(device(iphone), "Safari · iPhone");
        assert_eq!(
            device("Mozilla/5.0 (Windows NT 10.0; rv:143.0) Gecko/20100101 Firefox/143.0"),
            "Firefox · Windows"
        );
        assert_eq!(device("curl/8"), "");
    }
}
