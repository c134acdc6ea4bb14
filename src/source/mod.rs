//! Text files and places in them: files, byte spans, lines and columns. No disk, no meaning.

use std::sync::Arc;

/// Which file of a [`Sources`] a place is in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A stretch of bytes in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span over `range` of `file`; offsets past 4 GiB are cut there.
    pub fn new(file: FileId, range: std::ops::Range<usize>) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file, start: clamp(range.start), end: clamp(range.end.max(range.start)) }
    }

    /// The bytes as a range.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value that remembers where an author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Joins a value and its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A line and a column, both counted from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// One text file, with its path written from the site's root with forward slashes.
#[derive(Debug)]
pub struct SourceFile {
    /// Path from the root, `/` between parts.
    pub path: String,
    /// The whole text.
    pub text: String,
    line_starts: Vec<usize>,
}

impl SourceFile {
    /// Takes in a file's text.
    pub fn new(path: String, text: String) -> Self {
        let mut line_starts = vec![0];
        line_starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        Self { path, text, line_starts }
    }

    /// Line and column of a byte offset; past the end counts as the end.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let offset = self.floor_boundary(offset);
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let start = self.line_starts[line - 1];
        LineColumn { line, column: self.text[start..offset].chars().count() + 1 }
    }

    /// The byte offset of a line (from 1) and a number of characters into it (from 0).
    pub fn offset(&self, line: usize, characters: usize) -> usize {
        let Some(&start) = self.line_starts.get(line.saturating_sub(1)) else {
            return self.text.len();
        };
        self.text[start..].char_indices().nth(characters).map_or(self.text.len(), |(at, _)| start + at)
    }

    fn floor_boundary(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

/// Every text file of one run.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Arc<SourceFile>>,
}

impl Sources {
    /// Adds a file and gives its id.
    pub fn add(&mut self, path: String, text: String) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(Arc::new(SourceFile::new(path, text)));
        id
    }

    /// The file with this id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Every file with its id, in the order added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(at, file)| {
            let id = FileId(u32::try_from(at).unwrap_or(u32::MAX));
            (id, file.as_ref())
        })
    }

    /// The file at a path from the root, if there is one.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.iter().find(|(_, file)| file.path == path).map(|(id, _)| id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let file = SourceFile::new("a".into(), "one\ncafé x\n".into());
        let at = file.text.find('x').unwrap();
        assert_eq!(file.line_column(at), LineColumn { line: 2, column: 6 });
        assert_eq!(file.offset(2, 5), at);
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        let file = SourceFile::new("a".into(), "é".into());
        assert_eq!(file.line_column(99), LineColumn { line: 1, column: 2 });
        assert_eq!(file.line_column(1), LineColumn { line: 1, column: 1 });
    }
}
