//! A real clamd on a socket in a temporary folder, with one signature of ours and none from the Internet. Like the
//! test's PostgreSQL it is never passed over in silence.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};
use tempfile::TempDir;

/// What every scanner in the world knows and nothing is harmed by, written so that no scanner finds this file.
pub fn eicar() -> Vec<u8> {
    let halves = [r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR", "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"];
    halves.concat().into_bytes()
}

/// The scanner. Dropping it kills it.
pub struct Clamd {
    folder: TempDir,
    running: Option<(Child, BufReader<ChildStdout>)>,
}

impl Clamd {
    /// Starts one that takes files of 64 MiB, and waits until it listens.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        std::fs::create_dir(at.join("signatures")).unwrap();
        let hex: String = eicar().iter().map(|byte| format!("{byte:02x}")).collect();
        std::fs::write(at.join("signatures/ours.ndb"), format!("Test.EICAR:0:*:{hex}\n")).unwrap();
        let (socket, signatures) = (at.join("clamd.ctl"), at.join("signatures"));
        let settings = format!(
            "Foreground yes\nLocalSocket {}\nDatabaseDirectory {}\nTemporaryDirectory {}\nStreamMaxLength 64M\nMaxFileSize 64M\n",
            socket.display(),
            signatures.display(),
            at.display(),
        );
        std::fs::write(at.join("clamd.conf"), settings).unwrap();
        let mut clamd = Self { folder, running: None };
        clamd.start_again();
        clamd
    }

    /// Starts it again at the same place.
    pub fn start_again(&mut self) {
        let program = ["/usr/sbin/clamd", "/usr/local/sbin/clamd", "/usr/bin/clamd"];
        let program = program.into_iter().find(|path| Path::new(path).exists());
        let program = program.expect("clamd is not installed: script/bootstrap --test brings it");
        let mut command = Command::new(program);
        command.arg("--config-file").arg(self.folder.path().join("clamd.conf"));
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut all = String::new();
        // The last line before it listens for work.
        while !all.contains("Self checking every") {
            assert!(said.read_line(&mut all).unwrap() > 0, "clamd ended: {all}");
        }
        self.running = Some((child, said));
    }

    /// Ends it without a word to whoever it was talking to.
    pub fn kill(&mut self) {
        if let Some((mut child, _)) = self.running.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// Where it listens.
    pub fn socket(&self) -> PathBuf {
        self.folder.path().join("clamd.ctl")
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        self.kill();
    }
}
