//! What the shop's people do in every scene: decide at the desk; receive, look and send at the
//! bench.

use super::{scene::Scene, staff};
use amends_core::people::Role;
use fantoccini::key::Key;

impl Scene {
    /// Somebody sits down at the desk, in place of who sat there.
    pub async fn desk_is(&mut self, role: Role) {
        if self.at_desk == Some(role) {
            return;
        }
        if self.at_desk.replace(role).is_some() {
            self.desk.press(&self.t("page-sign-out")).await;
        }
        let t = self.shop.app.words(self.place.locale);
        let shop = (self.place.tenant, self.place.slug);
        staff::enter(&mut self.desk, &self.shop, shop, (t, role)).await;
    }

    /// The warehouse sits down at the bench.
    pub async fn bench_is_manned(&mut self) {
        let t = self.shop.app.words(self.place.locale);
        let shop = (self.place.tenant, self.place.slug);
        staff::enter(&mut self.bench, &self.shop, shop, (t, Role::Warehouse)).await;
    }

    /// Opens a case at the desk: by the list of all that is open.
    pub async fn desk_opens(&mut self, number: &str) {
        self.desk.open("/staff/inbox?tab=open").await;
        self.desk.press(number).await;
        self.desk.see(&self.t("desk-rules")).await;
    }

    /// The agent reads the case and approves it under a clause.
    pub async fn agent_approves(&mut self, number: &str, clause: &str) {
        self.desk_is(Role::Agent).await;
        self.desk_opens(number).await;
        self.desk.look_over("case").await;
        self.desk.press(&self.t("act-approve")).await;
        self.desk.see(&self.t("foresight-heading")).await;
        self.desk.choose(clause).await;
        self.desk.look_over("approve").await;
        self.desk.press(&self.t("approve-button")).await;
        self.desk.see(&self.t("desk-rules")).await;
    }

    /// A small act of the desk: what it asks for is typed, looked at ahead and confirmed.
    pub async fn desk_does(&mut self, act: &str, typed: &[(&str, &str)]) {
        let name = self.t(&format!("act-{act}"));
        self.desk.press(&name).await;
        self.desk.see(&self.t(&format!("act-{act}-lead"))).await;
        if !typed.is_empty() {
            self.desk.look_over(act).await;
            for (key, value) in typed {
                self.desk.fill(&self.t(key), value).await;
            }
            self.desk.press(&self.t("act-look")).await;
        }
        self.desk.see(&self.t("foresight-heading")).await;
        self.desk.look_over(&format!("{act}-ahead")).await;
        self.desk.click("//main//button[@name='sure'][@value='yes']".to_owned()).await;
        self.desk.see(&self.t("desk-rules")).await;
        self.desk.look_over(&format!("{act}-done")).await;
    }

    /// The parcel is scanned and booked in; the goods are looked at and get a grade.
    pub async fn bench_inspects(&mut self, tracking: &str, grade: &str) {
        self.bench_is_manned().await;
        let typed = format!("{tracking}{}", Key::Enter);
        self.bench.fill(&self.t("bench-scan"), &typed).await;
        self.bench.see(&self.t("bench-receive")).await;
        self.bench.press(&self.t("bench-all-here")).await;
        self.bench.see(&self.t("bench-grade")).await;
        self.bench.press(&self.t("bench-all-pass")).await;
        self.bench.choose(grade).await;
        self.bench.look_over("inspect").await;
        self.bench.press(&self.t("bench-look")).await;
        self.bench.see(&self.t("bench-ahead")).await;
        self.bench.look_over("ahead").await;
        self.bench.press(&self.t("bench-confirm")).await;
        self.bench.miss(&self.t("bench-ahead")).await;
        self.bench.look_over("inspected").await;
        self.shop.run_jobs().await;
    }

    /// From the list of what is to be sent: the parcel gets its number and is on its way.
    pub async fn bench_sends(&mut self, number: &str, tracking: &str) {
        self.bench.open("/bench").await;
        self.bench.press(&self.t("bench-queue-send")).await;
        self.bench.see(number).await;
        self.bench.look_over("to-send").await;
        self.bench.press(number).await;
        self.bench.see(&self.t("bench-out-tracking")).await;
        self.bench.look_over("out").await;
        self.bench.press(&self.t("bench-slip")).await;
        self.bench.see(&self.t("bench-slip-to")).await;
        self.bench.look_over("slip").await;
        self.bench.client.back().await.expect("the page before");
        self.bench.fill(&self.t("bench-out-tracking"), tracking).await;
        self.bench.fill(&self.t("bench-carrier"), self.place.carrier).await;
        self.bench.press(&self.t("bench-sent")).await;
        self.bench.see(&self.t("label-replacement-on-its-way")).await;
        self.bench.look_over("sent").await;
    }
}
