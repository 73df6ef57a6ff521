//! The program killed in the middle of its work and started again on the same data folder.

use crate::support::Program;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_was_killed_comes_back_and_still_knows_who_is_signed_in() {
    let mut program = Program::new();
    let browser = program.citizen("Trần Thị Hiền").await;
    for _ in 0..3 {
        program.start();
        browser.get("/healthz").await.expect(200);
        let page = browser.get("/nothing/here").await.expect(404);
        assert!(page.words().contains("Trần Thị Hiền"), "{}", page.words());
        program.kill();
    }
    let migrated = program.run(&["migrate"]);
    assert!(migrated.status.success(), "{}", String::from_utf8_lossy(&migrated.stderr));
    assert!(program.data().join("motcua.db").exists());
}
