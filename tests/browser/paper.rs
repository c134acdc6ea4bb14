//! A page on paper: printed to a PDF by the browser, then read and measured as paper with poppler's tools. Nothing here
//! looks at the page's markup.

use std::path::PathBuf;
use std::process::Command;

use crate::authored::plain;
use crate::site::Page;
use crate::tab::Tab;
use crate::tools::run;

/// Dots of the rastered page to an inch.
const DPI: f64 = 150.0;
const MM: f64 = DPI / 25.4;

/// A printed page: a file of several sheets.
pub struct Paper {
    file: PathBuf,
}

/// A word on a sheet with its place in millimetres from the top left.
pub struct Word {
    pub text: String,
    pub left: f64,
    pub top: f64,
    pub bottom: f64,
}

/// A sheet as an ink-jet would draw it.
pub struct Sheet {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

/// A place on a sheet in millimetres.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// Prints what is in the window.
pub fn print(tab: &mut Tab, page: &Page) -> Paper {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser/paper");
    std::fs::create_dir_all(&folder).expect("a folder for paper");
    let name = page.to_string().replace('/', "-").replace(".html", ".pdf");
    let file = folder.join(format!("{:?}-{name}", std::thread::current().id()));
    tab.print(&file);
    Paper { file }
}

impl Paper {
    /// Pages and the size of each in millimetres.
    pub fn pages(&self) -> (usize, f64, f64) {
        let said = String::from_utf8(run(Command::new("pdfinfo").arg(&self.file))).expect("text");
        let line =
            |name: &str| said.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim();
        let sides: Vec<f64> =
            line("Page size:").split_whitespace().filter_map(|part| part.parse().ok()).collect();
        let [width, height] = sides[..] else { panic!("no page size in {said}") };
        (line("Pages:").parse().expect("pages"), width / 72.0 * 25.4, height / 72.0 * 25.4)
    }

    /// What is to be read on it, all sheets together.
    pub fn text(&self) -> String {
        String::from_utf8(run(Command::new("pdftotext").arg("-raw").arg(&self.file).arg("-"))).expect("text")
    }

    /// The words of one sheet, counted from 1.
    pub fn words(&self, sheet: usize) -> Vec<Word> {
        let number = sheet.to_string();
        let mut command = Command::new("pdftotext");
        command.args(["-bbox", "-f", &number, "-l", &number]).arg(&self.file).arg("-");
        let said = String::from_utf8(run(&mut command)).expect("text");
        let number = |line: &str, name: &str| -> f64 {
            let value = line.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
            value.and_then(|value| value.parse::<f64>().ok()).unwrap_or_default() / 72.0 * 25.4
        };
        let words = said.lines().filter(|line| line.trim_start().starts_with("<word "));
        words
            .map(|line| {
                let text = line.split('>').nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default();
                let text = text.replace("&amp;", "&").replace("&apos;", "'").replace("&quot;", "\"");
                Word {
                    text,
                    left: number(line, "xMin"),
                    top: number(line, "yMin"),
                    bottom: number(line, "yMax"),
                }
            })
            .collect()
    }

    /// The sizes of letters that it uses, in points.
    pub fn letter_sizes(&self) -> Vec<f64> {
        // Three times as large, so that sizes are rounded to a third of a point.
        let mut command = Command::new("pdftohtml");
        command.args(["-xml", "-zoom", "3", "-i", "-stdout"]).arg(&self.file);
        let said = String::from_utf8(run(&mut command)).expect("text");
        let sizes = said.lines().filter(|line| line.trim_start().starts_with("<fontspec "));
        sizes
            .map(|line| {
                let size = line.split("size=\"").nth(1).and_then(|rest| rest.split('"').next());
                size.and_then(|size| size.parse::<f64>().ok()).expect("a size") / 3.0
            })
            .collect()
    }

    /// One sheet as a picture.
    pub fn sheet(&self, sheet: usize) -> Sheet {
        let number = sheet.to_string();
        let mut command = Command::new("pdftoppm");
        command.args(["-r", &DPI.to_string(), "-f", &number, "-l", &number, "-singlefile"]).arg(&self.file);
        let ppm = run(&mut command);
        let mut header = Vec::new();
        let mut at = 0;
        while header.len() < 4 {
            let end = at + ppm[at..].iter().position(u8::is_ascii_whitespace).expect("a header");
            header.push(String::from_utf8_lossy(&ppm[at..end]).into_owned());
            at = end + 1;
        }
        assert_eq!(header[0], "P6", "a picture in colour");
        let size = |at: usize| header[at].parse().expect("a size");
        Sheet { width: size(1), height: size(2), pixels: ppm[at..].to_vec() }
    }
}

/// Where an authored text stands on a sheet, from its first word to its last: all of it, one word after the other.
pub fn find(words: &[Word], text: &str) -> Option<Place> {
    let wanted = plain(text);
    (0..words.len()).find_map(|start| {
        let mut read = String::new();
        for end in start..words.len() {
            read.push_str(&plain(&words[end].text));
            if read == wanted {
                let part = &words[start..=end];
                let right = part.iter().map(|word| word.left).fold(0.0, f64::max);
                let (first, last) = (&words[start], &words[end]);
                return Some(Place { left: first.left, top: first.top, right, bottom: last.bottom });
            }
            if read.len() >= wanted.len() || !wanted.starts_with(&read) {
                return None;
            }
        }
        None
    })
}

impl Sheet {
    fn pixel(&self, x: usize, y: usize) -> [u8; 3] {
        let at = (y * self.width + x) * 3;
        [self.pixels[at], self.pixels[at + 1], self.pixels[at + 2]]
    }

