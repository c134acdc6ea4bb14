//! A quiz as a SCORM 1.2 package, unpacked from its zip and driven by a small learning platform in a real browser: what it
//! tells the platform, and in which order.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::Command,
    thread,
};

use crate::tab::Tab;
use crate::tools::root;
use crate::walk::with_tab;

/// A platform that takes down every call. What it was told stays for the next time that the package is opened.
const PLATFORM: &str = r#"<!doctype html><title>Platform</title><script>
window.calls = []; window.told = { 'cmi.core.lesson_status': 'not attempted' };
const call = (name, then) => (a, b) => { calls.push([name, a, b].filter(x => x !== undefined && x !== '').join(' ')); return then(a, b); };
window.API = {
  LMSInitialize: call('Initialize', () => 'true'),
  LMSGetValue: call('Get', name => told[name] || ''),
  LMSSetValue: call('Set', (name, value) => { told[name] = value; return 'true'; }),
  LMSCommit: call('Commit', () => 'true'),
  LMSFinish: call('Finish', () => 'true'),
  LMSGetLastError: () => '0', LMSGetErrorString: () => '', LMSGetDiagnostic: () => ''
};
</script><iframe title="Package" src="package/START" width="1000" height="800"></iframe>"#;

/// Answers the question on the screen inside the frame, rightly or not, and goes on. Gives whether there was one.
const PLAY: &str = r#"window.play = right => {
  const page = frames[0].document;
  const q = [...page.querySelectorAll('.q')].find(q => !q.hidden);
  if (!q) return false;
  const all = css => [...q.querySelectorAll(css)];
  const fill = (id, value) => all('[data-in="' + id + '"]').forEach(field => {
    if (field.type === 'radio') field.checked = field.value === value; else field.value = value;
  });
  if (q.dataset.key) {
    const key = JSON.parse(q.dataset.key);
    const tick = wanted => all('.opt input').forEach(box => { box.checked = wanted(box.value); });
    if (key.kind === 'choice') {
      const fit = key.options.filter(o => right ? o[1] === 1 : o[1] === 0).map(o => o[0]);
      const some = key.many && right ? fit : fit.slice(0, 1);
      tick(id => some.includes(id));
    } else if (key.kind === 'spot') tick(id => key.regions.some(r => r[0] === id && r[1] === right));
    else if (key.kind === 'order') key.items.forEach((id, i) => fill(id, String(right ? i + 1 : key.items.length - i)));
    else if (key.kind === 'sort') key.items.forEach((pair, i) =>
      fill(pair[0], right ? pair[1] : key.items.map(p => p[1]).find(to => to !== pair[1])));
    else key.gaps.forEach(gap => fill(gap.id, gap.options ? gap.options.find(o => o[1] === (right ? 1 : 0))[0] : right ? gap.accept[0] : 'zzzzzz'));
    q.querySelector('[data-do=check]').click();
  }
  q.querySelector('[data-do=next]').click();
  return true;
}; 1"#;

/// Gives the files of a folder to who asks for them, until the test ends.
fn serve(folder: PathBuf) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let folder = folder.clone();
            thread::spawn(move || answer(stream, &folder));
        }
    });
    port
}

