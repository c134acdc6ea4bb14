//! The Nu HTML checker says nothing about any page: no error, no warning, no remark.
//!
//! The checker gets the pages over HTTP from this very process. Given files it takes `'self'` in a page's security
//! policy for nobody and calls each script and stylesheet forbidden, which browsers don't (they were measured).

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;

use serde_json::Value;

use crate::site::{Page, pages};
use crate::tools::{run, tools};
use crate::walk::nothing_found;

#[test]
fn the_nu_checker_says_nothing() {
    let pages = pages();
    let names: Vec<_> = pages.iter().map(|page| page.to_string()).collect();
    let serve = move |path: &str| site_page(path).map(|page| page.html.clone());
    let found = messages(serve, &names);
    nothing_found(found, pages.len());
}

/// Were the checker to read nothing it would say nothing: so it must see mistakes put into one of our own pages.
#[test]
fn the_nu_checker_reads_the_pages() {
    let broken = |path: &str| {
        let mistakes = "<p id=main></p><blink>x</blink><main";
        (path == "broken.html").then(|| pages()[0].html.replacen("<main", mistakes, 1))
    };
    let said = format!("{:?}", messages(broken, &["broken.html".into()]));
    assert!(said.contains("blink") && said.contains("Duplicate ID"), "the checker said only {said}");
}

fn site_page(path: &str) -> Option<&'static Page> {
    pages().into_iter().find(|page| page.to_string() == path)
}

/// What the checker says, in words, about pages that `serve` gives by their names.
pub fn messages(
    serve: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
    names: &[String],
) -> Vec<(String, String)> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port on this machine");
    let here = format!("http://{}/", listener.local_addr().expect("an address"));
    let serve = std::sync::Arc::new(serve);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // Each request for itself: on a busy machine one that waits must not hold up the next.
            let serve = std::sync::Arc::clone(&serve);
            std::thread::spawn(move || answer(stream, serve.as_ref()));
        }
    });
    let mut command = Command::new("java");
    command.arg("-Dnu.validator.servlet.allow-forbidden-hosts=true").arg("-jar").arg(&tools().html_checker);
    command.args(["--stdout", "--exit-zero-always", "--format", "json"]);
    command.args(names.iter().map(|name| format!("{here}{name}")));
    let said: Value = serde_json::from_slice(&run(&mut command)).expect("the checker's JSON");
    let messages = said["messages"].as_array().expect("a list of messages");
    messages.iter().map(|message| in_words(message, &here)).collect()
}

/// Answers one request for a page and closes.
fn answer(mut stream: TcpStream, serve: &impl Fn(&str) -> Option<String>) -> std::io::Result<()> {
    let mut lines = BufReader::new(&stream).lines();
    let request = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let path = request.split(' ').nth(1).unwrap_or_default().trim_start_matches('/');
    let (status, body) = match serve(path) {
        Some(html) => ("200 OK", html),
        None => ("404 Not Found", String::new()),
    };
    let kind = "Content-Type: text/html; charset=utf-8\r\nConnection: close";
    write!(stream, "HTTP/1.1 {status}\r\n{kind}\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

/// The page and what is said about it.
fn in_words(message: &Value, here: &str) -> (String, String) {
    let text = |name: &str| message[name].as_str().unwrap_or_default();
    let kind = if text("subType").is_empty() { text("type") } else { text("subType") };
    let extract = text("extract").split_whitespace().collect::<Vec<_>>().join(" ");
    let page = text("url").trim_start_matches(here);
    (page.to_string(), format!("{kind}: {} ({extract})", text("message")))
}