    fn dark(&self, x: usize, y: usize) -> bool {
        self.pixel(x, y)[1] < 140
    }

    /// The first place that has a colour, neither black nor white nor grey.
    pub fn colour(&self) -> Option<Place> {
        let coloured = |pixel: &[u8]| pixel.iter().max().unwrap() - pixel.iter().min().unwrap() > 6;
        let at = self.pixels.chunks_exact(3).position(coloured)?;
        Some(self.place(at % self.width, at / self.width, at % self.width, at / self.width))
    }

    /// The share of the sheet that takes ink, in a hundred.
    pub fn ink(&self) -> f64 {
        let dark = self.pixels.chunks_exact(3).filter(|pixel| pixel[1] < 140).count();
        dark as f64 * 100.0 / (self.width * self.height) as f64
    }

    fn place(&self, left: usize, top: usize, right: usize, bottom: usize) -> Place {
        let mm = |dots: usize| dots as f64 / MM;
        Place { left: mm(left), top: mm(top), right: mm(right + 1), bottom: mm(bottom + 1) }
    }

    /// Empty squares to tick, 4 to 12 mm wide.
    pub fn boxes(&self) -> Vec<Place> {
        let mut seen = vec![false; self.width * self.height];
        let mut found = Vec::new();
        for y in 0..self.height {
            for x in 0..self.width {
                if !seen[y * self.width + x] && self.dark(x, y) {
                    let (left, top, right, bottom, dots) = self.blot(x, y, &mut seen);
                    let (wide, high) = (right - left + 1, bottom - top + 1);
                    let size = (4.0 * MM) as usize..(12.0 * MM) as usize;
                    let square = size.contains(&wide) && wide.abs_diff(high) <= 2;
                    if square && dots * 2 < wide * high && self.straight(left, top, right, bottom) {
                        found.push(self.place(left, top, right, bottom));
                    }
                }
            }
        }
        found
    }

    /// All the dark dots that hang together with this one: their bounds and their number.
    fn blot(&self, x: usize, y: usize, seen: &mut [bool]) -> (usize, usize, usize, usize, usize) {
        let (mut left, mut top, mut right, mut bottom, mut dots) = (x, y, x, y, 0);
        let mut todo = vec![(x, y)];
        seen[y * self.width + x] = true;
        while let Some((x, y)) = todo.pop() {
            (left, top, right, bottom) = (left.min(x), top.min(y), right.max(x), bottom.max(y));
            dots += 1;
            for (nx, ny) in [(x.wrapping_sub(1), y), (x + 1, y), (x, y.wrapping_sub(1)), (x, y + 1)] {
                if nx < self.width && ny < self.height && !seen[ny * self.width + nx] && self.dark(nx, ny) {
                    seen[ny * self.width + nx] = true;
                    todo.push((nx, ny));
                }
            }
        }
        (left, top, right, bottom, dots)
    }

    /// Four full sides and nothing within: a box, not a round letter.
    fn straight(&self, left: usize, top: usize, right: usize, bottom: usize) -> bool {
        let across = |y: usize| (left..=right).all(|x| self.dark(x, y));
        let down = |x: usize| (top..=bottom).all(|y| self.dark(x, y));
        let near = |from: usize, to: usize, side: &dyn Fn(usize) -> bool| (from..=to).any(side);
        let sides = near(top, top + 2, &across)
            && near(bottom - 2, bottom, &across)
            && near(left, left + 2, &down)
            && near(right - 2, right, &down);
        let quarter = (right - left) / 4;
        let empty = |y: usize| (left + quarter..right - quarter).all(|x| !self.dark(x, y));
        sides && (top + quarter..bottom - quarter).all(empty)
    }

    /// Lines to write on: at least `long` millimetres, with the white above them in millimetres.
    pub fn lines(&self, long: f64) -> Vec<(Place, f64)> {
        let mut found: Vec<(Place, f64)> = Vec::new();
        for y in 1..self.height {
            let mut x = 0;
            while x < self.width {
                let start = x;
                while x < self.width && self.dark(x, y) && !self.dark(x, y - 1) {
                    x += 1;
                }
                if (x - start) as f64 >= long * MM {
                    let white = (1..y).take_while(|up| (start..x).all(|x| !self.dark(x, y - up))).count();
                    found.push((self.place(start, y, x - 1, y), white as f64 / MM));
                }
                x += 1;
            }
        }
        found
    }
}