fn answer(mut stream: TcpStream, folder: &Path) {
    let mut line = String::new();
    let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
    let _ = reader.read_line(&mut line);
    let mut header = String::new();
    while reader.read_line(&mut header).is_ok_and(|read| read > 2) {
        header.clear();
    }
    let path =
        line.split(' ').nth(1).unwrap_or("/").trim_start_matches('/').split(['?', '#']).next().unwrap_or("");
    let kind = match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    };
    let (status, body) = match fs::read(folder.join(path)) {
        Ok(body) => ("200 OK", body),
        Err(_) => ("404 Not Found", Vec::new()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}

/// The package of a quiz, unpacked beside the platform's page. Gives the platform's address.
fn platform(quiz: &str, folder: &Path) -> String {
    let out = folder.join("out");
    let run = Command::new(env!("CARGO_BIN_EXE_belisha"))
        .args(["quiz", "export", "--to", "scorm", quiz, "--root", ".", "--date", "2026-11-21", "--out"])
        .arg(&out)
        .current_dir(root())
        .output()
        .expect("the program starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let package = fs::File::open(out.join(format!("{quiz}.zip"))).expect("a package");
    let mut zip = zip::ZipArchive::new(package).expect("a zip");
    let mut listed = String::new();
    zip.by_name("imsmanifest.xml").expect("a manifest at the top").read_to_string(&mut listed).expect("text");
    let names = zip.file_names().map(|name| name.expect("a name").into_owned());
    for name in names.filter(|name| name != "imsmanifest.xml" && !name.ends_with('/')) {
        assert!(listed.contains(&format!("href=\"{name}\"")), "{name} isn't in the manifest");
    }
    let start = listed
        .split("<resource ")
        .nth(1)
        .and_then(|resource| resource.split("href=\"").nth(1)?.split('"').next())
        .expect("a page to start with");
    fs::write(folder.join("platform.html"), PLATFORM.replace("START", start)).expect("written");
    zip.extract(folder.join("package")).expect("unpacked");
    format!("http://127.0.0.1:{}/platform.html", serve(folder.to_path_buf()))
}

fn ready(tab: &mut Tab) {
    let there =
        "frames[0] && frames[0].document.querySelector('.q [data-do=next]') && calls.includes('Commit')";
    assert!(tab.wait_until(there), "the package doesn't begin: {}", tab.text("calls.join('; ')"));
    tab.eval(PLAY);
}

fn calls(tab: &mut Tab) -> Vec<String> {
    tab.list("calls")
}

#[test]
fn a_package_tells_its_platform_how_it_goes() {
    let folder = tempfile::tempdir().expect("a folder");
    let address = platform("commerce-7-11", folder.path());
    with_tab(|tab| {
        tab.open_url(&address);
        ready(tab);
        let begun = calls(tab);
        let opening = [
            "Initialize",
            "Get cmi.core.lesson_status",
            "Set cmi.core.lesson_status incomplete",
            "Set cmi.core.score.min 0",
            "Set cmi.core.score.max 100",
            "Commit",
        ];
        assert!(begun.len() >= 6 && begun[..6] == opening, "{begun:?}");

        while tab.is("play(false)") {}
        let low = calls(tab);
        assert!(low.iter().any(|call| call == "Set cmi.core.score.raw 0"), "{low:?}");
        assert!(!low.iter().any(|call| call.contains("failed") || call.contains("passed")), "{low:?}");
        assert_eq!(low.last().map(String::as_str), Some("Commit"));
        let kept = tab.text("told['cmi.suspend_data'] || ''");
        assert!(kept.len() > 20 && kept.len() <= 4096, "{kept}");
        assert!(!kept.contains("zzzzzz"), "what was typed is kept: {kept}");

        tab.eval("frames[0].document.getElementById('quiz-restart').click(); calls.length = 0; 1");
        while tab.is("play(true)") {}
        let high = calls(tab);
        let raw = high.iter().position(|call| call == "Set cmi.core.score.raw 100");
        let passed = high.iter().position(|call| call == "Set cmi.core.lesson_status passed");
        assert!(raw < passed && raw.is_some(), "{high:?}");

        tab.eval("calls.length = 0; frames[0].location.replace('about:blank'); 1");
        assert!(tab.wait_until("calls.includes('Finish')"), "the package doesn't end");
        assert_eq!(calls(tab).last().map(String::as_str), Some("Finish"));
    });
}

#[test]
fn a_package_goes_on_where_it_was_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let address = platform("contact-11-14", folder.path());
    with_tab(|tab| {
        tab.open_url(&address);
        ready(tab);
        for _ in 0..6 {
            assert!(tab.is("play(true)"));
        }
        let kept = tab.text("told['cmi.suspend_data']");
        tab.eval("calls.length = 0; frames[0].location.reload(); 1");
        assert!(
            tab.wait_until("calls.includes('Finish') && calls.includes('Initialize')"),
            "{:?}",
            calls(tab)
        );
        ready(tab);
        let first =
            kept.split('|').nth(1).and_then(|rest| rest.split(':').next()).unwrap_or_default().to_owned();
        let filled = format!(
            "[...frames[0].document.querySelectorAll('#q-{first} input:checked, #q-{first} select')].some((field) => field.value)"
        );
        assert!(tab.wait_until(&filled), "the answer to {first} isn't there again; kept: {kept}");
    });
}

#[test]
fn a_package_without_a_platform_is_a_quiz_like_any_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let address = platform("commerce-7-11", folder.path());
    let listed = fs::read_to_string(folder.path().join("platform.html")).expect("written");
    let start = listed.split("package/").nth(1).and_then(|rest| rest.split('"').next()).expect("a page");
    with_tab(|tab| {
        tab.open_url(&address.replace("platform.html", &format!("package/{start}")));
        assert!(tab.wait_until("document.querySelector('.q [data-do=next]')"), "no quiz");
        let asked = tab.requests();
        assert!(asked.iter().all(|url| url.starts_with("http://127.0.0.1:")), "{asked:?}");
    });
}
