//! `Debug` for types that hold secrets: their name and the fields that say nothing secret, so that neither a log line nor
//! the message of a failed check can show a cookie, a token or a password. Not here: secrets of the configuration
//! (`config::Secret`).

/// Writes `Debug` for a type with these fields in it, and with no others.
macro_rules! unprinted {
    ($type:ident $(<$life:lifetime>)? $(, $field:ident)*) => {
        impl $(<$life>)? std::fmt::Debug for $type $(<$life>)? {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let mut shown = f.debug_struct(stringify!($type));
                $(shown.field(stringify!($field), &self.$field);)*
                shown.finish_non_exhaustive()
            }
        }
    };
}

pub(crate) use unprinted;

#[cfg(test)]
mod tests {
    struct Pass<'a> {
        holder: &'a str,
        token: String,
    }
    super::unprinted!(Pass<'a>, holder);

    #[test]
    fn a_secret_is_not_printed_and_the_rest_is() {
        let pass = Pass { holder: "somebody", token: "a secret".into() };
        let (short, long) = (format!("{pass:?}"), format!("{pass:#?}"));
        assert_eq!(short, "Pass { holder: \"somebody\", .. }");
        assert!([short, long].iter().all(|text| !text.contains(&pass.token)));
    }
}
