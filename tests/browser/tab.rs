//! A window of the browser as a reader uses it: open a page, look at it, press keys, click, print; and what the page
//! asked for and complained of meanwhile.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::cdp::{Connection, from_base64};
use crate::chromium::Chromium;
use crate::site::{Page, file_of};

/// Helpers that the checks use inside a page, as `checks.…`.
const IN_PAGE: &str = include_str!("page.js");

/// A window.
pub struct Tab {
    connection: Connection,
    browser: &'static Chromium,
    target: String,
}

/// A key with what the browser must be told about it: name, code, number, text, whether Shift is held.
pub struct Key(&'static str, &'static str, u32, &'static str, bool);

pub const TAB: Key = Key("Tab", "Tab", 9, "", false);
pub const SHIFT_TAB: Key = Key("Tab", "Tab", 9, "", true);
pub const ENTER: Key = Key("Enter", "Enter", 13, "\r", false);
pub const ESCAPE: Key = Key("Escape", "Escape", 27, "", false);
pub const SPACE: Key = Key(" ", "Space", 32, " ", false);
pub const SHIFT: Key = Key("Shift", "ShiftLeft", 16, "", true);
pub const DOWN: Key = Key("ArrowDown", "ArrowDown", 40, "", false);

impl Tab {
    pub fn new(browser: &'static Chromium) -> Tab {
        Tab::over(browser, browser.open_window())
    }

    /// A window that keeps what it keeps from all others.
    pub fn private(browser: &'static Chromium) -> Tab {
        Tab::over(browser, browser.open_private_window())
    }

    fn over(browser: &'static Chromium, (mut connection, target): (Connection, String)) -> Tab {
        for domain in ["Page", "Runtime", "Network", "Log"] {
            connection.call(&format!("{domain}.enable"), json!({}));
        }
        connection.call("Page.setLifecycleEventsEnabled", json!({"enabled": true}));
        connection.call("Emulation.setFocusEmulationEnabled", json!({"enabled": true}));
        let mut tab = Tab { connection, browser, target };
        tab.resize(1280, 800);
        tab.media("", &[]);
        tab
    }

    pub fn call(&mut self, method: &str, params: Value) -> Value {
        self.connection.call(method, params)
    }

    /// Opens a page and waits until it is loaded and its fonts are there.
    pub fn open(&mut self, page: &Page) {
        self.open_url(&page.url());
    }

    pub fn open_url(&mut self, url: &str) {
        self.connection.take_events();
        let answer = self.call("Page.navigate", json!({"url": url}));
        assert!(answer["errorText"].is_null(), "{url}: {}", answer["errorText"]);
        let loader = answer["loaderId"].clone();
        self.connection.wait_for(&format!("{url} to load"), |event| {
            event["method"] == "Page.lifecycleEvent"
                && event["params"]["loaderId"] == loader
                && event["params"]["name"] == "load"
        });
        self.settle();
    }

    /// Puts the helpers in place and waits for fonts. Called after every change of page.
    pub fn settle(&mut self) {
        self.eval(IN_PAGE);
        self.eval("document.fonts.ready.then(() => true)");
    }

    /// What an expression gives in the page. A promise is waited for; an exception fails the test.
    pub fn eval(&mut self, expression: &str) -> Value {
        let mut answer = self.call(
            "Runtime.evaluate",
            json!({"expression": expression, "returnByValue": true, "awaitPromise": true, "userGesture": true}),
        );
        if let Some(exception) = answer.get("exceptionDetails") {
            let short: String = expression.chars().take(200).collect();
            panic!("{short}: {} {}", exception["text"], exception["exception"]["description"]);
        }
        answer["result"]["value"].take()
    }

    pub fn text(&mut self, expression: &str) -> String {
        self.eval(expression).as_str().unwrap_or_default().to_string()
    }

    pub fn is(&mut self, expression: &str) -> bool {
        self.eval(&format!("!!({expression})")) == true
    }

    pub fn number(&mut self, expression: &str) -> f64 {
        self.eval(expression).as_f64().unwrap_or_else(|| panic!("{expression} is no number"))
    }

    /// A list of words that an expression gives.
    pub fn list(&mut self, expression: &str) -> Vec<String> {
        let found = self.eval(expression);
        let items = found.as_array().unwrap_or_else(|| panic!("{expression} is no list"));
        items.iter().map(|item| item.as_str().unwrap_or_default().to_string()).collect()
    }

    /// Asks again until it is so, for at most ten seconds. The page may change in the middle of a question.
    pub fn wait_until(&mut self, expression: &str) -> bool {
        self.wait(expression, Duration::from_secs(10))
    }

    /// Whether it comes to be so soon: for what must not happen.
    pub fn within_half_a_second(&mut self, expression: &str) -> bool {
        self.wait(expression, Duration::from_millis(500))
    }

    fn wait(&mut self, expression: &str, patience: Duration) -> bool {
        let question = json!({"expression": format!("!!({expression})"), "returnByValue": true});
        let start = Instant::now();
        while start.elapsed() < patience {
            let answer = self.connection.try_call("Runtime.evaluate", question.clone());
            if answer.is_ok_and(|answer| answer["result"]["value"] == true) {
                return true;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        false
    }

    /// Waits until the page has been drawn again.
    pub fn next_frame(&mut self) {
        self.eval(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))",
        );
    }

    pub fn resize(&mut self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", size);
    }

    /// Emulates a medium and what the reader's system prefers. Motion is always reduced, so that nothing is measured
    /// half-way.
    pub fn media(&mut self, medium: &str, preferences: &[(&str, &str)]) {
        let mut features = vec![json!({"name": "prefers-reduced-motion", "value": "reduce"})];
        features.extend(preferences.iter().map(|(name, value)| json!({"name": name, "value": value})));
        self.call("Emulation.setEmulatedMedia", json!({"media": medium, "features": features}));
    }

    pub fn scripts(&mut self, on: bool) {
        self.call("Emulation.setScriptExecutionDisabled", json!({"value": !on}));
    }

    /// Runs a script in every page before its own scripts. Gives what takes it away again.
    pub fn before_each_page(&mut self, script: &str) -> Value {
        self.call("Page.addScriptToEvaluateOnNewDocument", json!({"source": script}))
    }

    /// Lets nothing load whose address fits the pattern.
    pub fn block(&mut self, pattern: &str) {
        self.call("Network.setBlockedURLs", json!({"urls": [pattern]}));
    }

    pub fn press(&mut self, key: &Key) {
        let Key(name, code, number, text, shift) = *key;
        let kind = if text.is_empty() { "rawKeyDown" } else { "keyDown" };
        let mut event = json!({"type": kind, "key": name, "code": code, "windowsVirtualKeyCode": number,
            "modifiers": if shift { 8 } else { 0 }, "text": text});
        self.call("Input.dispatchKeyEvent", event.clone());
        event["type"] = json!("keyUp");
        event["modifiers"] = json!(0);
        event["text"] = json!("");
        self.call("Input.dispatchKeyEvent", event);
    }

    /// Types a word letter by letter into what has the focus.
    pub fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            let letter = letter.to_string();
            self.call("Input.dispatchKeyEvent", json!({"type": "keyDown", "key": letter, "text": letter}));
            self.call("Input.dispatchKeyEvent", json!({"type": "keyUp", "key": letter}));
        }
    }

    /// Clicks the middle of what a selector finds, as a mouse does.
    pub fn click(&mut self, selector: &str) {
        let quoted = json!(selector);
        let point = self.eval(&format!("checks.middle(document.querySelector({quoted}))"));
        assert!(point.is_object(), "nothing to click at {selector}");
        self.click_at(point["x"].as_f64().expect("x"), point["y"].as_f64().expect("y"));
    }

    pub fn click_at(&mut self, x: f64, y: f64) {
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1});
            self.call("Input.dispatchMouseEvent", event);
        }
    }

    /// Waits until another page, whose address holds `part`, is loaded.
    pub fn wait_for_page(&mut self, part: &str) -> bool {
        let there = format!("location.href.includes({}) && document.readyState === 'complete'", json!(part));
        let arrived = self.wait_until(&there);
        if arrived {
            self.settle();
        }
        arrived
    }

    /// The page as a PDF, as the print dialog would make it with the page's own paper size.
    pub fn print(&mut self, file: &Path) {
        let settings =
            json!({"preferCSSPageSize": true, "printBackground": false, "displayHeaderFooter": false});
        let answer = self.call("Page.printToPDF", settings);
        let bytes = from_base64(answer["data"].as_str().expect("a document"));
        std::fs::write(file, bytes).expect("a place for the PDF");
    }

    /// A picture of part of the window, as PNG bytes.
    pub fn picture(&mut self, x: f64, y: f64, width: f64, height: f64) -> Vec<u8> {
        let clip = json!({"x": x, "y": y, "width": width, "height": height, "scale": 1});
        let answer = self.call("Page.captureScreenshot", json!({"format": "png", "clip": clip}));
        from_base64(answer["data"].as_str().expect("a picture"))
    }

    /// The addresses that were asked for since the page was opened.
    pub fn requests(&mut self) -> Vec<String> {
        self.call("Runtime.evaluate", json!({"expression": "0"}));
        let asked =
            self.connection.events().iter().filter(|event| event["method"] == "Network.requestWillBeSent");
        asked.filter_map(|event| event["params"]["request"]["url"].as_str().map(str::to_string)).collect()
    }

    /// What went out of the edition's folder, failed or complained since the page was opened, in words.
    pub fn complaints(&mut self, page: &Page) -> Vec<String> {
        self.call("Runtime.evaluate", json!({"expression": "0"}));
        let folder = page.edition_folder();
        let events = self.connection.events().to_vec();
        events.iter().filter_map(|event| complaint(event, &folder)).collect()
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        self.browser.close_window(&self.target);
    }
}

