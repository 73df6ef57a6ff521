//! A citizen's way through a draft without JavaScript: every page is asked for, its form filled in and sent.

use super::{Answer, Browser, Upload};
use app::domain::{form::Answers, procedure::Procedure};

/// A draft and the page its citizen has come to.
pub struct Journey<'a> {
    browser: &'a Browser,
    procedure: &'a Procedure,
    /// The dossier's id.
    pub id: String,
    /// The address of the next page.
    next: String,
}

impl<'a> Journey<'a> {
    /// Presses the button of the procedure's page.
    pub async fn start(browser: &'a Browser, procedure: &'a Procedure) -> Self {
        let page = browser.get(&format!("/procedures/{}", procedure.code)).await.expect(200);
        let form = page.form(&format!("/procedures/{}/start", procedure.code));
        let draft = browser.submit(&form, &[]).await.expect(303).location().to_owned();
        let next = browser.get(&draft).await.expect(303).location().to_owned();
        let id = draft.trim_start_matches("/drafts/").to_owned();
        Self { browser, procedure, id, next }
    }

    /// Answers every page of the form that is shown, and the page of contact particulars as it stands.
    pub async fn answer(&mut self, answers: &Answers) {
        while let Some(page) =
            self.procedure.pages.iter().find(|page| self.next.ends_with(&format!("/{}", page.id)))
        {
            let asked = page.fields.iter().filter(|field| answers.get(&field.id).is_some());
            let filled: Vec<(&str, &str)> = asked
                .flat_map(|field| answers.values_of(&field.id).map(|value| (field.id.as_str(), value)))
                .collect();
            self.send_page(&filled).await;
        }
        assert_eq!(self.next, self.address("contact"));
        self.send_page(&[]).await;
    }

    /// Hands in one file and returns the address under which it is held.
    pub async fn upload(&self, component: &str, file_name: &str, media_type: &str, bytes: &[u8]) -> String {
        let before = self.held(component).await;
        let file = Upload { field: "file", file_name, media_type, bytes };
        let address = self.address(&format!("papers/{component}"));
        self.browser.post_multipart(&address, &[], &[file]).await.expect(303);
        let new = self.held(component).await.into_iter().find(|id| !before.contains(id));
        format!("/papers/{}", new.unwrap_or_else(|| panic!("{file_name} is not among the papers")))
    }

    /// The ids of the files held of a paper.
    async fn held(&self, component: &str) -> Vec<String> {
        let slots = self.browser.get_json(&self.address("papers")).await.expect(200).json();
        let slots = slots.as_array().unwrap().iter().filter(|slot| slot["component"] == component);
        let files = slots.flat_map(|slot| slot["files"].as_array().unwrap());
        files.map(|file| file["id"].as_str().unwrap().to_owned()).collect()
    }

    /// Goes on from the papers, fetches the result at a desk, looks everything over and sends.
    /// Returns the answer to the sending.
    pub async fn send(&mut self, desk: &str) -> Answer {
        assert_eq!(self.next, self.address("papers"));
        self.send_page(&[]).await;
        assert_eq!(self.next, self.address("receive"));
        self.send_page(&[("method", "desk"), ("desk", desk)]).await;
        assert_eq!(self.next, self.address("review"));
        let review = self.browser.get(&self.next).await.expect(200);
        self.browser.submit(&review.form(&self.address("submit")), &[("declare", "yes")]).await
    }

    async fn send_page(&mut self, filled: &[(&str, &str)]) {
        let page = self.browser.get(&self.next).await.expect(200);
        self.next =
            self.browser.submit(&page.form(&self.next), filled).await.expect(303).location().to_owned();
    }

    fn address(&self, step: &str) -> String {
        format!("/drafts/{}/{step}", self.id)
    }
}
