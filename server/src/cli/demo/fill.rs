//! `motcua demo fill`: dossiers of the demonstration's citizens, made by the real use cases under a clock
//! that is moved through the last weeks. Refused outside a demonstration.

use super::{accounts, life::Life};
use crate::{
    catalogue,
    clock::{Clock, FixedClock, SystemClock},
    config::Config,
    random::SystemRandom,
    service::{InUse, Outside, Services, assemble},
    store::accounts::{self as table, Account},
};
use anyhow::{Context, ensure};
use jiff::civil::Date;
use std::{process::ExitCode, sync::Arc};

const DAY: i64 = 24 * 60 * 60 * 1000;
/// The oldest dossiers were sent so many days ago.
const WEEKS: i64 = 28;

/// Arguments of `demo fill`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How many dossiers.
    #[arg(default_value_t = 40)]
    count: usize,
}

impl Args {
    /// # Errors
    /// Outside a demonstration; when a use case fails.
    pub async fn run(self, config: Config) -> anyhow::Result<ExitCode> {
        ensure!(config.demo, "this is no demonstration: set demo = true to fill in invented dossiers");
        let _in_use = InUse::shared(&config.data_dir)?;
        let today = SystemClock.now();
        let clock = Arc::new(FixedClock::at(today));
        let outside = Outside { clock: clock.clone(), random: Arc::new(SystemRandom), pusher: None };
        let services = assemble(config, outside).await?;
        let citizens = citizens(&services).await?;
        let procedures = procedures(&services)?;
        for number in 0..self.count {
            let citizen = &citizens[number % citizens.len()];
            let (code, answers) = &procedures[number % procedures.len()];
            let ago = i64::try_from(number * 7).unwrap_or_default() % WEEKS;
            clock.set(today - ago * DAY);
            let mut life = Life::new(&services, &clock, today, citizen, code, answers);
            let reached = life.live(number).await.with_context(|| format!("a dossier of {code}"))?;
            println!("{code} {reached}");
        }
        services.store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

/// Every procedure whose form has example answers.
fn procedures(services: &Services) -> anyhow::Result<Vec<(String, app::domain::form::Answers)>> {
    let mut found = Vec::new();
    for procedure in services.catalogue.procedures_on(services.now().local_date()) {
        if let Some(answers) = catalogue::example(&procedure.code)? {
            found.push((procedure.code.clone(), answers));
        }
    }
    ensure!(!found.is_empty(), "no procedure has an example");
    Ok(found)
}

/// The accounts of the demonstration's citizens who may hand in dossiers, as signing in would make them.
async fn citizens(services: &Services) -> anyhow::Result<Vec<Account>> {
    let mut found = Vec::new();
    let mut tx = services.store.begin_write().await?;
    for person in
        accounts::accounts()?.iter().filter(|account| account.is_citizen() && account.claim("loAs") == "2")
    {
        let mut account = Account {
            id: services.new_id(),
            issuer: services.config.identity.issuer.clone(),
            subject: person.sub.clone(),
            full_name: person.claim("HoVaTen").to_owned(),
            personal_id: person.claim("SoDinhDanh").to_owned(),
            birth_date: birth_date(person.claim("NgayThangNamSinh")),
            sex: if person.claim("GioiTinh") == "2" { "female" } else { "male" }.to_owned(),
            phone: person.claim("SoDienThoai").to_owned(),
            email: person.claim("ThuDienTu").to_owned(),
            address: person.claim("ThuongTru").to_owned(),
            tax_code: String::new(),
            organisation_name: String::new(),
            passport: String::new(),
            assurance: 2,
            lang: "vi".to_owned(),
            created_at: services.now().0,
            updated_at: services.now().0,
        };
        account.id = table::upsert(&mut tx, &account).await?;
        found.push(account);
    }
    tx.commit().await?;
    Ok(found)
}

fn birth_date(text: &str) -> String {
    let date = ["%Y%m%d", "%d/%m/%Y"].iter().find_map(|format| Date::strptime(format, text).ok());
    date.map(|date| date.to_string()).unwrap_or_default()
}