fn complaint(event: &Value, folder: &Path) -> Option<String> {
    let params = &event["params"];
    match event["method"].as_str()? {
        "Network.requestWillBeSent" => {
            let url = params["request"]["url"].as_str()?;
            let file = file_of(url);
            if url.starts_with("data:")
                || file.as_ref().is_some_and(|file| file.starts_with(folder) && file.is_file())
            {
                return None;
            }
            let inside = file.as_ref().and_then(|file| file.strip_prefix(folder).ok());
            Some(match inside {
                Some(path) => format!("asks for {}, which is not there", path.display()),
                None => format!("asks for {url}"),
            })
        }
        "Network.webSocketCreated" => Some(format!("opens a socket to {}", params["url"])),
        "Network.loadingFailed" if params["canceled"] != true => Some(format!(
            "a {} did not load: {} {}",
            params["type"], params["errorText"], params["blockedReason"]
        )),
        "Runtime.exceptionThrown" => {
            let details = &params["exceptionDetails"];
            Some(format!("script error: {} {}", details["text"], details["exception"]["description"]))
        }
        "Runtime.consoleAPICalled" => Some(format!("console: {}", params["args"])),
        "Log.entryAdded" => Some(format!("browser log: {}", params["entry"]["text"])),
        _ => None,
    }
}
