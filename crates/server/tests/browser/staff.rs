//! What the shop's people do: the agent decides, the bench receives and looks.

use super::{
    common::Shop,
    story::Story,
    window::{Window, part_called, quoted},
};
use amends_core::{ids::TenantId, people::Role};
use amends_server::{
    flows::{self, NewStaff},
    words::Lang,
};
use fantoccini::key::Key;
use std::path::Path;

/// The password of everybody in the walks.
const PASSWORD: &str = "correct horse battery";

/// Somebody gets an account of a role at a shop, and signs in with it.
pub async fn enter(
    window: &mut Window,
    shop: &Shop,
    (tenant, slug): (TenantId, &str),
    (t, role): (&Lang, Role),
) {
    let app = &shop.app;
    let login = role.word().to_owned();
    let password_hash = app.passwords().hash(PASSWORD.to_owned(), app.random()).await;
    let new = NewStaff { tenant, login: login.clone(), name: login.clone(), role, password_hash };
    flows::make_staff(app, &new).await.expect("an account is made");
    window.open("/staff/login").await;
    window.see(&t.get("sign-in-lead")).await;
    if role == Role::Agent {
        window.look_over("sign-in").await;
    }
    window.fill(&t.get("sign-in-shop"), slug).await;
    window.fill(&t.get("sign-in-login"), &login).await;
    window.fill(&t.get("sign-in-password"), PASSWORD).await;
    window.press(&t.get("sign-in-button")).await;
    window.miss(&t.get("sign-in-lead")).await;
}

/// Somebody of the shop at their window.
pub struct Staff<'a> {
    pub window: Window,
    pub story: &'a Story,
    pub shop: &'a Shop,
    pub t: &'a Lang,
}

impl Staff<'_> {
    fn t(&self, key: &str) -> String {
        self.t.get(key)
    }

    /// Gets an account of a role, and signs in with it.
    pub async fn sign_in(&mut self, role: Role) {
        let shop = (self.story.tenant, self.story.slug);
        enter(&mut self.window, self.shop, shop, (self.t, role)).await;
    }

    /// Leaves the window to the next one.
    pub async fn sign_out(&self) {
        self.window.press(&self.t("page-sign-out")).await;
        self.window.see(&self.t("sign-in-lead")).await;
    }

    /// Finds the case in the inbox, reads it, and approves under a clause that is chosen.
    pub async fn approve(&mut self, number: &str) {
        let story = self.story;
        self.window.see(&self.t("inbox-title")).await;
        self.window.see(story.goods).await;
        self.window.look_over("inbox").await;
        self.window.press(number).await;
        self.window.see(&self.t("desk-rules")).await;
        self.window.see(story.text).await;
        self.window.look_over("case").await;
        self.window.press(&self.t("act-approve")).await;
        self.window.see(&self.t("foresight-heading")).await;
        self.window.choose(story.clause).await;
        self.window.look_over("approve").await;
        self.window.press(&self.t("approve-button")).await;
        self.window.see(&self.t("label-send-goods")).await;
        self.window.look_over("case-approved").await;
    }

    /// Scans the parcel as a scanner does, with Enter at the end, and books in all that is in it.
    pub async fn receive(&mut self, photo: &Path) {
        let scan = self.t("bench-scan");
        self.window.see(&scan).await;
        self.window.look_over("bench").await;
        let typed = format!("{}{}", self.story.tracking, Key::Enter);
        self.window.fill(&scan, &typed).await;
        self.window.see(&self.t("bench-receive")).await;
        self.window.look_over("bench-receive").await;
        self.window.press(&self.t("bench-all-here")).await;
        self.window.see(&self.t("bench-grade")).await;
        self.inspect(photo).await;
    }

    /// Goes through the list, grades, and confirms; what failed needs a photo first.
    async fn inspect(&mut self, photo: &Path) {
        for check in self.story.checks {
            self.judge(check, "bench-pass").await;
        }
        self.window.choose(self.story.grade).await;
        let Some(check) = self.story.fails else {
            self.window.look_over("bench-inspect").await;
            return self.confirm().await;
        };
        self.judge(check, "bench-fail").await;
        self.window.press(&self.t("bench-look")).await;
        self.window.see(&self.t("form-problems")).await;
        self.window.look_over("bench-photo-missing").await;
        let field = format!("{}//input[@type='file']", part_called(check));
        self.window.attach(field, photo).await;
        self.confirm().await;
    }

    async fn judge(&self, check: &str, verdict: &str) {
        let verdict = quoted(&self.t(verdict));
        let label = format!("//label[contains(normalize-space(.), {verdict})]");
        self.window.click(format!("{}{label}", part_called(check))).await;
    }

    async fn confirm(&mut self) {
        self.window.press(&self.t("bench-look")).await;
        self.window.see(&self.t("bench-ahead")).await;
        self.window.look_over("bench-ahead").await;
        self.window.press(&self.t("bench-confirm")).await;
        self.window.see(&self.t("bench-settled")).await;
        self.window.look_over("bench-settled").await;
    }
}
