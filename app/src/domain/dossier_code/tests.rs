//! Codes of both schemes, formed and read.

use jiff::civil::date;

use super::*;

fn code(scheme: DossierCodeScheme, agency: &str, serial: u32) -> Result<String, DossierCodeError> {
    DossierCode::new(scheme, agency, date(2026, 11, 3), serial).map(String::from)
}

#[test]
fn a_code_of_2018_is_taken_apart() -> Result<(), DossierCodeError> {
    let code = DossierCode::parse("000.00.06.H56-231027-0361")?;
    assert_eq!(code.scheme(), DossierCodeScheme::Vpcp2018);
    assert_eq!((code.agency(), code.date(), code.serial()), ("000.00.06.H56", date(2023, 10, 27), 361));
    assert_eq!(code.to_string(), "000.00.06.H56-231027-0361");
    Ok(())
}

#[test]
fn a_code_of_the_ministries_is_taken_apart() -> Result<(), DossierCodeError> {
    let code = DossierCode::parse("G09.20-20260609-0092637")?;
    assert_eq!(code.scheme(), DossierCodeScheme::G2026);
    assert_eq!((code.agency(), code.date(), code.serial()), ("G09.20", date(2026, 6, 9), 92_637));
    assert_eq!(code.to_string(), "G09.20-20260609-0092637");
    Ok(())
}

#[test]
fn a_code_of_the_trial_series_is_told_from_the_official_one() -> Result<(), DossierCodeError> {
    let formed = code(DossierCodeScheme::Trial, "000.00.06.H56", 7)?;
    assert_eq!(formed, "TN.000.00.06.H56-261103-0007");
    for text in [formed.as_str(), "tn.000.00.06.h56-261103-0007", "TN0000006H562611030007"] {
        let read = DossierCode::parse(text)?;
        assert_eq!(
            (read.scheme(), read.agency(), read.serial()),
            (DossierCodeScheme::Trial, "000.00.06.H56", 7)
        );
        assert_eq!(read.to_string(), formed);
    }
    assert_eq!(DossierCode::parse("TN.G09.20-20260609-0092637"), Err(DossierCodeError::Unreadable));
    assert_eq!(DossierCode::parse("TN"), Err(DossierCodeError::Empty));
    Ok(())
}

#[test]
fn what_scanners_and_keyboards_deliver_is_understood() {
    for text in [
        " 000.00.06.h56-231027-0361\r\n",
        "0000006H562310270361",
        "000.00.06.H56 231027 0361",
        "000.00.06.H56–231027–0361",
        "https://example.org/tra-cuu/000.00.06.H56-231027-0361?lang=vi#top",
        "https://example.org/tra-cuu/000.00.06.H56-231027-0361/",
    ] {
        let read = DossierCode::parse(text).map(String::from);
        assert_eq!(read.as_deref(), Ok("000.00.06.H56-231027-0361"), "{text}");
    }
    for (text, code) in [
        ("g0920202606090092637", "G09.20-20260609-0092637"),
        ("G09-20260609-0092637", "G09-20260609-0092637"),
        ("H4912320260609 0000001", "H49.123-20260609-0000001"),
    ] {
        assert_eq!(DossierCode::parse(text).map(String::from).as_deref(), Ok(code), "{text}");
    }
}

#[test]
fn a_bare_code_with_two_readings_is_not_guessed() {
    assert_eq!(DossierCode::parse("G0912345202606090092637"), Err(DossierCodeError::Ambiguous));
}

#[test]
fn a_busy_day_widens_the_code() -> Result<(), DossierCodeError> {
    let scheme = DossierCodeScheme::Vpcp2018;
    assert_eq!(code(scheme, "000.00.00.H49", 1)?, "000.00.00.H49-261103-0001");
    assert_eq!(code(scheme, "000.00.00.H49", 9_999)?, "000.00.00.H49-261103-9999");
    assert_eq!(code(scheme, "000.00.00.H49", 10_000)?, "000.00.00.H49-261103-10000");
    assert_eq!(code(scheme, "000.00.00.H49", 1_000_000), Err(DossierCodeError::Serial));
    assert_eq!(DossierCode::parse("0000000H4926110310000").map(|code| code.serial()), Ok(10_000));
    assert_eq!(code(DossierCodeScheme::G2026, "H49.06", 1)?, "H49.06-20261103-0000001");
    Ok(())
}

#[test]
fn codes_that_do_not_fit_are_not_formed() {
    let scheme = DossierCodeScheme::Vpcp2018;
    assert_eq!(code(scheme, "H49", 1), Err(DossierCodeError::Agency));
    assert_eq!(code(scheme, "000.00.00.X49", 1), Err(DossierCodeError::Agency));
    assert_eq!(code(scheme, "000.00.00.H49", 0), Err(DossierCodeError::Serial));
    let early = DossierCode::new(scheme, "000.00.00.H49", date(1999, 1, 1), 1);
    assert_eq!(early, Err(DossierCodeError::Date));
}

#[test]
fn what_is_no_code_is_refused_with_its_reason() {
    for (text, error) in [
        (" ", DossierCodeError::Empty),
        ("https://", DossierCodeError::Empty),
        ("xin chào", DossierCodeError::Unreadable),
        ("000.00.06.H56-231027-361", DossierCodeError::Unreadable),
        ("000.00.06.H56-231027-1234567", DossierCodeError::Unreadable),
        ("000.00.06.H56-231327-0361", DossierCodeError::Date),
        ("000.00.06.H56-230229-0361", DossierCodeError::Date),
        ("000.00.06.Z56-231027-0361", DossierCodeError::Agency),
        ("000.00.06.H56-231027-0000", DossierCodeError::Serial),
        ("000.00.06.H56-23+127-0361", DossierCodeError::Unreadable),
    ] {
        assert_eq!(DossierCode::parse(text), Err(error), "{text}");
    }
}

#[test]
fn schemes_are_stored_by_name() -> Result<(), serde_json::Error> {
    for scheme in DossierCodeScheme::ALL {
        assert_eq!(serde_json::to_string(&scheme)?, format!("\"{}\"", scheme.code()));
        assert_eq!(DossierCodeScheme::from_code(scheme.code()), Some(scheme));
    }
    let code: DossierCode = serde_json::from_str("\"000.00.06.H56-231027-0361\"")?;
    assert_eq!(code.serial(), 361);
    Ok(())
}
