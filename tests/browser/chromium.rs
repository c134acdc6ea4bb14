//! Two Chromium processes for the whole run, each with an empty profile, and the end of both when the tests end,
//! however they end.

use std::fs;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::cdp::Connection;
use crate::tools::tools;

/// How many run side by side.
pub const PROCESSES: usize = 2;

/// Waits for its own standard input to close, which the end of the tests does, and ends the browser.
const KEEPER: &str =
    r#"profile=$1; shift; "$@" >"$profile.log" 2>&1 & read -r _; kill $!; wait; rm -rf "$profile""#;

/// A running browser.
pub struct Chromium {
    port: u16,
    control: Mutex<Connection>,
    _keeper: Child,
}

static BROWSERS: LazyLock<Vec<Chromium>> = LazyLock::new(|| (0..PROCESSES).map(Chromium::start).collect());

/// The running browsers.
pub fn browsers() -> &'static [Chromium] {
    tools();
    &BROWSERS
}

impl Chromium {
    fn start(number: usize) -> Chromium {
        let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("browser/profile-{number}"));
        let _ = fs::remove_dir_all(&profile);
        fs::create_dir_all(&profile).expect("a folder for the profile");
        let keeper = Command::new("sh")
            .args(["-c", KEEPER, "keeper"])
            .arg(&profile)
            .args([tools().chromium, "--headless", "--no-sandbox", "--remote-debugging-port=0"])
            .arg(format!("--user-data-dir={}", profile.display()))
            .args(["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"])
            .args([
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
            ])
            .args(["--disable-background-timer-throttling", "--disable-renderer-backgrounding"])
            .args(["--disable-backgrounding-occluded-windows", "--lang=en-GB", "about:blank"])
            .stdin(Stdio::piped())
            .spawn()
            .expect("a shell");
        let (port, path) = wait_for_port(&profile);
        let control = Mutex::new(Connection::open(port, &path));
        Chromium { port, control, _keeper: keeper }
    }

    /// Opens a window of its own and connects to it. Gives the connection and the target's name.
    pub fn open_window(&self) -> (Connection, String) {
        self.open_in(json!({"url": "about:blank", "newWindow": true}))
    }

    /// Opens a private window, whose storage no other window sees and which is empty.
    pub fn open_private_window(&self) -> (Connection, String) {
        let context = self.control().call("Target.createBrowserContext", json!({}));
        self.open_in(json!({"url": "about:blank", "browserContextId": context["browserContextId"]}))
    }

    fn control(&self) -> MutexGuard<'_, Connection> {
        self.control.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    fn open_in(&self, window: Value) -> (Connection, String) {
        let mut control = self.control();
        let made = control.call("Target.createTarget", window);
        let target = made["targetId"].as_str().expect("a target").to_string();
        (Connection::open(self.port, &format!("/devtools/page/{target}")), target)
    }

    pub fn close_window(&self, target: &str) {
        let mut control = self.control();
        let _: Result<Value, String> = control.try_call("Target.closeTarget", json!({"targetId": target}));
    }
}

/// The port and the path that Chromium listens on: it writes them into its profile when it is ready.
fn wait_for_port(profile: &Path) -> (u16, String) {
    let file: PathBuf = profile.join("DevToolsActivePort");
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(60) {
        let text = fs::read_to_string(&file).unwrap_or_default();
        let mut lines = text.lines();
        if let (Some(Ok(port)), Some(path)) = (lines.next().map(str::parse), lines.next())
            && TcpStream::connect(("127.0.0.1", port)).is_ok()
        {
            return (port, path.to_string());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let log = fs::read_to_string(profile.with_extension("log")).unwrap_or_default();
    panic!("Chromium did not start within a minute:\n{log}")
}
